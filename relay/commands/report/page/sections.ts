import { localClock } from '../../../console/local-time';
import { counted, figure } from '../../../console/terminal';
import { localDay } from '../../../record/calendar';
import { spokenDay } from '../model/days';
import type { ReportFigures } from '../model/figures';
import { type Html, html } from './html';
import { endWords, tookWords, whyOf } from './run-words';
import { table } from './table';

/** '2 Mar 2026 at 02:03', by the clock of this server, with its weekday. */
export const spokenMoment = (time: Date): string =>
  `${spokenDay(localDay(time))} at ${localClock(time).slice(0, '02:03'.length)}`;

/** The figures that one looks for first. */
export function shortSection(figures: ReportFigures): Html {
  const { held, errors, waiting, nights, lastRun, lastDelivered } = figures;
  const lastNight = nights.at(-1);
  const noRun = nights.filter(({ result }) => result === 'no-run').length;
  const moving = waiting.inFlight.staged + waiting.inFlight.queued;
  const tiles: readonly (readonly [string, number | string])[] = [
    ['children held by DfE', held.children],
    [
      lastNight
        ? `records taken by DfE, of the night to ${spokenDay(lastNight.day)}`
        : 'records taken by DfE',
      lastNight?.sent ?? 0,
    ],
    ['rows in error', errors.rows],
    ['records on the way', moving],
    [`of ${counted(nights.length, 'night')} had no run`, noRun],
  ];
  return html`<section aria-labelledby="short">
<h2 id="short">In short</h2>
${lastRun.map((line) => html`<p class="finding">${line}</p>`)}
<p>A run last delivered all there was: ${lastDelivered}.</p>
<dl class="figures">${tiles.map(([name, value]) => html`<div><dt>${name}</dt><dd>${typeof value === 'number' ? figure(value) : value}</dd></div>`)}</dl>
</section>`;
}

export function runsSection({ runs, findings }: ReportFigures): Html {
  return html`<section aria-labelledby="runs">
<h2 id="runs">Last runs</h2>
<p class="finding">${findings.nights}</p>
${
  runs.length === 0
    ? html`<p>There is no run in the ledger.</p>`
    : table(
        `The latest ${counted(runs.length, 'run')}, newest first`,
        [
          { heading: 'Run', kind: 'line', cell: ({ runNumber }) => runNumber },
          { heading: 'Began', kind: 'line', cell: ({ startedAt }) => spokenMoment(startedAt) },
          { heading: 'Command', cell: ({ command }) => command ?? 'run' },
          {
            heading: 'How it ended',
            cell: (run) => [html`${endWords(run)}`, whyOf(run) && html`<br>${whyOf(run)}`],
          },
          { heading: 'Took', kind: 'number', cell: (run) => tookWords(run) ?? '–' },
          { heading: 'Sent', kind: 'number', cell: ({ counts }) => counts?.sent ?? '–' },
          { heading: 'In error', kind: 'number', cell: ({ counts }) => counts?.inError ?? '–' },
        ],
        runs,
      )
}
</section>`;
}

export function heldSection({ held, nights }: ReportFigures): Html {
  const sum = (name: 'sent' | 'deleted' | 'rejected' | 'failed' | 'rehearsed'): number =>
    nights.reduce((total, night) => total + night[name], 0);
  const rehearsed = sum('rehearsed');
  return html`<section aria-labelledby="held">
<h2 id="held">Children at DfE</h2>
<p class="finding">DfE holds ${counted(held.children, 'child', 'children')}, as far as its answers say.</p>
${
  held.rehearsed > 0 &&
  html`<p>A rehearsal took ${counted(held.rehearsed, 'child', 'children')} more, of whom nothing is at DfE.</p>`
}
${
  held.receivers.length > 0 &&
  table(
    'Children held, by the endpoint of DfE that took them',
    [
      { heading: 'Endpoint', cell: ({ receiver }) => receiver ?? 'not known' },
      { heading: 'Children', kind: 'number', cell: ({ children }) => children },
      { heading: 'Of them, not known what is held', kind: 'number', cell: ({ unknown }) => unknown },
    ],
    held.receivers,
  )
}
${table(
  `What became of the records of ${counted(nights.length, 'night')}`,
  [
    { heading: 'Outcome', cell: ([name]) => name },
    { heading: 'Records', kind: 'number', cell: ([, count]) => count },
  ],
  [
    ['Taken by DfE', sum('sent')],
    ['of them, children deleted at DfE', sum('deleted')],
    ['Rejected: the record is wrong', sum('rejected')],
    ['Failed: could not be delivered; the run after it sends them again', sum('failed')],
    ...(rehearsed > 0 ? [['Taken by a rehearsal: not at DfE', rehearsed] as const] : []),
  ] as const,
)}
</section>`;
}

export function waitingSection({ waiting, held, nights }: ReportFigures): Html {
  const { pending, deletions, inFlight, settling } = waiting;
  const uncertain = nights.reduce((sum, night) => sum + night.uncertain, 0);
  const oldest = inFlight.oldestStagedAt;
  const rows: readonly (readonly [string, number, string])[] = [
    ['Rows staged, not sent yet', pending, 'The next run sends them.'],
    ['Children to be deleted at DfE', deletions, 'The next run asks DfE to.'],
    [
      'Records on the way',
      inFlight.staged + inFlight.queued,
      oldest ? `The oldest since ${spokenMoment(oldest)}.` : '',
    ],
    [
      'Children who wait',
      settling.children,
      'DfE left a record of theirs without an answer; what follows is held back until that has settled.',
    ],
    [
      'Children of whom it is not known what DfE holds',
      held.unknown,
      'The next change of each has it deleted at DfE and sent whole.',
    ],
    [
      `Uncertain records of ${counted(nights.length, 'night')}`,
      uncertain,
      'DfE may have taken them twice, or although nothing says so. The relay puts that right by itself.',
    ],
  ];
  return html`<section aria-labelledby="waiting">
<h2 id="waiting">Waiting and uncertain</h2>
${table(
  'What has not come to its end',
  [
    { heading: 'What', cell: ([name]) => name },
    { heading: 'How many', kind: 'number', cell: ([, count]) => count },
    { heading: 'What happens', cell: ([, count, what]) => (count === 0 ? '–' : what) },
  ],
  rows,
)}
</section>`;
}

export function ssdSection({ ssd }: ReportFigures): Html {
  return html`<section aria-labelledby="ssd" class="new-page">
<h2 id="ssd">The SSD</h2>
${
  ssd === undefined
    ? html`<p>No extract of the relay is in the ledger: where the authority's own SQL fills the staging table, the SSD is not looked at.</p>`
    : html`<p class="finding">${joinsFinding(ssd)}</p>
<p>By the extract of ${spokenDay(ssd.day)}, of ${counted(ssd.children, 'child', 'children')}.</p>
${ssd.standstill.map((line) => html`<p class="finding">${line}</p>`)}
${table(
  'How the rows of tables find the row that they belong to',
  [
    { heading: 'Rows', cell: ({ words }) => words },
    { heading: 'Found', cell: ({ met, loss }) => (met ? 'Yes' : `Not yet; while it does not, ${loss}`) },
    { heading: 'By', cell: ({ sides }) => sides },
  ],
  ssd.joins,
)}
${table(
  'Tables of the SSD',
  [
    { heading: 'Table', cell: (one) => one.table },
    { heading: 'Rows', kind: 'number', cell: ({ rows }) => rows },
    {
      heading: 'Newest date',
      kind: 'line',
      cell: ({ newest }) => (newest === undefined ? '–' : spokenDay(newest)),
    },
    { heading: 'As it is since', kind: 'line', cell: ({ since }) => spokenDay(since) },
  ],
  ssd.tables,
)}`
}
</section>`;
}

function joinsFinding({ joins }: NonNullable<ReportFigures['ssd']>): string {
  const met = joins.filter((join) => join.met).length;
  return met === joins.length
    ? `All ${figure(joins.length)} joins that a record rests on meet.`
    : `${figure(met)} of ${figure(joins.length)} joins that a record rests on meet. Of the others, none has met at an extract, or there are too few rows to tell.`;
}

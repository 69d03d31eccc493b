import { figure } from '../../../console/terminal';
import { mondayOf, spokenDay } from '../model/days';
import type { ReportFigures } from '../model/figures';
import type { Night, NightResult } from '../model/nights';
import { type Chart, chart, mostOf } from './chart';
import { type Html, html } from './html';
import { type Column, table } from './table';

export function timeSection({ nights, findings }: ReportFigures): Html {
  if (nights.length === 0) {
    return html`<section aria-labelledby="time"><h2 id="time">Over time</h2><p>There has been no run yet.</p></section>`;
  }
  const sent: Chart = {
    id: 'sent',
    title: 'Records taken by DfE, night by night',
    description: findings.sent,
    value: (night) => night.sent,
  };
  const errors: Chart = {
    id: 'in-error',
    title: 'Rows in error at the end of the runs, night by night',
    description: findings.errors,
    value: ({ inError }) => inError,
  };
  return html`<section aria-labelledby="time" class="new-page">
<h2 id="time">Over time</h2>
<h3>Sent</h3>
<p class="finding">${findings.sent}</p>
${figureOf(sent, nights)}
<h3>In error</h3>
<p class="finding">${findings.errors}</p>
${figureOf(errors, nights)}
<h3>The numbers, week by week</h3>
<p class="note">A week is of the nights to its Monday until its Sunday. Every night stands at the end of this page.</p>
${table('Week by week, newest first', WEEK_COLUMNS, weeksOf(nights))}
</section>`;
}

function figureOf(of: Chart, nights: readonly Night[]): Html {
  const [first, last] = [nights[0], nights.at(-1)];
  return html`<figure>
<div class="ends" aria-hidden="true"><span>${figure(mostOf(nights, of.value))} at most</span></div>
${chart(of, nights)}
<div class="ends" aria-hidden="true"><span>${first && spokenDay(first.day)}</span><span>${last && spokenDay(last.day)}</span></div>
<figcaption>
<ul class="legend">
<li>${swatch('bar', 14)}${of.title}</li>
<li>${swatch('gap', 14)}no run</li>
<li>${swatch('mark', 5)}delivered only part, or has not ended</li>
<li>${swatch('mark', 14)}failed</li>
</ul>
</figcaption>
</figure>`;
}

const swatch = (kind: 'bar' | 'gap' | 'mark', height: number): Html =>
  html`<svg aria-hidden="true" viewBox="0 0 10 14"><rect class="${kind}" width="10" height="${height}"/></svg>`;

interface Week extends Omit<Night, 'day' | 'result' | 'waiting' | 'uncertain' | 'rehearsed'> {
  readonly monday: string;
  readonly nights: number;
  readonly withRun: number;
}

/** The newest first. */
function weeksOf(nights: readonly Night[]): Week[] {
  return [...Map.groupBy(nights, ({ day }) => mondayOf(day))]
    .map(([monday, ofWeek]) => {
      const sum = (name: 'sent' | 'deleted' | 'rejected' | 'failed'): number =>
        ofWeek.reduce((total, night) => total + night[name], 0);
      return {
        monday,
        nights: ofWeek.length,
        withRun: ofWeek.filter(({ result }) => result !== 'no-run').length,
        sent: sum('sent'),
        deleted: sum('deleted'),
        rejected: sum('rejected'),
        failed: sum('failed'),
        inError: ofWeek.findLast(({ inError }) => inError !== null)?.inError ?? null,
      };
    })
    .toReversed();
}

type Counts = Pick<Night, 'sent' | 'deleted' | 'rejected' | 'failed' | 'inError'>;

const COUNT_COLUMNS: readonly Column<Counts>[] = [
  { heading: 'Taken', kind: 'number', cell: ({ sent }) => sent },
  { heading: 'Deleted', kind: 'number', cell: ({ deleted }) => deleted },
  { heading: 'Rejected', kind: 'number', cell: ({ rejected }) => rejected },
  { heading: 'Failed', kind: 'number', cell: ({ failed }) => failed },
  { heading: 'In error at its end', kind: 'number', cell: ({ inError }) => inError ?? '–' },
];

const WEEK_COLUMNS: readonly Column<Week>[] = [
  { heading: 'Week from', kind: 'line', cell: ({ monday }) => spokenDay(monday) },
  { heading: 'Nights with a run', kind: 'number', cell: ({ withRun, nights }) => `${withRun} of ${nights}` },
  ...COUNT_COLUMNS,
];

const NIGHT_WORDS: Readonly<Record<NightResult, string>> = {
  delivered: 'All delivered',
  part: 'Only part delivered',
  failed: 'Failed',
  open: 'Has not ended',
  'no-run': 'No run',
};

/** Every night, for whoever wants the numbers of the pictures. */
export function nightsSection({ nights }: ReportFigures): Html | undefined {
  if (nights.length === 0) return undefined;
  return html`<section aria-labelledby="nights" class="new-page">
<h2 id="nights">Night by night</h2>
${table(
  'Night by night, newest first',
  [
    { heading: 'Night to', kind: 'line', cell: ({ day }: Night) => spokenDay(day) },
    { heading: 'Last run of it', cell: ({ result }) => NIGHT_WORDS[result] },
    ...COUNT_COLUMNS,
  ],
  nights.toReversed(),
)}
</section>`;
}

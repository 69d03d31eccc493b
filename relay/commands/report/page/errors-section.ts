import { counted, figure } from '../../../console/terminal';
import type { ReportFigures } from '../model/figures';
import type { RuleFigures } from '../model/tally-errors';
import { type Html, html } from './html';
import { table } from './table';

/** Places of a rule that are shown. */
const PLACES = 8;

export function errorsSection({ errors, withIds, findings }: ReportFigures): Html {
  const { rows, rules, rowsCutShort } = errors;
  return html`<section aria-labelledby="errors">
<h2 id="errors">In error</h2>
<p class="finding">${rows === 0 ? 'No row is in error now.' : `${counted(rows, 'row is', 'rows are')} in error now.`}</p>
<p>At the end of runs: ${findings.errors}</p>
${
  rules.length > 0 && [
    table(
      'Rows in error by rule; a row that breaks several counts with each',
      [
        { heading: 'Rule', kind: 'line', cell: ({ rule }) => rule },
        { heading: 'Rows', kind: 'number', cell: (one) => one.rows },
        { heading: 'What is wrong', cell: ({ meaning }) => meaning },
        { heading: 'Where', cell: placesOf },
      ],
      rules,
    ),
    rowsCutShort > 0 &&
      html`<p class="note">${counted(rowsCutShort, 'row has', 'rows have')} more faults than the reason has room for; those beyond are not counted.</p>`,
    html`<p class="note">${withIds ? 'The rules are in docs/record-rules.md.' : 'Which children they are: csc-relay status --errors, or this report with --with-ids. The rules are in docs/record-rules.md.'}</p>`,
  ]
}
${withIds && rules.length > 0 && childrenOf(rules)}
</section>`;
}

function placesOf({ places }: RuleFigures): Html | string {
  if (places.length === 0) return '–';
  const hidden = places.length - PLACES;
  const shown = places.slice(0, PLACES).map(({ place, rows }) => `${place} (${figure(rows)})`);
  return html`${shown.map((place, n) => [n > 0 && html`<br>`, breakable(place)])}${hidden > 0 && html`<br>and ${counted(hidden, 'place')} more`}`;
}

/** Long names of attributes may be broken behind a dot. */
const breakable = (text: string): Html[] =>
  text.split('.').map((name, n) => (n > 0 ? html`.<wbr>${name}` : html`${name}`));

function childrenOf(rules: readonly RuleFigures[]): Html {
  const rows = rules.flatMap(({ rule, children = [] }) => children.map((of) => ({ rule, ...of })));
  return html`<h3>The children in error</h3>
${table(
  'Children in error by rule, and by what stands in staging',
  [
    { heading: 'Rule', kind: 'line', cell: ({ rule }) => rule },
    { heading: 'Reason', cell: ({ reason }) => html`<bdi>${reason || '(none)'}</bdi>` },
    { heading: 'Rows', kind: 'number', cell: ({ personIds }) => personIds.length },
    { heading: 'Person ids', cell: ({ personIds }) => idsOf(personIds) },
  ],
  rows,
)}`;
}

const idsOf = (personIds: readonly string[]): Html =>
  html`<ul class="ids">${personIds.map((id) => html`<li><bdi>${id}</bdi></li>`)}</ul>`;

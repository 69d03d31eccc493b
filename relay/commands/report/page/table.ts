import { figure } from '../../../console/terminal';
import { type Html, html, type Part } from './html';

export interface Column<Row> {
  readonly heading: string;
  /** 'number': set to the right, with commas; 'line': never broken; without it: text. */
  readonly kind?: 'number' | 'line' | 'text';
  readonly cell: (row: Row) => Part;
}

/** A table of so many rows is not broken over two printed pages. */
const SHORT = 14;

/**
 * A table with a caption and headings, the first cell of a row being its heading. On a narrow screen a row becomes a block in
 * which each cell has its column's name before it; the roles keep it a table for those who hear it.
 */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Html {
  return html`<table role="table" class="${rows.length <= SHORT ? 'short' : 'long'}">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(headingOf)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${columns.map((column, n) => cellOf(column, row, n === 0))}</tr>\n`)}</tbody>
</table>`;
}

const headingOf = <Row>({ heading, kind = 'text' }: Column<Row>): Html =>
  html`<th role="columnheader" scope="col" class="${kind}">${heading}</th>`;

function cellOf<Row>({ heading, kind = 'text', cell }: Column<Row>, row: Row, isFirst: boolean): Html {
  const value = cell(row);
  const shown = typeof value === 'number' ? figure(value) : value;
  return isFirst
    ? html`<th role="rowheader" scope="row" class="${kind}" data-heading="${heading}">${shown}</th>`
    : html`<td role="cell" class="${kind}" data-heading="${heading}"><div>${shown}</div></td>`;
}

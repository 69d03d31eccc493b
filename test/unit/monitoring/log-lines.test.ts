import { LINES as FUNCTIONS } from '../../../functions/log-lines';
import { LINES as RELAY } from '../../../relay/log-lines';
import type { FieldKind, LogLine } from '../../../shared/log';
import { sectionOf } from '../docs/read-tables';
import { readSource } from './kql/queries';

const page = readSource('docs/monitoring/log-lines.md');

const describeField = ([name, kind]: [string, FieldKind]): string =>
  `\`${name}\` ${kind.name}${kind.always ? '' : ', where known'}`;

/** A line as a row of the page's tables. */
const rowOf = ({ code, level, actor, text, fields }: LogLine): string =>
  `| ${code} | ${level} | ${actor} | ${text} | ${Object.entries(fields).map(describeField).join('; ')} |`;

const inOrder = (lines: object): string[] =>
  (Object.values(lines) as LogLine[]).map(rowOf).sort((one, other) => (one < other ? -1 : 1));

// Where a row is missing or differs, the failure shows it as it has to stand on the page.
it.each([
  ['Of the function app', FUNCTIONS],
  ['Of the relay', RELAY],
])('%s: the page has the lines that may be logged, all of them and no other', (heading, lines) => {
  const rows = sectionOf(page, `## ${heading}`)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(rows.slice(2)).toEqual(inOrder(lines));
});

import { counted, countLines, figure } from '../../console/terminal';
import type { Gathered } from '../gather';
import type { AnonymiseTally, Counts } from './tally';
import { total } from './tally';

/** What is said of it: counts and the names of attributes alone. */
export function anonymiseLines(
  tally: Pick<
    AnonymiseTally,
    'read' | 'anonymised' | 'heldBack' | 'compared' | 'leftOut' | 'dropped' | 'survived' | 'byChance'
  >,
  gathered: Gathered,
): string[] {
  const { leftOut, dropped, survived, byChance } = tally;
  return [
    `Made ${counted(tally.anonymised, 'test record')} of ${counted(tally.read, 'live record')}.`,
    ...gatheredLines(gathered),
    ...(tally.heldBack === 0
      ? []
      : [`Left out ${counted(tally.heldBack, 'child', 'children')} whom the authority holds back.`]),
    ...section(leftOut, (rows) => `Left out ${counted(rows, 'live row')}, by what is wrong with it:`),
    ...section(dropped, (values) => `Dropped ${counted(values, 'value')} that nothing can stand for:`),
    `Compared ${counted(tally.compared, 'value')} with the live ones.`,
    ...section(byChance, (values) => `${counted(values, 'code')} came out the same by chance:`),
    ...section(
      survived,
      (values) =>
        `${counted(values, 'live value')} SURVIVED. The records are left out; tell those who look after this software:`,
    ),
    ...(survived.size === 0 ? ['No live value survived.'] : []),
  ];
}

/** How the table stands now. */
export function gatheredLines({
  updated,
  returned,
  unchanged,
  left,
  notKept,
  ...gathered
}: Gathered): string[] {
  return countLines([
    [gathered.new, 'new'],
    [updated + returned, 'changed'],
    [unchanged, 'as they were'],
    [left, 'no longer there: deleted, where DfE holds them at the next run'],
    [notKept, 'not kept by the database, as of a sign that it lacks'],
  ]);
}

/** A heading and a line for each, the most first. */
const section = (counts: Counts, heading: (sum: number) => string): string[] =>
  counts.size === 0
    ? []
    : [
        heading(total(counts)),
        ...[...counts]
          .toSorted(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
          .map(([name, count]) => `  ${figure(count).padStart(10)}  ${name}`),
      ];

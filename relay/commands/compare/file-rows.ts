import type { FileRow } from '../../console/rows-file/formats';
import type { ComparedChild } from './compare-tables';

/** The columns of a file of differences, in their order. */
export const DIFFERENCE_COLUMNS = ['person_id', 'difference', 'path', 'object', 'here', 'there'] as const;

export type DifferenceColumn = (typeof DIFFERENCE_COLUMNS)[number];

/** What a file of differences says of a child: a row a difference, none where the records are the same. */
export function fileRowsOf(child: ComparedChild): FileRow<DifferenceColumn>[] {
  const ofChild = { person_id: child.personId, path: '', object: '', here: '', there: '' };
  switch (child.kind) {
    case 'same':
      return [];
    case 'only':
      return [{ ...ofChild, difference: `only ${child.side}` }];
    case 'not-compared':
      return [{ ...ofChild, difference: `not compared: ${child.why}, ${child.side}` }];
    case 'different':
      return child.differences.map(({ how, ...place }) => ({ ...ofChild, ...place, difference: how }));
  }
}

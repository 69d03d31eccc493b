import { ANOTHER_OWNER, type JoinWay } from './joins';
import type { SsdRow } from './ssd-row';

/** Names the key of a row's owner; undefined where there is none. */
export type OwnerIdOf = (row: SsdRow) => string | undefined;

const none: OwnerIdOf = () => undefined;

/**
 * In the way that was found to meet for a whole table.
 * @param childId what stands before the row's id in the owner's, where a person's id does
 * @param ofDay the owner by the day on which the row began
 */
export function ownerIdsBy(
  way: JoinWay,
  column: string,
  childId: string | undefined,
  ofDay: OwnerIdOf = none,
): OwnerIdOf {
  switch (way) {
    case 'key':
      return (row) => row[column];
    case 'person-and-key':
      return ({ [column]: id }) =>
        id === undefined || childId === undefined ? undefined : `${childId}${id}`;
    case 'table-id':
      return (row) => row.cinf_table_id;
    case 'table-id-without-dash':
      return (row) => row.cinf_table_id?.replaceAll('-', '');
    case 'person-and-days':
      // What names another child's owner is not the child's by any day.
      return (row) => (row[ANOTHER_OWNER] === undefined ? ofDay(row) : undefined);
    case 'staff-id':
    case 'none':
      return none;
  }
}

import type { ChildRows } from '../../../../relay/record/child-rows';
import type { SsdTable } from '../../../../relay/record/field';
import {
  ANOTHER_OWNER,
  JOINS,
  type Join,
  type JoinName,
  type JoinWay,
  PERSON_COLUMNS,
} from '../../../../relay/record/joins';
import { PLAIN_SOURCE, type SourceFacts } from '../../../../relay/record/source-facts';
import type { SsdRow } from '../../../../relay/record/ssd-row';
import { arrangeRows } from './arrange-rows';
import type { GoldenFamily } from './golden/golden-child';

type Row = Readonly<Record<string, string | number | null>>;

/** The joins by which a row belongs to a child. The two others join rows of one child. */
const BELONGING: readonly JoinName[] = [
  'assessments',
  'factors',
  'cinPlans',
  'enquiries',
  'conferences',
  'cpPlans',
  'careEpisodes',
  'placements',
  'adoptions',
  'involvements',
];

const NO_ID: readonly string[] = ['', '-1', '0', 'SSD_PH'];

/** What is known of the SSD of a family, in full. */
export function sourceOf({ source = {} }: GoldenFamily): SourceFacts {
  return { ...PLAIN_SOURCE, ...source, joins: { ...PLAIN_SOURCE.joins, ...source.joins } };
}

const idIn = (row: Row, column: string): string | undefined => {
  const text = String(row[column] ?? '').trim();
  return NO_ID.includes(text) ? undefined : text;
};

/** The person that a row names by itself. */
function personOf(table: SsdTable, row: Row): string | undefined {
  const column: string | undefined = Reflect.get(PERSON_COLUMNS, table);
  return column === undefined ? undefined : idIn(row, column);
}

function meets(way: JoinWay, { table, column, owner, key }: Join, row: Row, ownerRow: Row): boolean {
  const ownerId = idIn(ownerRow, key);
  const id = idIn(row, column);
  const tableId = idIn(row, 'cinf_table_id');
  switch (way) {
    case 'key':
      return id !== undefined && id === ownerId;
    case 'person-and-key':
      return id !== undefined && `${personOf(table, row) ?? personOf(owner, ownerRow)}${id}` === ownerId;
    case 'table-id':
      return tableId !== undefined && tableId === ownerId;
    case 'table-id-without-dash':
      return tableId !== undefined && tableId.replace('-', '') === ownerId;
    case 'staff-id':
    case 'person-and-days':
    case 'none':
      return false;
  }
}

/** The persons under whose rows a row stands by its id. */
function ownersOf(family: GoldenFamily, table: SsdTable, row: Row): readonly string[] {
  const name = BELONGING.find((one) => JOINS[one].table === table);
  if (name === undefined) return [];
  const join: Join = JOINS[name];
  const way = sourceOf(family).joins[name];
  return (family.ssd[join.owner] ?? [])
    .filter((ownerRow) => meets(way, join, row, ownerRow))
    .flatMap((ownerRow) => personOf(join.owner, ownerRow) ?? ownersOf(family, join.owner, ownerRow));
}

/**
 * How the database hands a row to the builder for a child: not at all, as it is, or marked by the column ANOTHER_OWNER.
 * @param owners the persons under whose rows the row stands by its id
 */
function sightOf(
  personId: string,
  person: string | undefined,
  owners: readonly string[],
): 'unseen' | 'seen' | 'marked' {
  const reached = owners.includes(personId);
  const others = owners.some((owner) => owner !== personId);
  if (person === personId) return others && !reached ? 'marked' : 'seen';
  if (!reached) return 'unseen';
  if (person === undefined) return others ? 'marked' : 'seen';
  // It names another child: seen only so that it can be reported. Siblings who share an id are no fault.
  return owners.includes(person) ? 'unseen' : 'seen';
}

/**
 * The rows of a family that the database hands to the builder for one child: those that name it, those without a
 * person that its ids reach, and those that its ids reach and that name another.
 */
export function rowsOf(family: GoldenFamily, personId: string): ChildRows {
  const byStaffId = sourceOf(family).joins.workers === 'staff-id';
  const professionals = (family.ssd.ssd_professionals ?? []).map((row) =>
    byStaffId ? { ...row, prof_professional_id: row.prof_staff_id ?? null } : row,
  );
  const none = arrangeRows({});
  const inSight = (table: keyof ChildRows): readonly SsdRow[] =>
    (family.ssd[table] ?? []).flatMap((row) => {
      const sight = sightOf(personId, personOf(table, row), ownersOf(family, table, row));
      if (sight === 'unseen') return [];
      const arranged = arrangeRows({ ssd_professionals: professionals, [table]: [row] })[table];
      return sight === 'seen' ? arranged : arranged.map((one) => ({ ...one, [ANOTHER_OWNER]: 'yes' }));
    });
  const tables = Object.keys(none) as (keyof ChildRows)[];
  return { ...none, ...Object.fromEntries(tables.map((table) => [table, inSight(table)])) };
}

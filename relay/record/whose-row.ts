import { CHILD_TABLES, type ChildRows, type ChildTable } from './child-rows';
import type { SsdTable } from './field';
import { ANOTHER_OWNER, JOINS, type JoinName, PERSON_COLUMNS } from './joins';
import type { Notes } from './notes';
import { normalisePersonId } from './person-id';
import type { SourceFacts } from './source-facts';
import type { SsdRow } from './ssd-row';

/** The tables whose rows others belong to, with their keys. */
const OWNER_KEYS = {
  ssd_cin_episodes: 'cine_referral_id',
  ssd_cin_assessments: 'cina_assessment_id',
  ssd_s47_enquiry: 's47e_s47_enquiry_id',
  ssd_cla_episodes: 'clae_cla_id',
} as const satisfies Partial<Record<ChildTable, string>>;

export type OwnerTable = keyof typeof OWNER_KEYS;

const isOwnerTable = (table: SsdTable): table is OwnerTable => table in OWNER_KEYS;

const PERSON_COLUMN: Readonly<Partial<Record<SsdTable, string>>> = PERSON_COLUMNS;

/** The tables whose rows name their person, with its column. */
const GUARDED = CHILD_TABLES.flatMap((table) => {
  const column = PERSON_COLUMN[table];
  // Of the person itself all rows are the child's. The person of an adoption may be a legacy id: its period goes first.
  return column === undefined || table === 'ssd_person' || table === 'ssd_permanence'
    ? []
    : [{ table, column }];
});

/** What is left out with a table, as it belongs to its rows. */
const HANGING_ON: Readonly<Partial<Record<SsdTable, ChildTable>>> = {
  ssd_cin_assessments: 'ssd_assessment_factors',
  ssd_s47_enquiry: 'ssd_initial_cp_conference',
};

/**
 * The tables whose rows never meet their owners: they are left out without a word, as it is said once for the whole
 * table. Care episodes stay: they are the child's, whatever they name.
 */
export function tablesLeftOut({ joins, withoutFactors }: SourceFacts): ReadonlySet<SsdTable> {
  const tables = new Set<SsdTable>(withoutFactors ? ['ssd_assessment_factors'] : []);
  for (const name of Object.keys(joins).filter(isJoinName)) {
    const { table } = JOINS[name];
    if (joins[name] !== 'none' || table === 'ssd_cla_episodes') continue;
    tables.add(table);
    const hanging = HANGING_ON[table];
    if (hanging !== undefined) tables.add(hanging);
  }
  return tables;
}

const isJoinName = (name: string): name is JoinName => name in JOINS;

const NO_ROWS: readonly SsdRow[] = [];

/** How a row stands to the child's rows that it may belong to. */
export type Standing = 'own' | 'of another child' | 'of none';

/**
 * Tells the rows of one child from those of others. The candidates were found by the child's id and by the keys of its
 * rows; keys of two refreshes of an SSD can meet by number for another child, and siblings can share one.
 */
export class Claims {
  /** The rows that name no other person. Of adoptions all are there still. */
  readonly own: ChildRows;
  readonly childId: string | undefined;
  readonly #ids: ReadonlySet<string>;
  /** Keys in rows of other children, where such rows were found. */
  readonly #keysOfOthers = new Map<OwnerTable, Set<string>>();

  constructor(rows: ChildRows, leftOut: ReadonlySet<SsdTable>, notes: Notes) {
    const [childId, ...others] = rows.ssd_person.flatMap(({ pers_person_id: id }) =>
      id === undefined ? [] : normalisePersonId(id),
    );
    this.childId = childId;
    // Where the database ignores case, a person can stand in several rows with one id.
    const variants = others.filter((id) => id.toUpperCase() === childId?.toUpperCase());
    this.#ids = new Set(childId === undefined ? [] : [childId, ...variants]);
    const own = { ...rows };
    if (leftOut.size > 0) for (const table of CHILD_TABLES) if (leftOut.has(table)) own[table] = NO_ROWS;
    for (const { table, column } of GUARDED) {
      if (own[table].every((row) => this.#mayBeOwn(row, column))) continue;
      own[table] = own[table].filter((row) => {
        const mayBeOwn = this.#mayBeOwn(row, column);
        if (!mayBeOwn) this.#addOther(table, row, notes);
        return mayBeOwn;
      });
    }
    this.own = own;
  }

  isChild(personId: string | undefined): boolean {
    // Most rows name the child just so.
    if (personId === undefined || personId === this.childId) return personId !== undefined;
    return this.#ids.has(normalisePersonId(personId));
  }

  /** Whether a row names the child as its person. */
  isOfChild(row: SsdRow, table: ChildTable): boolean {
    const column = PERSON_COLUMN[table];
    return column !== undefined && this.isChild(row[column]);
  }

  /** Whether the owner that a row names, or was found by, is another child's too. */
  isOfAnother(row: SsdRow, owner: OwnerTable, ownerId: string | undefined): boolean {
    if (row[ANOTHER_OWNER] !== undefined) return true;
    return ownerId !== undefined && this.#keysOfOthers.get(owner)?.has(ownerId) === true;
  }

  /**
   * How a row of `own` stands to its owners.
   * @param ownerId the key of the row's owner
   * @param owners the keys in the child's own rows
   */
  judge(
    row: SsdRow,
    table: ChildTable,
    owner: OwnerTable,
    ownerId: string | undefined,
    owners: ReadonlySet<string>,
  ): Standing {
    const isOwned = ownerId !== undefined && owners.has(ownerId);
    if (isOwned && this.isOfChild(row, table)) return 'own';
    if (this.isOfAnother(row, owner, ownerId)) return 'of another child';
    return isOwned ? 'own' : 'of none';
  }

  #mayBeOwn(row: SsdRow, column: string): boolean {
    const { [column]: person } = row;
    return person === undefined || this.isChild(person);
  }

  #addOther(table: ChildTable, row: SsdRow, notes: Notes): void {
    notes.noteRow('row-of-another-child', table, row);
    if (!isOwnerTable(table)) return;
    const { [OWNER_KEYS[table]]: key } = row;
    if (key === undefined) return;
    const keys = this.#keysOfOthers.get(table) ?? new Set();
    this.#keysOfOthers.set(table, keys.add(key));
  }
}

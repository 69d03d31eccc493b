import { type Draft, FIRST_ID, IDS_PER_PERSON, type Row } from './draft';
import { SSD_TABLE_NAMES, SSD_TABLES, type SsdColumn, type SsdTableName } from './tables';

type AnyRow = Record<string, string | number | null | undefined>;

/** Puts another value into every text of the columns that are meant. */
export function mapTexts(
  draft: Draft,
  isMeant: (table: SsdTableName, column: SsdColumn) => boolean,
  map: (text: string) => string,
): void {
  for (const table of SSD_TABLE_NAMES) {
    const names = SSD_TABLES[table].columns
      .filter((column) => isMeant(table, column))
      .map(({ name }) => name);
    for (const row of draft.rows(table) as AnyRow[]) {
      for (const name of names) {
        const value = row[name];
        if (typeof value === 'string') row[name] = map(value);
      }
    }
  }
}

/** Changes the texts of one column, where they are. */
export function mapColumn<T extends SsdTableName>(
  draft: Draft,
  table: T,
  column: keyof Row<T>,
  map: (text: string) => string,
): void {
  mapTexts(draft, (each, { name }) => each === table && name === column, map);
}

/** Tables whose dates tell of the person, not of work with it. */
const NO_WORK: readonly SsdTableName[] = [
  'ssd_person',
  'ssd_address',
  'ssd_immigration_status',
  'ssd_linked_identifiers',
];

export const isDateOfWork = (table: SsdTableName, { postgres }: SsdColumn): boolean =>
  postgres === 'timestamp' && !NO_WORK.includes(table);

/** Ends all that goes on, on that day: nothing is dated later. */
export function endEverything(draft: Draft, day: string, closureReason: string, careEndReason: string): void {
  mapTexts(draft, isDateOfWork, (date) => (date > day ? day : date));
  for (const row of draft.rows('ssd_cin_episodes')) {
    if (isEmpty(row.cine_close_date)) row.cine_close_reason = closureReason;
    row.cine_close_date ??= day;
  }
  for (const row of draft.rows('ssd_cla_episodes')) {
    if (isEmpty(row.clae_cla_episode_ceased_date)) row.clae_cla_episode_ceased_reason = careEndReason;
    row.clae_cla_episode_ceased_date ??= day;
  }
  for (const row of draft.rows('ssd_cla_placement')) row.clap_cla_placement_end_date ??= day;
  for (const row of draft.rows('ssd_cin_assessments')) row.cina_assessment_auth_date ??= day;
  for (const row of draft.rows('ssd_cin_plans')) row.cinp_cin_plan_end_date ??= day;
  for (const row of draft.rows('ssd_cp_plans')) row.cppl_cp_plan_end_date ??= day;
  for (const row of draft.rows('ssd_s47_enquiry')) row.s47e_s47_end_date ??= day;
  for (const row of draft.rows('ssd_involvements')) row.invo_involvement_end_date ??= day;
}

export const isEmpty = (value: string | number | null | undefined): boolean =>
  value === null || value === undefined;

const REFERRED = new Set(
  Object.values(SSD_TABLES).flatMap(({ columns }) => columns.flatMap(({ refers }) => refers ?? [])),
);
const KEPT = ['ssd_person.', 'ssd_professionals.'];

/** Whether a column holds the id of a row of the person, its own or another's; the person's id is none. */
export function holdsRowId(table: SsdTableName, { name, primaryKey, refers }: SsdColumn): boolean {
  const place = refers ?? `${table}.${name}`;
  return (primaryKey || REFERRED.has(place)) && !KEPT.some((kept) => place.startsWith(kept));
}

/** Far beyond the ids of all persons, and still of 12 digits. */
export const NEW_NUMBERS = 400_000_000_000;

/** How a system gave out the numbers of all persons' rows anew overnight. */
export interface Renumbering {
  readonly persons: number;
  /** Each person has the numbers that the one so many places after it had. */
  readonly by: number;
}

/** Gives every row an id that no row had before. */
export const renumber = (draft: Draft): void => giveOutAnew(draft, (number) => number + NEW_NUMBERS);

/** Gives every row an id that a row of another person had yesterday. */
export const renumberAll = (draft: Draft, { persons, by }: Renumbering): void =>
  giveOutAnew(draft, (number) => {
    const place = number - FIRST_ID;
    if (place >= NEW_NUMBERS) return number;
    const person = (Math.floor(place / IDS_PER_PERSON) + by) % persons;
    return FIRST_ID + person * IDS_PER_PERSON + (place % IDS_PER_PERSON);
  });

/** Gives every row another id, in its own table and wherever it is pointed to. */
const giveOutAnew = (draft: Draft, another: (number: number) => number): void =>
  mapTexts(draft, holdsRowId, (id) => {
    if (/^\d+$/.test(id)) return String(another(Number(id)));
    const first = (Number.parseInt(id.slice(0, 8), 16) ^ 0x5a5a5a5a) >>> 0;
    return first.toString(16).padStart(8, '0').toUpperCase() + id.slice(8);
  });

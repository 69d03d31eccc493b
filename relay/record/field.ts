import type { ExtractRule } from './extract-rules';
import type { SsdRow } from './ssd-row';

/** The SSD tables that records are built from, by the names of the SSD. */
export const SSD_TABLES = [
  'ssd_person',
  'ssd_address',
  'ssd_disability',
  'ssd_immigration_status',
  'ssd_linked_identifiers',
  'ssd_sdq_scores',
  'ssd_cin_episodes',
  'ssd_cin_assessments',
  'ssd_assessment_factors',
  'ssd_cin_plans',
  'ssd_s47_enquiry',
  'ssd_initial_cp_conference',
  'ssd_cp_plans',
  'ssd_cla_episodes',
  'ssd_cla_placement',
  'ssd_permanence',
  'ssd_care_leavers',
  'ssd_involvements',
  'ssd_professionals',
] as const;

export type SsdTable = (typeof SSD_TABLES)[number];

/** What a coercion may look at beside its text. */
export interface FieldContext {
  /** The row the text is from. */
  readonly row: SsdRow;
  /** Reports a rule at the attribute. `places`: of several rows, those at fault; all without it. */
  readonly note: (rule: ExtractRule, places?: readonly number[]) => void;
}

/** Makes DfE's value of a stored text; undefined leaves the attribute out. */
export type Coercion = (text: string | undefined, context: FieldContext) => unknown;

/** Makes one value of the texts of several rows. */
export type ListCoercion = (texts: readonly (string | undefined)[], context: FieldContext) => unknown;

/** Where an attribute comes from: a line of docs/reference/payload.md. */
export type Field = {
  /** DfE's number of the attribute; undefined for those it never numbered. */
  readonly number: number | undefined;
  readonly attribute: string;
  readonly table: SsdTable;
  readonly column: string;
} & ({ readonly rows: 'one'; readonly as: Coercion } | { readonly rows: 'all'; readonly as: ListCoercion });

type Source = `${SsdTable}.${string}`;

function split(source: Source): Pick<Field, 'table' | 'column'> {
  const dot = source.indexOf('.');
  const table = SSD_TABLES.find((name) => name === source.slice(0, dot));
  if (table === undefined) throw new RangeError(`${source} names no table of the SSD`);
  return { table, column: source.slice(dot + 1) };
}

/** An attribute from the one row that was chosen of its table. */
export const field = (
  number: number | undefined,
  attribute: string,
  source: Source,
  as: Coercion,
): Field => ({ number, attribute, ...split(source), rows: 'one', as });

/** An attribute from all rows of its table. */
export const fieldOfAll = (
  number: number | undefined,
  attribute: string,
  source: Source,
  as: ListCoercion,
): Field => ({ number, attribute, ...split(source), rows: 'all', as });

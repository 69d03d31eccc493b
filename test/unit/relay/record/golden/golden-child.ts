import type { Joins } from '../../../../../relay/record/joins';
import type { SourceFacts } from '../../../../../relay/record/source-facts';

/** Rows by SSD table name and column name; a column left out is null. Dates 'yyyy-MM-dd' or 'yyyy-MM-ddTHH:mm:ss'. */
export type SsdRows = Readonly<
  Partial<Record<string, readonly Readonly<Record<string, string | number | null>>[]>>
>;

/**
 * A fictional child as the SSD holds it and as DfE should get it, worked out by hand from the rules.
 * Run date 2026-11-22: the window runs from 2024-04-01 (S) to 2026-11-23 (E), both inclusive, and holds the
 * census dates 2025-03-31 and 2026-03-31.
 */
export interface GoldenChild {
  /** A sentence: what this child shows, with the boundary in it. */
  readonly shows: string;
  /** Every row of this child; the person comes first, with its id. */
  readonly ssd: SsdRows;
  /** The record as DfE should get it; 'not in the cohort' where the child must not be sent. */
  readonly expected: Readonly<Record<string, unknown>> | 'not in the cohort';
  /** Rules of the warnings and errors the extract must report for it, as `rule at path`, sorted; [] for none. */
  readonly faults: readonly string[];
}

/** What is known of a whole SSD, where it is not the plain one. It takes more rows to find out than a family has. */
export type GoldenSource = Partial<Omit<SourceFacts, 'joins'>> & { readonly joins?: Partial<Joins> };

/**
 * Persons of one SSD whose rows touch: each record holds only what is its own child's. Run date and window are those
 * of the golden children.
 */
export interface GoldenFamily {
  /** A sentence: what this family shows, with the boundary in it. */
  readonly shows: string;
  /** The rows of all persons together, also those that name no person and those that name a stranger. */
  readonly ssd: SsdRows;
  /** By person id. Of the faults each `rule at path` stands once, for however many rows it is found. */
  readonly children: Readonly<Record<string, Pick<GoldenChild, 'expected' | 'faults'>>>;
  /** A family with it is built in memory alone. */
  readonly source?: GoldenSource;
  /** Why the rows fit no table of a database with keys and widths, where they do not: built in memory alone. */
  readonly inMemory?: string;
}

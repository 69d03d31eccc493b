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

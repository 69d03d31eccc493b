import type { Right } from './rights';

/** A table that is there, as this login sees it. */
export interface FoundTable {
  readonly table: string;
  /** The columns that may be read. */
  readonly columns: readonly string[];
  /** Those that are there and may not be read. */
  readonly hidden: readonly string[];
  readonly rights: readonly Right[];
  /** False where nothing of the schema may be used, whatever the rights on its tables. */
  readonly usesSchema: boolean;
}

/** What a login lacks, in a sentence that a DBA can act on. @param rights as GRANT names them */
export const describeLack = (rights: readonly string[], object: string): string =>
  `This login lacks ${rights.join(', ')} on ${object}, which is there`;

/** What to do about a right that is lacking. */
export const ASK_FOR_GRANTS = "ask your DBA for the GRANTs of 'csc-relay init --print'";

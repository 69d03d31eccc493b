/** What the ledger remembers beside records and runs, each under a name of its own. */
export type FactName =
  /** What the latest outcomes said of the function app. */
  | 'function-app'
  /** What was put into a table of test data, and when. */
  | 'test-data'
  /** The test phases that were shown. */
  | 'phases';

/** The part of the ledger that remembers single facts, as text. */
export interface Facts {
  /** @returns undefined where nothing was noted */
  readFact(name: FactName): Promise<string | undefined>;
  /** In place of what was noted before. */
  noteFact(name: FactName, text: string, at: Date): Promise<void>;
}

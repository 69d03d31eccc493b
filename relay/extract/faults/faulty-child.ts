import type { Fault } from '../../../shared/child-record';

/** Where in the SSD a fault is to be mended. */
export interface RowSource {
  readonly table: string;
  readonly column: string;
  /** What tells the rows at fault from the others of their table, by column. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** A fault; one of the extract may know its rows, where others have only what said so (DfE's schema, or a rule). */
export interface SourcedFault extends Pick<Fault, 'path' | 'severity' | 'message'> {
  readonly rule: string;
  readonly source?: Fault['source'] | RowSource;
}

/** A child with everything that is wrong or doubtful with its record. */
export interface FaultyChild {
  readonly personId: string | null;
  /** The record that the paths of the faults lead into; undefined where there is none to read. */
  readonly record: Readonly<Record<string, unknown>> | undefined;
  readonly faults: readonly SourcedFault[];
}

/** Takes every fault of every child, for an analyst to look through. */
export interface FaultSink {
  add(children: readonly FaultyChild[]): Promise<void>;
}

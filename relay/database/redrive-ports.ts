/** Which submissions are to be sent again. */
export interface RedriveChoice {
  /** Of this child alone, without white space around the id. */
  readonly personId?: string | undefined;
  /** Of this run alone, by its id or its number. */
  readonly run?: string | number | undefined;
  /** Also those that DfE rejected; without it, those that failed. */
  readonly rejected: boolean;
}

/** Children of whom a submission failed, or was rejected where those are chosen, and what can be done about them. */
export interface Redrivable {
  /** Their latest submission is one of those, and the next run would not send them, or holds them for in error. */
  readonly children: number;
  /** Of them, those of whom it is not known what DfE holds: they are purged and sent whole. */
  readonly unknown: number;
  /** Pending already: the next run sends them. */
  readonly pending: number;
  /** Something of them is on the way again: it is waited for first (I3). */
  readonly inFlight: number;
}

/** The part of the ledger that opens children for another submission. */
export interface Redriving {
  countRedrivable(choice: RedriveChoice): Promise<Redrivable>;

  /**
   * Makes the children pending that `countRedrivable` counts, so that the next run makes another submission against what DfE is
   * known to hold by then; a rejected purge of a child who is deleted becomes `superseded`. Nothing is sent again under its
   * id. A child with something on the way is left alone, and one who is held back, or deleted without anything at DfE. In one
   * transaction; done again it finds nobody. @returns how many children
   */
  redrive(choice: RedriveChoice): Promise<number>;
}

/** A choice as the statements take it. */
export interface RedriveValues {
  readonly personId: string | null;
  readonly runId: string | null;
  readonly runNumber: number | null;
}

export const redriveValues = ({ personId, run }: RedriveChoice): RedriveValues => ({
  personId: personId ?? null,
  runId: typeof run === 'string' ? run.toLowerCase() : null,
  runNumber: typeof run === 'number' ? run : null,
});

/** Counts as either engine returns them: bigint comes as text. */
export type RedrivableRow = { readonly [Count in keyof Redrivable]?: string | number };

export const toRedrivable = (row: RedrivableRow | undefined): Redrivable => ({
  children: Number(row?.children ?? 0),
  unknown: Number(row?.unknown ?? 0),
  pending: Number(row?.pending ?? 0),
  inFlight: Number(row?.inFlight ?? 0),
});

import type { Tables } from './table-name';

/** The names of the indexes that the relay makes, by what they are for. */
export type IndexNames = Readonly<
  Record<'stagingPerson' | 'person' | 'inFlight' | 'inFlightState' | 'settling' | 'runNumber', string>
>;

export const indexNames = (tables: Tables): IndexNames => ({
  stagingPerson: `ix_${tables.staging}_person_id`,
  person: `ix_${tables.submission}_person`,
  inFlight: `ux_${tables.submission}_in_flight`,
  inFlightState: `ix_${tables.submission}_in_flight_state`,
  settling: `ix_${tables.submission}_settling`,
  runNumber: `ux_${tables.run}_number`,
});

/** The tables and indexes that an engine's `ddl` may create, by name. */
export const objectNames = (tables: Tables, indexes: IndexNames): string[] => [
  tables.staging,
  tables.submission,
  tables.acknowledged,
  tables.run,
  tables.knownError,
  tables.ledger,
  ...Object.values(indexes),
];

import { CannotRun } from '../console/exit-code';

/** What today's scripts make differently from one another in the staging table. */
export interface StagingShape {
  readonly payloadType: string;
  readonly hasLegacyId: boolean;
  readonly personIdLength: number;
}

/** A column of the staging table. Text without limit has no length, or one below zero. */
export interface StagingColumn {
  readonly name: string;
  readonly type: string;
  readonly length: number | null;
}

/** The columns that an extract writes and a run does not. */
const WRITTEN_BY_EXTRACT = ['partial_json_payload', 'last_updated'];

/** @throws CannotRun where a column is missing that an extract writes */
export function toStagingShape(stagingTable: string, found: readonly StagingColumn[]): StagingShape {
  const columns = new Map(found.map((column) => [column.name.toLowerCase(), column]));
  const missing = WRITTEN_BY_EXTRACT.filter((name) => !columns.has(name));
  if (missing.length > 0) {
    throw new CannotRun(
      `The table ${stagingTable} has no column ${missing.join(', ')}: ask your DBA to add it as 'csc-relay init --print' has it.`,
    );
  }
  const length = columns.get('person_id')?.length ?? -1;
  return {
    payloadType: columns.get('json_payload')?.type ?? '',
    hasLegacyId: columns.has('legacy_id'),
    personIdLength: length < 0 ? Number.MAX_SAFE_INTEGER : length,
  };
}

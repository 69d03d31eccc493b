import { CannotRun } from '../console/exit-code';
import { isText } from './ssd/column-type';

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

/** What SQL of an authority's own may have made of a column, and the databases then compare with nothing of an extract. */
const WRONG_TYPES: readonly (readonly [column: string, isWrong: (type: string) => boolean, needs: string])[] =
  [
    [
      'person_id',
      (type) => /int|numeric|decimal|float|real|double|uuid|uniqueidentifier/i.test(type),
      'text',
    ],
    ['current_hash', isText, '32 bytes, not text'],
    ['previous_hash', isText, '32 bytes, not text'],
  ];

/** @throws CannotRun where a column that an extract writes is missing, or of a type that it cannot write */
export function toStagingShape(stagingTable: string, found: readonly StagingColumn[]): StagingShape {
  const columns = new Map(found.map((column) => [column.name.toLowerCase(), column]));
  const missing = WRITTEN_BY_EXTRACT.filter((name) => !columns.has(name));
  if (missing.length > 0) {
    throw new CannotRun(
      `The table ${stagingTable} has no column ${missing.join(', ')}: ask your DBA to add it as 'csc-relay init --print' has it.`,
    );
  }
  const wrong = WRONG_TYPES.filter(([name, isWrong]) => isWrong(columns.get(name)?.type ?? ''));
  if (wrong.length > 0) {
    const named = wrong.map(([name, , needs]) => `${name} must be of ${needs}`);
    // What is sent is read by the person id, whoever fills the table.
    const otherwise = wrong.some(([name]) => name === 'person_id')
      ? ''
      : ' Where your own SQL fills the table, use "csc-relay run --no-extract".';
    throw new CannotRun(
      `The table ${stagingTable} has columns of another type than an extract writes: ${named.join('; ')}. Ask your DBA to make them as ` +
        `'csc-relay init --print' has them.${otherwise}`,
    );
  }
  const length = columns.get('person_id')?.length ?? -1;
  return {
    payloadType: columns.get('json_payload')?.type ?? '',
    hasLegacyId: columns.has('legacy_id'),
    personIdLength: length < 0 ? Number.MAX_SAFE_INTEGER : length,
  };
}

import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import batchSchema from './batch.json';
import childRecordSchema from './child-record.json';

/** What DfE's JSON Schema (DfE CSC API 1.0.1) finds wrong in a record. It never holds a value. */
export interface RecordFault {
  /** 'social_care_episodes[0].closure_date', or 'record' for the record itself. */
  readonly path: string;
  /** The keyword of JSON Schema that is not kept, as 'maxLength'. */
  readonly keyword: string;
}

export interface DfeFault extends RecordFault {
  /** Position of the record in the batch; null where the batch itself is at fault, whose path is 'batch'. */
  readonly index: number | null;
}

/**
 * Compiles DfE's JSON Schema with ajv: a judge that shares nothing with the project's own schema.
 * Both functions return every fault, and none where DfE's schema accepts the value.
 */
export function compileDfeSchema(): {
  record(value: unknown): RecordFault[];
  batch(value: unknown): DfeFault[];
} {
  const ajv = new Ajv({ allErrors: true });
  addFormats.default(ajv, { mode: 'full', formats: ['date'] });
  const record = ajv.compile(childRecordSchema);
  const batch = ajv.compile(batchSchema);
  return {
    record: (value) => errorsOf(record, value).map((error) => recordFault(keysOf(error), error)),
    batch: (value) => errorsOf(batch, value).map(batchFault),
  };
}

const schema = compileDfeSchema();

/** The faults of the body of one POST, as DfE's schema finds them. */
export const validateBatch = (body: unknown): DfeFault[] => schema.batch(body);

function errorsOf(validate: ValidateFunction, value: unknown): ErrorObject[] {
  return validate(value) ? [] : (validate.errors ?? []);
}

function batchFault(error: ErrorObject): DfeFault {
  const [index, ...keys] = keysOf(error);
  if (index === undefined) return { index: null, path: 'batch', keyword: error.keyword };
  return { index: Number(index), ...recordFault(keys, error) };
}

const recordFault = (keys: readonly string[], error: ErrorObject): RecordFault => ({
  path:
    keys
      .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`))
      .join('')
      .replace(/^\./, '') || 'record',
  keyword: error.keyword,
});

/** The keys that lead to what is at fault, the missing or unknown attribute included. */
function keysOf(error: ErrorObject): string[] {
  // A JSON pointer (RFC 6901).
  const keys = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const attribute: unknown = error.params.missingProperty ?? error.params.additionalProperty;
  return typeof attribute === 'string' ? [...keys, attribute] : keys;
}

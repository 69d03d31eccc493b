import { checkRecord, type Fault } from '../../shared/child-record';
import { CONTENT_RULES } from '../../shared/child-record/content-rules';
import { isCrowded } from '../../shared/crowded-json';
import type { StagedRow } from '../database/ports';
import { findRepeated } from './repeated-attribute';

/** What is wrong with a staging row: a fault of its record, or one that the row has around it. */
export interface RowFault extends Pick<Fault, 'path' | 'source' | 'severity' | 'message'> {
  readonly rule: Fault['rule'] | RowRule;
}

/** Rules of the staging row itself. */
export type RowRule =
  | 'no-person-id'
  | 'person-in-two-rows'
  | 'empty-payload'
  | 'unreadable-json'
  | 'not-an-object'
  | 'nested-too-deep'
  | 'repeated-attribute'
  | 'ids-differ'
  | 'purge-of-live-row'
  | 'too-large';

/** An error of the row. The message holds nothing of the payload. */
export const rowFault = (path: string, rule: RowRule, message: string): RowFault => ({
  path,
  rule,
  source: 'rule',
  severity: 'error',
  message,
});

type JsonObject = Record<string, unknown>;

export interface CheckedRow {
  /** Absent where the payload is no JSON object. A child record where no fault is an error. */
  readonly record?: JsonObject;
  readonly faults: readonly RowFault[];
}

/**
 * Checks a row whose child is to be held by DfE: the row, its payload, and the record by DfE's schema and the rules
 * beyond it. All faults are reported, warnings too.
 * @param today yyyy-MM-dd, for the rules about dates in the future
 */
export function checkRow(row: StagedRow, today: string): CheckedRow {
  const faults = checkPerson(row);
  const read = readPayload(row.payload);
  if ('rule' in read) return { faults: [...faults, read] };
  const { record } = read;
  const repeated = findRepeated(row.payload ?? '', record);
  if (repeated !== undefined) {
    faults.push(
      rowFault(
        repeated,
        'repeated-attribute',
        'stands more than once in one object, and only one can be right; build the record again',
      ),
    );
  }
  if (row.personId?.trim() && record.la_child_id !== row.personId.trim()) {
    faults.push(
      rowFault('la_child_id', 'ids-differ', 'is not the person_id of its row; correct whichever is wrong'),
    );
  }
  if (record.purge === true) {
    faults.push(
      rowFault(
        'purge',
        'purge-of-live-row',
        'is true although row_state is not Deleted; correct whichever is wrong',
      ),
    );
  }
  return { record, faults: [...faults, ...checkRecord(record, today)] };
}

/** Checks that a row stands for one person, and alone. */
export function checkPerson(row: StagedRow): RowFault[] {
  if (row.personId === null || row.personId.trim() === '') {
    return [rowFault('person_id', 'no-person-id', 'is empty; fill it in or delete the row')];
  }
  if (row.duplicated) {
    return [
      rowFault(
        'person_id',
        'person-in-two-rows',
        'stands in more than one row, and only one can be right; delete the others',
      ),
    ];
  }
  return [];
}

const CROWDED = 'too-many-values';

/** A child record has five. What is nested without an end ends whoever walks down into it. */
const MOST_LEVELS = 50;

/** Whether a JSON text has too few brackets to be nested too deep, as nearly every record: it is not walked through. */
function isFlat(json: string): boolean {
  let left = MOST_LEVELS;
  for (const bracket of ['{', '[']) {
    for (let at = json.indexOf(bracket); at !== -1; at = json.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return false;
    }
  }
  return true;
}

function isDeep(value: unknown, level = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (level > MOST_LEVELS) return true;
  for (const inner of Object.values(value)) if (isDeep(inner, level + 1)) return true;
  return false;
}

/** Reads `json_payload` as an object, of which nothing more is known. */
export function readPayload(payload: string | null): { record: JsonObject } | RowFault {
  const path = 'json_payload';
  if (payload === null || payload.trim() === '') {
    return rowFault(path, 'empty-payload', 'is empty; build the record again');
  }
  if (isCrowded(payload)) return { path, rule: CROWDED, source: 'rule', ...CONTENT_RULES[CROWDED] };
  let value: unknown;
  try {
    value = JSON.parse(payload);
  } catch (error) {
    // The parser's message quotes the text it failed on; only the place is passed on.
    const place = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
    const where = place === undefined ? '' : ` at character ${Number(place) + 1}`;
    return rowFault(path, 'unreadable-json', `is not readable as JSON${where}; build the record again`);
  }
  if (value === null) return rowFault(path, 'empty-payload', 'is null; build the record again');
  if (!isFlat(payload) && isDeep(value)) {
    return rowFault(
      path,
      'nested-too-deep',
      `is nested over ${MOST_LEVELS} levels deep; build the record again`,
    );
  }
  if (isJsonObject(value)) return { record: value };
  return rowFault(path, 'not-an-object', 'is not a JSON object; one row holds one child');
}

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && !Array.isArray(value);

import type { z } from 'zod';
import { type Fault, pathOf, type SchemaRule } from './fault';
import { childRecordSchema } from './schema';

type Issue = z.core.$ZodIssue;

/** The faults of a value by DfE's JSON Schema: all of them, each unknown attribute by itself. */
export function checkSchema(value: unknown): Fault[] {
  const read = childRecordSchema.safeParse(value);
  if (read.success) return [];
  const faults = read.error.issues.flatMap((issue) => toFaults(issue, value));
  // zod also measures what has a length but the wrong type, which JSON Schema does not.
  const mistyped = new Set(faults.filter(({ rule }) => rule === 'wrong-type').map(({ path }) => path));
  return faults.filter(({ rule, path }) => rule === 'wrong-type' || !mistyped.has(path));
}

function toFaults(issue: Issue, record: unknown): Fault[] {
  const path = pathOf(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      // zod does not say what it found; only what is not there reads as undefined.
      return issue.path.length > 0 && valueAt(record, issue.path) === undefined
        ? [fault(path, 'required', 'is missing, and DfE knows the object by it: give it')]
        : [wrongType(path, issue.expected)];
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        fault(
          pathOf([...issue.path, key]),
          'unknown-attribute',
          'is not an attribute that DfE knows here: leave it out',
        ),
      );
    case 'too_big':
      return [
        fault(path, 'max-length', `has more than ${issue.maximum} characters: shorten it at the source`),
      ];
    case 'too_small':
      return [
        fault(path, 'min-length', `has fewer than ${issue.minimum} characters: correct it or leave it out`),
      ];
    case 'invalid_format':
      return [
        issue.format === 'date'
          ? fault(path, 'not-a-date', 'must be a date of the calendar as yyyy-MM-dd, without a time of day')
          : fault(path, 'pattern', PATTERN_MESSAGES[path] ?? PATTERN_MESSAGE),
      ];
    case 'custom':
      return [customFault(path, issue.params ?? {})];
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'invalid_value':
    case 'not_multiple_of':
      break;
  }
  throw new Error(`childRecordSchema makes no issue ${issue.code}`);
}

/** The faults of the schema's own refinements. */
function customFault(path: string, { rule, maxItems }: Record<string, unknown>): Fault {
  switch (rule) {
    case 'max-items':
      return fault(path, rule, `has more than ${String(maxItems)} codes: keep at most that many`);
    case 'not-unique':
      return fault(path, rule, 'holds a code more than once: give each code once');
    default:
      return wrongType(path, 'integer');
  }
}

const PATTERN_MESSAGE = 'may hold only letters A to Z, digits, hyphens and underscores';
const PATTERN_MESSAGES: Readonly<Record<string, string>> = {
  la_child_id: 'may hold only letters A to Z and digits, and at least one of them',
};

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false, without quotation marks',
  integer: 'a whole number, without quotation marks',
  number: 'a whole number, without quotation marks',
  object: 'an object with attributes',
  string: 'text in quotation marks',
};

const wrongType = (path: string, expected: string): Fault =>
  fault(path, 'wrong-type', `must be ${TYPES[expected] ?? expected}, or left out: null is not accepted`);

const fault = (path: string, rule: SchemaRule, message: string): Fault => ({
  path,
  rule,
  source: 'schema',
  severity: 'error',
  message,
});

/** The value at a path of the schema, undefined where it is not there. */
function valueAt(value: unknown, keys: readonly PropertyKey[]): unknown {
  return keys.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value);
}

import { z } from 'zod';
import { MOST_VALUES } from './find-crowd';
import { isObject, objectRulesOf } from './object-rules';
import { childRecordSchema } from './schema';
import { idOf } from './structure';
import { isDate, textRulesOf } from './text-rules';

/** One walk over a record. */
interface Walk {
  readonly today: string;
  /** Values seen so far. */
  values: number;
}

/** Looks whether a value is plainly right. False also where that is not plain. */
type Look = (value: unknown, walk: Walk) => boolean;

/**
 * Whether a record is plainly right by DfE's schema and by the rules beyond it: the one look that most records need. It stops
 * at the first value that is not, or that is right in an unusual way: then the checks that have words tell which (checkRecord).
 * @param today the day of the check, yyyy-MM-dd
 */
export const isFaultless = (record: unknown, today: string): boolean =>
  lookAtRecord(record, { today, values: 0 });

/** Puts the looks at the parts of a schema together, once. `name`: the attribute that the value, or its list, stands in. */
function lookAt(schema: z.core.$ZodType, name: string): Look {
  if (schema instanceof z.ZodOptional) return lookAt(schema.unwrap(), name);
  if (schema instanceof z.ZodObject) return lookAtObject(schema);
  if (schema instanceof z.ZodArray) return lookAtList(schema, name);
  if (schema instanceof z.ZodString || schema instanceof z.ZodISODate) return lookAtText(schema, name);
  return (value) => z.safeParse(schema, value).success;
}

function lookAtObject(schema: z.ZodObject): Look {
  const looks = new Map(Object.entries(schema.shape).map(([name, inner]) => [name, lookAt(inner, name)]));
  const id = idOf(schema);
  const rules = objectRulesOf((name) => looks.has(name));
  return (value, walk) => {
    if (!isObject(value) || Array.isArray(value)) return false;
    for (const name of Object.keys(value)) {
      walk.values += 1;
      if (looks.get(name)?.(value[name], walk) !== true) return false;
    }
    return (
      walk.values < MOST_VALUES &&
      (id === undefined || Object.hasOwn(value, id)) &&
      !rules.some(({ isBroken }) => isBroken(value))
    );
  };
}

function lookAtList(schema: z.ZodArray, name: string): Look {
  const lookAtElement = lookAt(schema.element, name);
  const id = schema.element instanceof z.ZodObject ? idOf(schema.element) : undefined;
  return (list, walk) => {
    if (!Array.isArray(list)) return false;
    walk.values += list.length;
    if (walk.values >= MOST_VALUES) return false;
    for (const element of list) if (!lookAtElement(element, walk)) return false;
    // A list of codes is short, and has rules of its own.
    if (!(schema.element instanceof z.ZodObject)) return schema.safeParse(list).success;
    return id === undefined || list.length < 2 || areDistinct(list, id);
  };
}

const areDistinct = (list: readonly Record<string, unknown>[], id: string): boolean =>
  new Set(list.map((element) => element[id])).size === list.length;

function lookAtText(schema: z.ZodString | z.ZodISODate, name: string): Look {
  const tests = schema instanceof z.ZodISODate ? [isDate] : textTestsOf(schema);
  const rules = textRulesOf(name);
  return (text, { today }) => {
    if (typeof text !== 'string' || !text.isWellFormed()) return false;
    for (const test of tests) if (!test(text)) return false;
    for (const rule of rules) if (rule(text, today) !== undefined) return false;
    return true;
  };
}

/** What a text must be by its schema, without what zod makes for each that it looks at: that takes longer than the look. */
function textTestsOf(schema: z.ZodString): ((text: string) => boolean)[] {
  const checks = schema.def.checks ?? [];
  return checks.map((check) => {
    // Counted in code points, of which there are never more than these.
    if (check instanceof z.core.$ZodCheckMaxLength) return mostCharacters(wordsOf(check).maximum);
    if (check instanceof z.core.$ZodCheckRegex) return matches(wordsOf(check).pattern);
    return (text: string) => schema.safeParse(text).success;
  });
}

/** Where zod keeps what a check was made with, for those who read a schema. */
// oxlint-disable-next-line no-underscore-dangle
const wordsOf = <Words>({ _zod: zod }: { readonly _zod: { readonly def: Words } }): Words => zod.def;

const mostCharacters =
  (most: number) =>
  (text: string): boolean =>
    text.length <= most;

const matches =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

const lookAtRecord = lookAt(childRecordSchema, 'record');

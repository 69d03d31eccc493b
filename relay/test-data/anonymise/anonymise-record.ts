import { type ObjectStructure, structure } from '../../../shared/child-record';
import { isObject as isAnyObject, type JsonObject } from '../../../shared/child-record/object-rules';
import { kindOf } from './attribute-kinds';
import type { Pseudonyms } from './pseudonyms';
import { ValueReplacer } from './replace-values';

export type Anonymised =
  | {
      readonly record: JsonObject;
      /** What was not carried over, by the path of its attribute without places, as often as it was met. */
      readonly dropped: readonly string[];
    }
  /** The record is made up in such a way that nothing can stand for it; and where. */
  | { readonly leftOut: string };

/** Stands in a path for an attribute that DfE does not know: its name is of whoever put it there. */
const UNKNOWN = '(attributes that DfE does not know)';

/**
 * Makes a test record of a live one: each value is replaced, and what cannot be replaced is dropped. An attribute or value
 * that DfE's schema does not know is never passed on.
 * @param record the live record, of which nothing is sure
 * @returns a record of the same objects in the same order, so that each value can be compared with its source
 */
export function anonymiseRecord(record: JsonObject, pseudonyms: Pseudonyms): Anonymised {
  const childId = record.la_child_id;
  if (typeof childId !== 'string' || childId.trim() === '') return { leftOut: 'la_child_id' };
  const values = new ValueReplacer(pseudonyms, childId, textsOf(record));
  const walk = new Walk(values);
  try {
    return { record: walk.replaceObject(record, structure, ''), dropped: walk.dropped };
  } catch (error) {
    if (error instanceof Unplaceable) return { leftOut: error.path };
    throw error;
  }
}

/** An object without its id, or something else where objects stand: nothing could be compared with it. */
class Unplaceable extends Error {
  override readonly name = 'Unplaceable';

  constructor(readonly path: string) {
    super(path);
  }
}

class Walk {
  readonly dropped: string[] = [];
  readonly #values: ValueReplacer;

  constructor(values: ValueReplacer) {
    this.#values = values;
  }

  replaceObject(object: JsonObject, made: ObjectStructure, path: string): JsonObject {
    const result: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(object)) {
      const at = path === '' ? name : `${path}.${name}`;
      const replaced = this.#replace(name, value, made, at);
      if (replaced !== undefined) result[name] = replaced;
    }
    if (made.id !== undefined && result[made.id] === undefined) throw new Unplaceable(`${path}.${made.id}`);
    return result;
  }

  #replace(name: string, value: unknown, made: ObjectStructure, at: string): unknown {
    const [single, element] = [made.singletons.get(name), made.lists.get(name)];
    if (single) return this.replaceObject(requireObject(value, at), single, at);
    if (element) {
      if (!Array.isArray(value)) throw new Unplaceable(at);
      return value.map((one: unknown) =>
        this.replaceObject(requireObject(one, `${at}[]`), element, `${at}[]`),
      );
    }
    if (made.codeLists.includes(name)) return this.#replaceCodes(name, value, at);
    if (!made.attributes.includes(name)) return this.#drop(at.slice(0, at.length - name.length) + UNKNOWN);
    return this.#values.replace(name, value) ?? this.#drop(at);
  }

  #replaceCodes(name: string, value: unknown, at: string): string[] | undefined {
    const attribute = kindOf(name);
    if (!Array.isArray(value) || attribute?.kind !== 'code') return this.#drop(at);
    const texts = value.filter((code) => typeof code === 'string' && code.trim() !== '');
    for (let lost = texts.length; lost < value.length; lost += 1) this.#drop(at);
    return this.#values.replaceCodes(name, texts, attribute.codes);
  }

  #drop(path: string): undefined {
    this.dropped.push(path);
  }
}

const isObject = (value: unknown): value is JsonObject => isAnyObject(value) && !Array.isArray(value);

function requireObject(value: unknown, path: string): JsonObject {
  if (!isObject(value)) throw new Unplaceable(path);
  return value;
}

/** Every text of a value, at any depth, in lower case and without blanks around it. */
export function textsOf(value: unknown, texts: Set<string> = new Set()): Set<string> {
  if (typeof value === 'string') texts.add(value.trim().toLowerCase());
  else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) textsOf(inner, texts);
  }
  return texts;
}

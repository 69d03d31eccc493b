import { hash } from 'node:crypto';
import { type ObjectStructure, structure } from '../../shared/child-record';

/**
 * SHA-256 of what a child record says: everything in it but the ids of its episodes, assessments, plans, enquiries and
 * placements, which suppliers of case management systems renumber overnight, and but the order of its lists. So every
 * change that DfE would see changes the hash, and a renumbering or a new order alone does not.
 * The child's own ids and the worker's belong to what it says.
 * @param record as DfE's schema has it: an attribute that the schema does not know is not looked at
 * @returns 32 bytes
 */
export const semanticHash = (record: Readonly<Record<string, unknown>>): Buffer =>
  // A broken character has no UTF-8 form: here it counts as the replacement character.
  hash('sha256', meaningOf(record, RECORD).toWellFormed(), 'buffer');

/** The attributes of one kind of object that its meaning is made of, always in the same order. */
type Meaning = readonly {
  readonly name: string;
  /** What stands before its value. */
  readonly label: string;
  /** The meaning of the object, or of each object of the list, that stands there. */
  readonly inner: Meaning | undefined;
}[];

function prepare(object: ObjectStructure, isRecord: boolean): Meaning {
  const values = [...object.attributes, ...object.codeLists].filter((name) => isRecord || name !== object.id);
  return [
    ...values.map((name) => ({ name, label: `"${name}":`, inner: undefined })),
    ...[...object.singletons, ...object.lists].map(([name, inner]) => ({
      name,
      label: `"${name}":`,
      inner: prepare(inner, false),
    })),
  ];
}

const RECORD = prepare(structure, true);

/** JSON with the attributes in the order of the meaning and with sorted lists: equal for equal meanings. */
function meaningOf(value: unknown, meaning: Meaning | undefined): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) {
    const elements = value.map((element) => meaningOf(element, meaning));
    return `[${(elements.length > 1 ? elements.toSorted() : elements).join()}]`;
  }
  if (meaning === undefined || !isObject(value)) return JSON.stringify(value);
  let text = '{';
  for (const { name, label, inner } of meaning) {
    const attribute = value[name];
    if (attribute !== undefined) text += `${label}${meaningOf(attribute, inner)},`;
  }
  return `${text}}`;
}

/** What JSON writes otherwise than it stands: quotes, backslashes, control characters; and what is looked at by it. */
const NOT_PLAIN = /[^ !#-[\]-~]/;

/** A text as JSON: most need nothing but the quotes, which is seen sooner than JSON.stringify is called. */
const quoted = (text: string): string => (NOT_PLAIN.test(text) ? JSON.stringify(text) : `"${text}"`);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

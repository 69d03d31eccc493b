import type { Field, SsdTable } from './field';
import type { Notes } from './notes';
import type { SsdRow } from './ssd-row';

export type JsonObject = Record<string, unknown>;

/** The rows an object is made of: the one chosen of each table, and all of those that its lists are made of. */
export interface Sources {
  readonly one: Partial<Record<SsdTable, SsdRow | undefined>>;
  readonly all?: Partial<Record<SsdTable, readonly SsdRow[]>>;
}

const NO_ROW: SsdRow = {};

/** Fills an object from its sources by the lines of the field map; what is not known is left out. */
export function buildObject(fields: readonly Field[], sources: Sources, notes: Notes): JsonObject {
  const object: JsonObject = {};
  let attribute = '';
  const context = {
    row: NO_ROW,
    note: (rule: Parameters<Notes['note']>[0]) => notes.note(rule, attribute),
  };
  for (const line of fields) {
    attribute = line.attribute;
    context.row = sources.one[line.table] ?? NO_ROW;
    const value =
      line.rows === 'one'
        ? line.as(context.row[line.column], context)
        : line.as(
            (sources.all?.[line.table] ?? []).map((row) => row[line.column]),
            context,
          );
    if (value !== undefined) object[attribute] = value;
  }
  return object;
}

/** An object that can be purged says, as the last of its attributes, that it is not: so DfE gets it today. */
export function keep(object: JsonObject): JsonObject {
  object.purge = false;
  return object;
}

export function isEmpty(object: JsonObject): boolean {
  for (const _ in object) return false;
  return true;
}

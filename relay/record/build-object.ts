import type { ExtractRule } from './extract-rules';
import { sourceOf } from './fault-source';
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

const NO_ROWS: readonly SsdRow[] = [];

/** Fills an object from its sources by the lines of the field map; what is not known is left out. */
export function buildObject(fields: readonly Field[], { one, all }: Sources, notes: Notes): JsonObject {
  const object: JsonObject = {};
  let line: Field | undefined;
  let rows = NO_ROWS;
  const context = {
    row: NO_ROW,
    note: (rule: ExtractRule, places?: readonly number[]) => {
      if (line === undefined) return;
      const held = line.rows === 'one' ? [context.row] : rows;
      const atFault = places === undefined ? held : held.filter((_, place) => places.includes(place));
      notes.note(rule, line.attribute, sourceOf(line.table, line.column, atFault));
    },
  };
  for (line of fields) {
    const { attribute, table, column } = line;
    context.row = one[table] ?? NO_ROW;
    let value: unknown;
    if (line.rows === 'one') value = line.as(context.row[column], context);
    else {
      rows = all?.[table] ?? NO_ROWS;
      value = line.as(
        rows.map((row) => row[column]),
        context,
      );
    }
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

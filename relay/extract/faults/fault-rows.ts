import type { FileRow } from '../../console/rows-file/formats';
import { type Field, SSD_TABLES } from '../../record/field';
import { type FieldMap, fieldMap, type ObjectKind } from '../../record/field-map';
import type { ExtractOptions } from '../../record/options';
import type { TableNote } from '../table-note';
import type { FaultyChild, SourcedFault } from './faulty-child';
import { followPath, type Place } from './follow-path';

/** The columns of a file of faults, in their order. */
export const FAULT_COLUMNS = [
  'person_id',
  'severity',
  'rule',
  'path',
  'ssd_table',
  'ssd_column',
  'ssd_key',
  'message',
] as const;

export type FaultColumn = (typeof FAULT_COLUMNS)[number];

export type FaultRow = FileRow<FaultColumn>;

/** One row a fault, with the place in the SSD that it comes from, as far as that is known. */
export function faultRowsOf(options: ExtractOptions): (child: FaultyChild) => FaultRow[] {
  const fields = fieldMap(options);
  return ({ personId, record, faults }) =>
    faults.map((fault) => {
      const place = followPath(record, fault.path);
      const { table, column, key } = sourceOf(fault, place, fields, personId);
      return {
        person_id: personId ?? '',
        severity: fault.severity,
        rule: fault.rule,
        path: place.path,
        ssd_table: table,
        ssd_column: column,
        ssd_key: key,
        message: fault.message,
      };
    });
}

/** A place in the SSD; what is not known of it is empty. */
interface Source {
  readonly table: string;
  readonly column: string;
  /** 'cinp_cin_plan_id=C7', of several rows with semicolons between them. */
  readonly key: string;
}

const UNKNOWN: Source = { table: '', column: '', key: '' };

/** What the fault knows itself, else what the field map has for its attribute. */
function sourceOf(
  { source, path }: SourcedFault,
  { kind, id, attribute }: Place,
  fields: FieldMap,
  personId: string | null,
): Source {
  if (typeof source === 'object') {
    const { table, column, rows } = source;
    return { table, column, key: rows.map(keyOf).join('; ') };
  }
  const table = SSD_TABLES.find((name) => name === path);
  if (table !== undefined) return { ...UNKNOWN, table };
  if (!isKind(kind, fields)) return UNKNOWN;
  // The first attribute of a kind with an id is that id.
  const all: readonly Field[] = fields[kind];
  const [first] = all;
  // Of an object as a whole, the table that its first attribute comes from.
  const found = attribute === undefined ? first : all.find((one) => one.attribute === attribute);
  if (found === undefined || first === undefined) return UNKNOWN;
  const ofRow =
    found.table === 'ssd_person'
      ? { pers_person_id: personId ?? '' }
      : { [first.column]: first.table === found.table ? (id ?? '') : '' };
  return { table: found.table, column: attribute === undefined ? '' : found.column, key: keyOf(ofRow) };
}

const keyOf = (row: Readonly<Record<string, string>>): string =>
  Object.entries(row)
    .filter(([, value]) => value !== '')
    .map(([column, value]) => `${column}=${value}`)
    .join(', ');

const isKind = (kind: string, fields: FieldMap): kind is ObjectKind => Object.hasOwn(fields, kind);

/** What was found of a whole table is nobody's row. */
export const noteRow = (severity: 'note' | 'attention', { rule, table, message }: TableNote): FaultRow => ({
  person_id: '',
  severity,
  rule,
  path: '',
  ssd_table: table,
  ssd_column: '',
  ssd_key: '',
  message,
});

import type { ChildTable } from '../../record/child-rows';
import { COHORT, COHORT_EPISODE, COHORT_PERIOD } from '../ssd/cohort-sql';
import type { BlockLists } from '../ssd/listed-cohort';
import { UnreadableRow } from '../ssd/read-children';
import type { Cell } from './session';

// The statements of a block are joined to lists of its children, their referrals and periods of care. These go along as texts
// in which every row has the same places. Oracle takes a text of 4000 bytes as a parameter, so a list is some texts; each is
// cut into its rows by the numbers from 0 to 255.

/** The bytes of a text that is a parameter. No encoding of a database has more of them for an id than UTF-8. */
const TEXT_BYTES = 4000;

/** The first column of every list, of this width and with zeros before it. */
const ORDINAL = { name: 'ordinal', width: 8 };

/** The other columns of the lists, and whose ids they are. */
const COLUMNS: Readonly<Record<string, readonly (readonly [name: string, table: ChildTable])[]>> = {
  [COHORT]: [['person_id', 'ssd_person']],
  [COHORT_EPISODE]: [
    ['person_id', 'ssd_person'],
    ['referral_id', 'ssd_cin_episodes'],
  ],
  [COHORT_PERIOD]: [
    ['person_id', 'ssd_person'],
    ['period_id', 'ssd_cla_episodes'],
  ],
};

/** Widths are a multiple of it, so that the blocks of an extract have the same few statements, which Oracle keeps. */
const WIDTH_STEP = 8;

/** What stands for a list in a statement, until it is filled in. */
export const listPlace = (name: string): string => `{${name}}`;

const PLACES = new RegExp(`\\{(${[COHORT, COHORT_EPISODE, COHORT_PERIOD].join('|')})\\}`, 'g');

/** A statement as it is run. */
export interface Filled {
  readonly sql: string;
  readonly values: readonly Cell[];
}

/**
 * Fills the lists of a block into a statement.
 * @throws UnreadableRow where an id cannot be handed over
 */
export function bringAlong(statement: string, lists: BlockLists): Filled {
  const values: Cell[] = [];
  const sql = statement.replaceAll(PLACES, (_, name: string) => {
    const { texts, widths } = packOnce(name, lists[name] ?? []);
    const parameters = texts.map((text) => `:${values.push(text)}`);
    return listSql(name, widths, parameters);
  });
  return { sql, values };
}

interface Packed {
  readonly texts: readonly Cell[];
  /** Of the columns behind the ordinal. */
  readonly widths: readonly number[];
}

type Rows = BlockLists[string];

const packed = new WeakMap<Rows, Packed>();

/** The lists of a block serve all its tables. */
function packOnce(name: string, rows: Rows): Packed {
  const known = packed.get(rows) ?? pack(name, rows);
  packed.set(rows, known);
  return known;
}

function pack(name: string, rows: Rows): Packed {
  const columns = COLUMNS[name] ?? [];
  for (const row of rows) for (const [column, table] of columns) requireSendable(String(row[column]), table);
  const widths = columns.map(([column]) => {
    const longest = Math.max(1, ...rows.map((row) => String(row[column]).length));
    return Math.ceil(longest / WIDTH_STEP) * WIDTH_STEP;
  });
  const lines = rows.map((row) => {
    const ordinal = String(row[ORDINAL.name]).padStart(ORDINAL.width, '0');
    return (
      ordinal + columns.map(([column], place) => String(row[column]).padEnd(widths[place] ?? 0)).join('')
    );
  });
  return { texts: upToPower(gather(lines)), widths };
}

/**
 * What an id has beyond 16 bits counts as one sign in one database and as two in another, and would move all that stands behind
 * it. An id that is as long as a text leaves no place for the others.
 */
function requireSendable(id: string, table: ChildTable): void {
  if (/[\ud800-\udfff]/.test(id) || Buffer.byteLength(id) > LONGEST_ID) throw new UnreadableRow(table);
}

/** Two of them stand in a text with their ordinal. Ids of the SSD have 48 characters. */
const LONGEST_ID = 1_000;

/** Lines in texts of as many bytes as Oracle takes. */
function gather(lines: readonly string[]): string[] {
  const texts: string[] = [];
  let [text, bytes] = ['', 0];
  for (const line of lines) {
    const more = Buffer.byteLength(line);
    if (bytes + more > TEXT_BYTES) {
      texts.push(text);
      [text, bytes] = ['', 0];
    }
    text += line;
    bytes += more;
  }
  return [...texts, text];
}

/** One, two, four texts and so on, so that there are only a few forms of a statement. */
function upToPower(texts: readonly string[]): Cell[] {
  const length = 2 ** Math.ceil(Math.log2(texts.length));
  return Array.from({ length }, (_, place) => texts[place] ?? null);
}

const DIGITS = Array.from({ length: 16 }, (_, digit) => `select ${digit} as digit from dual`).join(
  ' union all ',
);

function listSql(name: string, widths: readonly number[], parameters: readonly string[]): string {
  const line = ORDINAL.width + widths.reduce((sum, width) => sum + width, 0);
  let at = ORDINAL.width + 1;
  const columns = (COLUMNS[name] ?? []).map(([column], place) => {
    const width = widths[place] ?? 0;
    const sql = `rtrim(substr(t.list, n.place * ${line} + ${at}, ${width})) as ${column}`;
    at += width;
    return sql;
  });
  const ordinal = `cast(substr(t.list, n.place * ${line} + 1, ${ORDINAL.width}) as integer) as ${ORDINAL.name}`;
  const texts = parameters.map(
    (parameter) => `select cast(${parameter} as varchar2(${TEXT_BYTES})) as list from dual`,
  );
  return `(select ${[ordinal, ...columns].join(', ')}
  from (${texts.join(' union all ')}) t
  cross join (select h.digit * 16 + l.digit as place from (${DIGITS}) h cross join (${DIGITS}) l) n
  where n.place * ${line} < length(t.list))`;
}

import { counted, figure } from '../console/terminal';
import type { GoodExtract } from '../database/extract-ports';
import { SSD_TABLES } from '../record/field';
import type { TableNote } from './table-note';
import { weekdaysBetween } from './weekdays';

/** So long a whole SSD, or a table of it that is in daily use, does not stand still by itself. */
const WEEKDAYS = 3;

/** Weekdays whose rows an SSD holds, about: it keeps six years. */
const WEEKDAYS_HELD = 1_500;

/** A table may stand still for so many times as long as lies between two of its rows. */
const PATIENCE = 5;

/**
 * A refresh that broke looks like a quiet week: finds the tables whose rows and newest day have not changed for three
 * weekdays, or longer where a table seldom gets a row. Empty tables are not looked at.
 */
export function findStandstill(tables: GoodExtract['tables'], today: string): readonly TableNote[] {
  const filled = SSD_TABLES.flatMap((name) => {
    const table = tables[name];
    if (table === undefined || table.rows === 0) return [];
    return [{ ...table, table: name, weekdays: weekdaysBetween(table.since, today) }];
  });
  const latest = filled
    .map(({ since }) => since)
    .toSorted()
    .at(-1);
  if (latest !== undefined && filled.every(({ weekdays }) => weekdays >= WEEKDAYS))
    return [wholeSsd(latest, today)];
  return filled
    .filter(({ rows, weekdays }) => weekdays >= Math.max(WEEKDAYS, (PATIENCE * WEEKDAYS_HELD) / rows))
    .map(({ table, rows, newest, since, weekdays }) => ({
      rule: 'stands-still',
      table,
      message:
        `stands still while other tables move: ${counted(rows, 'row')}${newest === undefined ? '' : `, the newest of ${newest}`}, ` +
        `unchanged since the extract of ${since}, ${figure(weekdays)} weekdays ago. ` +
        'Look whether the refresh of the SSD ends before this table.',
    }));
}

const wholeSsd = (since: string, today: string): TableNote => ({
  rule: 'stands-still',
  table: 'ssd_person',
  message:
    `stands still, as do all other tables of the SSD: nothing in them has changed since the extract of ${since}, ` +
    `${figure(weekdaysBetween(since, today))} weekdays ago. Look whether the SSD is still refreshed: until it is, what changes in the ` +
    'case system does not reach DfE.',
});

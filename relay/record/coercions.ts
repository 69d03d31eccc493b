import { dayOf } from './calendar';
import type { Coercion } from './field';

/** The text as it stands. What is over DfE's limit is kept whole: the check of the record reports it. */
export const asText: Coercion = (text) => text;

/** Nothing, whatever is stored. */
export const leftOut = (): undefined => undefined;

const dayOrText = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : (dayOf(text) ?? text);

/** The day of a date; a text that is none is kept, for the check of the record to report. */
export const asDate: Coercion = (text) => dayOrText(text);

/** An end date before the start is left out, with a warning. */
export const asEndOfPlacement: Coercion = (text, { row, note }) => {
  const [start, end] = [row.clap_cla_placement_start_date, text].map((date) => date && dayOf(date));
  if (!start || !end || end >= start) return dayOrText(text);
  note('end-before-start');
  return undefined;
};

/** Whether there is such a row. */
export const asPresence: Coercion = (text) => text !== undefined;

const TRUE = new Set(['Y', 'T', '1', 'TRUE']);
const FALSE = new Set(['N', 'F', '0', 'FALSE']);

/** What a text says as a flag; undefined where it is none. */
export function flagOf(text: string): boolean | undefined {
  const value = text.trim().toUpperCase();
  if (TRUE.has(value)) return true;
  return FALSE.has(value) ? false : undefined;
}

export const asFlag: Coercion = (text, { note }) => {
  if (text === undefined) return undefined;
  const flag = flagOf(text);
  if (flag === undefined) note('not-recognised');
  return flag;
};

const WHOLE_NUMBER = /^[+-]?\d{1,10}$/;
const [LEAST, MOST] = [-(2 ** 31), 2 ** 31 - 1];

/** A whole number of 32 bits, as databases have them. */
export const asInteger: Coercion = (text, { note }) => {
  if (text === undefined) return undefined;
  const number = WHOLE_NUMBER.test(text) ? Number(text) : Number.NaN;
  if (number >= LEAST && number <= MOST) return number;
  note('not-recognised');
  return undefined;
};

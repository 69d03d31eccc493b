import { dayOf } from './calendar';
import type { Coercion, ListCoercion } from './field';

/** The text as it stands. What is over DfE's limit is kept whole: the check of the record reports it. */
export const asText: Coercion = (text) => text;

/** The day of a date; a text that is none is kept, for the check of the record to report. */
export const asDate: Coercion = (text) => (text === undefined ? undefined : (dayOf(text) ?? text));

/** The first `length` characters: extracts store codes as 'code description'. */
export function cutCode(text: string, length: number): string {
  if (text.length <= length) return text;
  return Array.from(text).slice(0, length).join('').trim();
}

/** A code of at most `length` characters. */
export const asCode =
  (length: number): Coercion =>
  (text) =>
    text === undefined ? undefined : cutCode(text, length);

/** An end date before the start is left out. */
export const asEndOfPlacement: Coercion = (text, { row }) => {
  const [start, end] = [row.clap_cla_placement_start_date, text].map((date) => date && dayOf(date));
  return start && end && end < start ? undefined : asDate(text, { row, note: () => {} });
};

const UNKNOWN_REASONS = new Set(Array.from({ length: 10 }, (_, n) => `UN${n + 1}`));

const unknownReasonIn = (upn: string | undefined): string | undefined => {
  const code = upn?.toUpperCase();
  return code !== undefined && UNKNOWN_REASONS.has(code) ? code : undefined;
};

/** The UPN, unless the column holds one of the reasons why it is unknown. */
export const asUpn: Coercion = (text) => (unknownReasonIn(text) === undefined ? text : undefined);

/** The reason as entered, else the one in the place of the UPN. */
export const asUnknownReason: Coercion = (text, { row }) =>
  text === undefined ? unknownReasonIn(row.pers_upn) : cutCode(text, 4);

/** M or F; all else is U, unknown. */
export const asSex: Coercion = (text) => {
  const sex = text?.toUpperCase();
  return sex === 'M' || sex === 'F' ? sex : 'U';
};

/** Whether there is such a row. */
export const asPresence: Coercion = (text) => text !== undefined;

const TRUE = new Set(['Y', 'T', '1', 'TRUE']);
const FALSE = new Set(['N', 'F', '0', 'FALSE']);

export const asFlag: Coercion = (text, { note }) => {
  if (text === undefined) return undefined;
  const value = text.toUpperCase();
  if (TRUE.has(value)) return true;
  if (FALSE.has(value)) return false;
  note('not-recognised');
  return undefined;
};

/** A whole number. */
export const asInteger: Coercion = (text, { note }) => {
  if (text === undefined) return undefined;
  if (/^[+-]?\d{1,10}$/.test(text)) return Number(text);
  note('not-recognised');
  return undefined;
};

/** `10`, a digit with a letter, or one of the digits that stand alone; a description may follow. */
const REFERRAL_SOURCE = /^(?:10|[1-3][A-F]|5[A-D]|[46789])/;

export const asReferralSource: Coercion = (text, { note }) => {
  if (text === undefined) return undefined;
  const source = REFERRAL_SOURCE.exec(text.toUpperCase())?.[0];
  if (source === undefined) note('not-recognised');
  return source;
};

/** The codes of the CIN census: each once, in order of the alphabet; NONE where there is no other. */
export const asDisabilities: ListCoercion = (texts) => {
  const codes = new Set(texts.flatMap((text) => (text === undefined ? [] : cutCode(text.toUpperCase(), 4))));
  if (codes.size > 1) codes.delete('NONE');
  return codes.size === 0 ? ['NONE'] : [...codes].toSorted();
};

/** The factors of all rows of an assessment, each once. Left out where rows were there and none could be read. */
export const asFactors: ListCoercion = (texts, { note }) => {
  const lists = texts.map(readFactors);
  if (lists.includes(undefined)) note('json-not-read');
  const read = lists.filter((list) => list !== undefined);
  return lists.length > 0 && read.length === 0 ? undefined : [...new Set(read.flat())];
};

/** The factors of one row: a JSON array of texts and numbers, in which null and blanks say nothing. */
function readFactors(text: string | undefined): string[] | undefined {
  if (text === undefined) return [];
  const list = parseJson(text);
  if (list === null) return [];
  if (!Array.isArray(list)) return undefined;
  const factors = list.map((factor) => (factor === null ? '' : readCode(factor)));
  return factors.includes(undefined) ? undefined : factors.filter((factor): factor is string => !!factor);
}

/** A text or number of JSON as text; undefined for anything else. */
function readCode(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : undefined;
}

/** The names under which extracts store whether a conference is called for; Eclipse has the second. */
const CONFERENCE_FLAGS = ['CP_CONFERENCE_FLAG', 'OUTCOME_CP_CONFERENCE_FLAG'];

/** The flag in the outcome of a section 47 enquiry, a JSON object. */
export const asConferenceFlag: Coercion = (text, context) => {
  if (text === undefined) return undefined;
  const outcome = parseJson(text);
  if (typeof outcome !== 'object' || Array.isArray(outcome)) {
    context.note('json-not-read');
    return undefined;
  }
  const flags = new Map<string, unknown>(Object.entries(outcome ?? {}));
  const name = CONFERENCE_FLAGS.find((flag) => flags.get(flag) !== undefined && flags.get(flag) !== null);
  if (name === undefined) return undefined;
  const value = flags.get(name);
  const code = typeof value === 'boolean' ? String(value) : readCode(value);
  return asFlag(code === '' ? undefined : (code ?? 'no flag'), context);
};

/** A JSON value; undefined where the text is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

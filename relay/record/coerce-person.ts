import { dayOf } from './calendar';
import type { Coercion } from './field';
import type { SsdRow } from './ssd-row';

const SEXES = new Map([
  ['M', 'M'],
  ['MALE', 'M'],
  ['F', 'F'],
  ['FEMALE', 'F'],
]);

/** What systems write for a sex that is not known, or is neither. */
const UNKNOWN_SEXES = new Set(['U', 'UNKNOWN', 'INDETERMINATE', 'NOT KNOWN', 'NOT SPECIFIED', 'I', 'X', 'N']);

/** M or F, also written out; all else is U, with a warning where it is no known word for that. */
export const asSex: Coercion = (text, { note }) => {
  if (text === undefined) return 'U';
  const sex = text.toUpperCase();
  const known = SEXES.get(sex);
  if (known === undefined && !UNKNOWN_SEXES.has(sex)) note('not-recognised');
  return known ?? 'U';
};

const UNKNOWN_REASONS = new Set(Array.from({ length: 10 }, (_, n) => `UN${n + 1}`));

/** A reason alone, or the first of a list of them. */
const FIRST_REASON = /^UN\d{1,2}(?![\p{L}\p{N}])/iu;

function unknownReason(text: string | undefined): string | undefined {
  const code = text === undefined ? undefined : FIRST_REASON.exec(text)?.[0].toUpperCase();
  return code !== undefined && UNKNOWN_REASONS.has(code) ? code : undefined;
}

const isUnknownReason = (upn: string | undefined): boolean =>
  upn !== undefined && UNKNOWN_REASONS.has(upn.toUpperCase());

/** The UPN, unless the column holds one of the reasons why it is unknown. */
export const asUpn: Coercion = (text) => (isUnknownReason(text) ? undefined : text);

/**
 * The reason as entered, else the one in the place of the UPN. The beginning of the number itself, which Eclipse's extract
 * for SQL Server writes there, takes nothing from anybody and is passed over.
 */
export const asUnknownReason: Coercion = (text, { row, note }) => {
  const entered = unknownReason(text);
  if (text !== undefined && entered === undefined && !row.pers_upn?.startsWith(text)) note('not-recognised');
  return entered ?? (isUnknownReason(row.pers_upn) ? row.pers_upn?.toUpperCase() : undefined);
};

/**
 * A person as of a day: a birth after it has not happened, so its date is the one the child is expected on.
 * @param today yyyy-MM-dd
 */
export function asOf(today: string, person: SsdRow | undefined): SsdRow | undefined {
  const birth = person?.pers_dob === undefined ? undefined : dayOf(person.pers_dob);
  if (person === undefined || birth === undefined || birth <= today) return person;
  return { ...person, pers_dob: undefined, pers_expected_dob: person.pers_dob };
}

/** Two to four letters and digits that begin with a letter, then a digit and two letters. */
const POSTCODE = /^([A-Z][A-Z\d]{1,3})(\d[A-Z]{2})$/;
const WHITE_SPACE = /\s/g;

/** A postcode in capital letters with one blank before its last three; what is none is kept as it is typed. */
export function postcodeOf(typed: string): string {
  const [, outward, inward] = POSTCODE.exec(typed.replaceAll(WHITE_SPACE, '').toUpperCase()) ?? [];
  return outward === undefined || inward === undefined ? typed : `${outward} ${inward}`;
}

export const asPostcode: Coercion = (text) => (text === undefined ? undefined : postcodeOf(text));

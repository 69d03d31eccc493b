import { CODE_LISTS } from '../../shared/child-record';
import { type CodeReader, codeReader } from './codes';
import type { Coercion, ListCoercion } from './field';

/** A code that was read, else nothing, with a warning. */
const reported =
  (read: CodeReader): Coercion =>
  (text, { note }) => {
    if (text === undefined) return undefined;
    const code = read(text);
    if (code === undefined) note('not-recognised');
    return code;
  };

type CodedAttribute = Exclude<keyof typeof CODE_LISTS, 'sex' | 'factors' | 'disabilities'>;

/**
 * A code of an attribute's list.
 * @param limit characters that DfE takes
 */
export const asCode = (attribute: CodedAttribute, limit: number): Coercion =>
  reported(codeReader(CODE_LISTS[attribute], limit));

/** Chinese as the guidance of the SSD misspells it, and Eclipse after it. */
const MISSPELT_ETHNICITY = { CNHE: 'CHNE' };

/** What Eclipse writes for an ethnicity that it cannot map. */
const UNMAPPED_ETHNICITY = '??';

/**
 * The main codes that SystemC's extract stored before SSD 1.3.9, as data-to-insight's Annex A list maps them. E3 and E4
 * are refused and not yet obtained.
 */
const MAIN_ETHNICITIES = {
  A1: 'WBRI',
  A2: 'WIRI',
  A3: 'WOTH',
  A4: 'WIRT',
  A5: 'WROM',
  B1: 'MWBC',
  B2: 'MWBA',
  B3: 'MWAS',
  B4: 'MOTH',
  C1: 'AIND',
  C2: 'APKN',
  C3: 'ABAN',
  C4: 'AOTH',
  D1: 'BCRB',
  D2: 'BAFR',
  D3: 'BOTH',
  E1: 'CHNE',
  E2: 'OOTH',
  E3: 'REFU',
  E4: 'NOBT',
};

/** A code of that other list: it says nothing to DfE as it stands, so it is no new code of DfE's list. */
const MAIN_CODE = /^[A-E][1-5]$/;

/** @param mainCodes whether main codes are mapped to DfE's */
export function asEthnicity(mainCodes: boolean): Coercion {
  const others = mainCodes ? { ...MISSPELT_ETHNICITY, ...MAIN_ETHNICITIES } : MISSPELT_ETHNICITY;
  const code = codeReader(CODE_LISTS.ethnicity, 4, others);
  const read = reported((text) => {
    const found = code(text);
    return found !== undefined && MAIN_CODE.test(found) ? undefined : found;
  });
  return (text, context) => read(text === UNMAPPED_ETHNICITY ? undefined : text?.toUpperCase(), context);
}

const disability = codeReader(CODE_LISTS.disabilities, 4);

/**
 * The codes of the CIN census: each once, in order of the alphabet; NONE where there is no other. Where rows were there
 * and no code could be read, nothing is said: NONE would be untrue.
 */
export const asDisabilities: ListCoercion = (texts, { note }) => {
  const codes = new Set<string>();
  const odd: number[] = [];
  for (const [place, text] of texts.entries()) {
    if (text === undefined) continue;
    const code = disability(text.toUpperCase());
    if (code === undefined) odd.push(place);
    else codes.add(code);
  }
  if (odd.length > 0) note('not-recognised', odd);
  if (codes.size > 1) codes.delete('NONE');
  if (codes.size > 0) return [...codes].toSorted();
  return odd.length > 0 ? undefined : ['NONE'];
};

const referralSource = codeReader(CODE_LISTS.referral_source, undefined);

/** 10, a digit with a letter of the list, or one of the digits that stand alone; a description may follow. */
export const asReferralSource: Coercion = reported(referralSource);

/** The code at the head of the description, where the column of the code holds ids of a lookup. */
export const asDescribedSource: Coercion = (_text, { row }) => {
  const { cine_referral_source_desc: description } = row;
  return description === undefined ? undefined : referralSource(description);
};

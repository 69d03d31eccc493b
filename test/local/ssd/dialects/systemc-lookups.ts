import { CODE_LISTS } from '../../../../shared/child-record';
import { codeOf, type Value } from './rules';

type CodeListName = keyof typeof CODE_LISTS;

/** Entries whose description does not begin with their code: each authority typed its own lookups. */
const WITHOUT_CODE = {
  referral_source: ['1B', '3D', '5C', '8', '10'],
  start_reason: ['T', 'U'],
  end_reason: ['E3', 'E41', 'E8'],
  activity: ['F2', 'G5'],
  // The first letter of each of these is the code of another.
  accommodation: ['D', 'E', 'V', 'W'],
} as const satisfies Readonly<Partial<Record<CodeListName, readonly string[]>>>;

const OTHER_WORDS: Readonly<Record<string, string>> = {
  'accommodation D': 'Semi-independent transitional accommodation',
};

/** 'S - Started to be looked after', or 'Supported lodgings'; a text that begins with no code stays as it is. */
export function inWords(list: keyof typeof WITHOUT_CODE, text: Value): Value {
  const code = codeOf(text);
  const label = OTHER_WORDS[`${list} ${code}`] ?? CODE_LISTS[list].get(code)?.label;
  if (label === undefined) return text;
  const bare: readonly string[] = WITHOUT_CODE[list];
  return bare.includes(code) ? label : `${code} - ${label}`;
}

const SOURCES = [...CODE_LISTS.referral_source.keys()];

/** The id of a source of referrals in the table of all lookups: '4100', '10201', … */
export function sourceLookupId(code: Value): Value {
  const place = SOURCES.indexOf(codeOf(code));
  return place < 0 ? null : String(place % 2 === 0 ? 4_100 + place : 10_200 + place);
}

import { z } from 'zod';
import { CODE_LISTS, type CodeList } from './code-lists';
import type { ContentRule } from './fault';
import { hasUpnFormat, upnCheckLetter } from './upn';

/** Looks at one text and names the rule it breaks. `today`: yyyy-MM-dd. */
export type TextRule = (text: string, today: string) => ContentRule | undefined;

/** Whether a text is a date of the calendar as yyyy-MM-dd. Such texts compare as their dates do. */
export const isDate = (text: string): boolean => z.regexes.date.test(text);

/** Length as JSON Schema counts it: in code points. */
const lengthOf = (text: string): number => Array.from(text).length;

const hexInId: TextRule = (text) => (/0x/i.test(text) ? 'hex-in-id' : undefined);
const emptyId: TextRule = (text) => (text === '' ? 'empty-id' : undefined);
const emptyText: TextRule = (text) => (text.trim() === '' ? 'empty-text' : undefined);
const placeholder: TextRule = (text) => (/^\s*SSD_(?:PH|SUI)/i.test(text) ? 'placeholder' : undefined);
const longPastDate: TextRule = (text) => (text < '1900-01-02' && isDate(text) ? 'long-past-date' : undefined);
const futureDate: TextRule = (text, today) => (text > today && isDate(text) ? 'future-date' : undefined);

/** Two to four letters and digits that begin with a letter, then a digit and two letters, in whatever case. */
const POSTCODE = /^[A-Z][A-Z\d]{1,3}\d[A-Z]{2}$/i;

/** An empty one, or one that is too long, has a fault of its own. */
const postcode: TextRule = (text) =>
  text.trim() === '' || lengthOf(text) > 8 || POSTCODE.test(text.replaceAll(/\s/g, ''))
    ? undefined
    : 'postcode-format';

/** A text of the wrong length is the schema's fault already. */
const upn: TextRule = (text) => {
  if (lengthOf(text) !== 13) return undefined;
  if (!hasUpnFormat(text)) return 'upn-format';
  return text.startsWith(upnCheckLetter(text.slice(1))) ? undefined : 'upn-check-letter';
};

/** A text longer than every code is the schema's fault already. */
function inCodeList(list: CodeList): TextRule {
  const longest = Math.max(...[...list.keys()].map((code) => code.length));
  return (text) => {
    const code = list.get(text);
    if (code === undefined) return lengthOf(text) > longest ? undefined : 'not-in-code-list';
    return code.status === 'withdrawn' ? 'withdrawn-code' : undefined;
  };
}

const CODE_LIST_RULES = new Map(Object.entries(CODE_LISTS).map(([name, list]) => [name, inCodeList(list)]));
const UPNS = new Set(['unique_pupil_number', 'former_unique_pupil_number']);
const NAMES = new Set(['first_name', 'surname']);

/** The rules of an attribute, or of the elements of a list of codes. DfE's attribute names tell what they hold. */
export function textRulesOf(attribute: string): TextRule[] {
  const codeRule = CODE_LIST_RULES.get(attribute);
  if (codeRule) return [codeRule];
  if (UPNS.has(attribute)) return [upn];
  if (NAMES.has(attribute)) return [emptyText, placeholder];
  if (attribute === 'postcode') return [emptyText, postcode];
  // The schema's own pattern refuses an empty la_child_id.
  if (attribute === 'la_child_id') return [hexInId];
  if (attribute.endsWith('_id')) return [hexInId, emptyId, placeholder];
  if (attribute === 'expected_date_of_birth') return [longPastDate];
  return attribute.split('_').includes('date') ? [longPastDate, futureDate] : [];
}

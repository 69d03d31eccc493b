import type { Coercion, ListCoercion } from '../../../../relay/record/field';
import type { SsdRow } from '../../../../relay/record/ssd-row';

/** What a coercion makes of a text in a row, and the rules it reports. */
export function coerce(as: Coercion, text: string | undefined, row: SsdRow = {}) {
  const noted: string[] = [];
  const value = as(text, { row, note: (rule) => noted.push(rule) });
  return { value, noted };
}

/** The same of the texts of several rows; a rule stands with the places at fault. */
export function coerceAll(as: ListCoercion, texts: readonly (string | undefined)[]) {
  const noted: string[] = [];
  const note = (rule: string, places?: readonly number[]) => noted.push(`${rule} in ${places?.join()}`);
  const value = as(texts, { row: {}, note });
  return { value, noted };
}

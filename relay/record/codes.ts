import type { CodeList } from '../../shared/child-record';

/** Finds the code of a text; undefined where it has none. The text has no white space at its ends. */
export type CodeReader = (text: string) => string | undefined;

/** A word: letters and digits. What ends it is any other sign. */
const FIRST_WORD = /^[\p{L}\p{M}\p{N}]+/u;

/** What joins the first word to the next: 'B & B' and 'N/A' do not begin with a code. */
const JOINED = /^\s*(?:[&/]|and\b)/i;

/** What parts the words of a list. */
const LISTED = /^\s*[,;|+]\s*([\p{L}\p{M}\p{N}]+)/u;

/**
 * Extracts store codes alone or as 'code description'. The code is the first word, in DfE's spelling:
 * - one of DfE's list, alone or with a description behind it;
 * - where there is a limit, also a sole word within it that the list does not have, as lists grow.
 * Nothing is cut out of a word: RC10 is not RC1. Of several codes in one text, as in 'HAND, MOB', none is taken for all.
 * @param limit characters that DfE takes; undefined: codes of the list alone
 * @param others spellings that stand for a code of the list, in upper case
 */
export function codeReader(
  list: CodeList,
  limit: number | undefined,
  others: Readonly<Record<string, string>> = {},
): CodeReader {
  const codes = new Map<string, string>(Object.entries(others));
  for (const code of list.keys()) codes.set(code.toUpperCase(), code);
  return (text) => {
    const whole = codes.get(text.toUpperCase());
    if (whole !== undefined) return whole;
    const word = FIRST_WORD.exec(text)?.[0];
    if (word === undefined) return undefined;
    if (word.length === text.length) return limit !== undefined && isWithin(limit, text) ? text : undefined;
    const rest = text.slice(word.length);
    const another = LISTED.exec(rest)?.[1];
    const isOneOfSeveral = another !== undefined && codes.has(another.toUpperCase());
    return isOneOfSeveral || JOINED.test(rest) ? undefined : codes.get(word.toUpperCase());
  };
}

/** Length as DfE counts it: in characters, not in halves of them. */
const isWithin = (limit: number, text: string): boolean =>
  text.length <= limit || (text.length <= 2 * limit && Array.from(text).length <= limit);

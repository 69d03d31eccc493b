import { parseJson } from '../../shared/parse-json';
import { scalarText } from './coerce-json';
import { asFlag, flagOf } from './coercions';
import type { Coercion } from './field';

/** The names under which extracts store whether a conference is called for; Eclipse has the second. */
const CONFERENCE_FLAGS = ['CP_CONFERENCE_FLAG', 'OUTCOME_CP_CONFERENCE_FLAG'];

/** The same in a text that is no JSON. */
const FLAG_IN_TEXT = /"(?:OUTCOME_)?CP_CONFERENCE_FLAG"\s*:\s*(?:"([^"\\]*)"|(true|false|[01])(?=\s*[,}]))/gi;

/** What was typed into a form follows this name. SystemC and Eclipse do not escape it, so it can hold anything. */
const COMMENTS = '"OUTCOME_COMMENTS"';

/** What makes a text an attempt at JSON. Mosaic's outcomes are lists in words, which is for the whole table to say. */
const BRACE = /[{}]/;

/** The flag in the outcome of a section 47 enquiry, a JSON object. */
export const asConferenceFlag: Coercion = (text, context) => {
  if (text === undefined) return undefined;
  const outcome = parseJson(text);
  if (typeof outcome !== 'object' || outcome === null || Array.isArray(outcome)) {
    if (!BRACE.test(text)) return undefined;
    context.note('json-not-read');
    return flagInText(text);
  }
  const flags = new Map<string, unknown>(
    Object.entries(outcome).map(([name, value]) => [name.toUpperCase(), value]),
  );
  const name = CONFERENCE_FLAGS.find((flag) => flags.get(flag) !== undefined && flags.get(flag) !== null);
  if (name === undefined) return undefined;
  const value = flags.get(name);
  const code = typeof value === 'boolean' ? String(value) : scalarText(value);
  return asFlag(code === '' ? undefined : (code ?? 'no flag'), context);
};

/** The flag by its name, where all that stands before the comments says the same. */
function flagInText(text: string): boolean | undefined {
  const comments = text.indexOf(COMMENTS);
  const before = comments < 0 ? text : text.slice(0, comments);
  const found = new Set<boolean | undefined>();
  for (const [, quoted, bare] of before.matchAll(FLAG_IN_TEXT)) found.add(flagOf(quoted ?? bare ?? ''));
  return found.size === 1 ? found.values().next().value : undefined;
}

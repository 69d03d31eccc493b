/** What a template or a pipeline would have replaced: words between the marks, and no signs as in a password. */
const WORDS = String.raw`[\w .,:'’/-]+`;

/** `<your-secret>`, `#{Token}#`, `${NAME}`, `$(Name)`, `{{ name }}`, `%NAME%`. */
const MARKED = [
  `<${WORDS}>`,
  `#\\{${WORDS}\\}#?`,
  `\\$\\{${WORDS}\\}`,
  `\\$\\(${WORDS}\\)`,
  `\\$?\\{\\{${WORDS}\\}\\}`,
  '%[A-Za-z_][A-Za-z0-9_]*%',
].join('|');
const WHOLE = new RegExp(`^(?:${MARKED})$`);
const WITHIN = new RegExp(MARKED);

/** Whether a value is one that nothing was put in for, whole. */
export const isPlaceholder = (value: string): boolean => WHOLE.test(value);

/** Whether such a one stands in a value, where none of its signs could be meant. */
export const holdsPlaceholder = (value: string): boolean => WITHIN.test(value);

/** `{your_password}` and the like, as the Azure portal has it, and what programs show in the place of a secret. */
const IN_ITS_PLACE =
  /^(?:\*{3,}|\.{3}|…|\{?(?:your|insert|enter)[-_ ](?:[a-z]+[-_ ])*(?:secret|key|password|pwd|id|scope|value)(?:[-_ ]here)?\}?|\{\d\})$/i;

/** Whether a secret is none. */
export const isNoSecret = (value: string): boolean => isPlaceholder(value) || IN_ITS_PLACE.test(value);

/** Signs without a width or a shape, which come along from Word, Teams and web pages. */
const UNSEEN = /\p{Cf}/u;

/** A text without the white space, and the signs that nobody sees, around it. */
export const trimUnseen = (text: string): string => text.replaceAll(/^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu, '');

/** Whether a text holds a sign that nobody sees. */
export const holdsUnseen = (text: string): boolean => UNSEEN.test(text);

/** Blanks that Word and Teams make, and nobody tells from others. */
export const NO_BREAK = /[\u00A0\u2007\u202F]/;

/** To follow what holds it. */
export const HOLDS_UNSEEN =
  'holds a sign that cannot be seen, as comes along from Word, Teams or a web page: delete it all and type it anew';

/**
 * Also in forms that Azure passes by: behind quotes and backslashes, which shells add, or other words; with a blank; without its
 * last parenthesis, which one of the shells takes away.
 */
export const refersToKeyVault = (value: string): boolean =>
  /^["'\\]*@\s*Microsoft\s*\.\s*KeyVault\b|@Microsoft\.KeyVault\s*\(/i.test(value);

/** What is wrong with the value of any setting, to follow its name; undefined: nothing. */
export function faultOfValue(value: string): string | undefined {
  if (refersToKeyVault(value)) {
    return 'refers to Key Vault, which Azure reads for the function app alone: write the value itself';
  }
  if (isPlaceholder(value)) return 'is a placeholder that nothing was put in for';
  return holdsUnseen(value) ? HOLDS_UNSEEN : undefined;
}

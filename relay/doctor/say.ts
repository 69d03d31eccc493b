import type { Finding, Subject } from './finding';

/** What is said where a message names no way out. */
const LOOK_IT_UP = 'Look its words up in docs/troubleshooting.md.';

/**
 * Parts a message of this program, which says first what was found and then what to do: by its first sentence, or where it is
 * one sentence at its colon, as in "Nothing listens at host:5432: check host, port and firewall (ECONNREFUSED)."
 */
export function partMessage(message: string): { readonly details: string; readonly cure: string } {
  const text = message.replaceAll(/\s*\n\s*/g, ' ').trim();
  const parted = FIRST_SENTENCE.exec(text) ?? AT_COLON.exec(text);
  const [, details, cure] = parted ?? [];
  return { details: details ?? text, cure: cure ?? LOOK_IT_UP };
}

const FIRST_SENTENCE = /^(.+?[.!?])\s+(?=["A-Z])(.+)$/;
const AT_COLON = /^(.+?):\s+(?=["a-z])(.+)$/;

export const passed = (what: Subject, details: string): Finding => ({ ...what, verdict: 'PASS', details });

/** @param because what failed before it */
export const skipped = (what: Subject, because: string): Finding => ({
  ...what,
  verdict: 'SKIP',
  details: because,
});

/** @param message says what was found and what to do */
export const failed = (what: Subject, message: string): Finding => ({
  ...what,
  verdict: 'FAIL',
  ...partMessage(message),
});

/** @param message says what was found and what to do */
export const warned = (what: Subject, message: string): Finding => ({
  ...what,
  verdict: 'WARN',
  ...partMessage(message),
});

/** Text that is HTML already. Only `html` makes it, so that nothing comes into a page that was not escaped. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in a template: a text or number is escaped, nothing is left out, a list is put together. */
export type Part = Html | string | number | undefined | false | readonly Part[];

/**
 * A template of HTML. Whatever is put into it is escaped, for elements and for attributes in double quotes.
 * @example html`<td>${personId}</td>`
 */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const text = strings.reduce((before, string, n) => `${before}${textOf(parts[n - 1])}${string}`);
  return new Html(text);
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return escapeText(String(part));
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Signs that are no text, and that some readers of HTML stumble over. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(CONTROLS, '\ufffd')
    .replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

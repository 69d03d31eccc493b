/** A table of Markdown. A bar within a cell would end it. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lineOf = (cells: readonly string[]): string =>
    `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell.replaceAll('|', String.raw`\|`)} `)).join('|')}|`;
  return [lineOf(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(lineOf)].join('\n');
}

export const asCode = (text: string): string => (text === '' ? '' : `\`${text}\``);

/** A text as it stands: a star or an angle bracket would be Markdown's. */
export const plain = (text: string): string => text.replaceAll(/[*<]/g, String.raw`\$&`);

/** What every generated page says first. */
export const GENERATED =
  '<!-- Written by `npm run renew:docs`, from the code. A test compares: change the code, not this page. -->';

/** The text under a heading of a page, up to the next heading of its rank or above. */
export function sectionOf(page: string, heading: string): string {
  const rank = /^#+/.exec(heading)?.[0].length ?? 0;
  const [, rest = ''] = page.split(`\n${heading}\n`);
  return rest.split(new RegExp(`^#{1,${rank}} `, 'm'))[0] ?? '';
}

/** The cells of the table in a text, without its head and without backticks. */
export const rowsIn = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );

/** What links to the headings of a page end in. */
export const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const pages = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file.replaceAll(path.sep, '/')}`)
  .concat('README.md');

test.each(pages)('%s names only npm scripts that there are', (file) => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
  const named = [...read(file).matchAll(/npm run ([a-z][a-z:-]*[a-z])/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

/** As GitHub makes anchors of headings. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');

test.each(pages)('every link of %s leads somewhere', (file) => {
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
  const dead = links.filter(([, target, anchor]) => {
    const aim = target ? path.join(path.dirname(file), target) : file;
    if (!existsSync(path.join(ROOT, aim))) return true;
    const headings = anchor
      ? [...read(aim).matchAll(/^#+ (.+)$/gm)].map(([, text]) => anchorOf(text ?? ''))
      : [];
    return anchor !== undefined && !headings.includes(anchor);
  });
  expect(dead.map(([link]) => link)).toEqual([]);
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '../../..');

export const readPage = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git']);

function pagesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : pagesIn(file);
    return entry.name.endsWith('.md') ? [file] : [];
  });
}

/** Every page of the repository, by its place in it. */
export const PAGES: readonly string[] = pagesIn('.').toSorted();

/** Headings are those outside of blocks of code, where # begins a comment. */
const withoutBlocks = (text: string): string => text.replaceAll(/^```[\s\S]*?^```$/gm, '');

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');

/** As GitHub makes anchors of headings: of equal ones the second ends in -1. */
export function anchorsIn(text: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutBlocks(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
    const anchor = anchorOf(heading);
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

export interface Link {
  readonly text: string;
  /** The page it leads to, by its place in the repository; undefined for one of the web. */
  readonly file: string | undefined;
  readonly anchor: string | undefined;
}

const isOfWeb = (target: string): boolean => /^[a-z]+:/i.test(target);

/** The links of a page. One of the web has its address as text. */
export const linksIn = (page: string): Link[] =>
  [...withoutBlocks(readPage(page)).matchAll(/\]\(([^)\s]+)\)|<(https?:[^>\s]+)>/g)].map(
    ([, inBrackets, bare]) => {
      const target = inBrackets ?? bare ?? '';
      if (isOfWeb(target)) return { text: target, file: undefined, anchor: undefined };
      const [file = '', anchor] = target.split('#');
      const at = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      return { text: target, file: at.replace(/\/$/, ''), anchor };
    },
  );

/** The text of each block of code of a language; '' for those that name none. */
export const blocksOf = (page: string, language: string): string[] => blocksIn(readPage(page), language);

export const blocksIn = (text: string, language: string): string[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, named]) => named === language)
    .map(([, , block = '']) => block);

import { existsSync, globSync, statSync } from 'node:fs';
import path from 'node:path';
import { KNOWN_SETTINGS } from '../../../relay/settings/known-names';
import { anchorsIn, blocksOf, linksIn, PAGES, ROOT, readPage } from './markdown';

test('there are pages in every folder that has them', () => {
  for (const page of [
    'README.md',
    'SECURITY.md',
    'docs/README.md',
    'docs/adr/README.md',
    'docs/systems/mosaic.md',
  ]) {
    expect(PAGES).toContain(page);
  }
});

test.each(PAGES)('%s names only npm scripts that there are', (page) => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(readPage('package.json'));
  const named = [...readPage(page).matchAll(/npm run ([a-z][a-z:-]*[a-z])/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

describe('The links', () => {
  test.each(PAGES)('of %s each lead to a page or file, and to a heading of it', (page) => {
    const dead = linksIn(page).filter(({ file, anchor }) => {
      if (file === undefined) return false;
      if (!existsSync(path.join(ROOT, file))) return true;
      return anchor !== undefined && !anchorsIn(readPage(file)).includes(anchor);
    });
    expect(dead.map(({ text }) => text)).toEqual([]);
  });

  test('to the web are these, and all of them https', () => {
    const links = PAGES.flatMap((page) =>
      linksIn(page)
        .filter(({ file }) => file === undefined)
        .map(({ text }) => text),
    );
    expect([...new Set(links)].toSorted()).toEqual(TO_THE_WEB);
    expect(TO_THE_WEB.filter((link) => !link.startsWith('https://'))).toEqual([]);
  });

  test('lead from README.md to every page', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const { file } of page.endsWith('.md') ? linksIn(page) : []) {
        if (file === undefined || !existsSync(path.join(ROOT, file))) continue;
        reached.add(statSync(path.join(ROOT, file)).isDirectory() ? `${file}/README.md` : file);
      }
    }
    expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
  });
});

/** Looked at by hand when they were added: nothing here asks the web. */
const TO_THE_WEB = [
  'https://learn.microsoft.com/azure/azure-arc/servers/network-requirements',
  'https://security.gov.uk/policy-and-guidance/cyber-assessment-framework-caf-for-local-government/',
  'https://semver.org',
  'https://www.ncsc.gov.uk/collection/cloud/the-cloud-security-principles',
];

/** Copies that whoever deploys makes. */
const YOURS = 'bicep/council.';

const ofCode = /`((?:bicep|docs|functions|relay|shared|test|\.github)\/[\w./*-]+)`/g;

test.each(PAGES.filter((page) => !/CHANGELOG|adr\//.test(page)))(
  '%s names only files and folders of this repository that there are',
  (page) => {
    const named = [...readPage(page).matchAll(ofCode)].map(([, file = '']) => file);
    const isThere = (file: string): boolean =>
      [file, `${file}.ts`, `${file}.test.ts`].some((one) =>
        one.includes('*') ? globSync(one, { cwd: ROOT }).length > 0 : existsSync(path.join(ROOT, one)),
      );
    expect(named.filter((file) => !isThere(file) && !file.startsWith(YOURS))).toEqual([]);
  },
);

/** More than this nobody reads in one go: a page that grows is split, and the index says where to. */
const MOST_LINES = 260;

test.each(PAGES.filter((page) => page !== 'CHANGELOG.md' && !page.startsWith('docs/reference/')))(
  `%s has no more than ${MOST_LINES} lines`,
  (page) => {
    expect(readPage(page).split('\n').length).toBeLessThanOrEqual(MOST_LINES);
  },
);

test('The settings files on the pages hold only settings that there are', () => {
  const named = PAGES.flatMap((page) => blocksOf(page, '')).flatMap((block) =>
    /^(?:[A-Z][A-Z0-9_]+=.*\n)+$/.test(block) ? [...block.matchAll(/^([A-Z][A-Z0-9_]+)=/gm)] : [],
  );
  expect(named.length).toBeGreaterThan(12);
  expect(named.map(([, name = '']) => name).filter((name) => !KNOWN_SETTINGS.has(name))).toEqual([]);
});

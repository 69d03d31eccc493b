import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import axe, { type AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { gatherFigures } from '../../../relay/commands/report/model/gather-figures';
import { reportPage } from '../../../relay/commands/report/page/page';
import { ROUNDS } from '../../amount';
import { MONDAY, Quarter } from './quarter';

// The report as a data lead sees it: opened by a browser, on a screen, on a phone and on paper.

const CHROMIUM = process.env.CSC_TEST_CHROMIUM ?? '/usr/bin/chromium';
const RENEWS = process.env.CSC_RENEW_PICTURES === '1';
const PICTURES = path.resolve(__dirname, '../../../docs/images');

/** Largest picture of the documents, in bytes. */
const MOST_BYTES = 150_000;

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SIZES = {
  'on a screen': { width: 1_200, height: 900 },
  'on a phone': { width: 320, height: 640 },
  // A4 less its margins, in CSS pixels.
  'on paper': { width: 680, height: 1_009 },
} as const;

type Size = keyof typeof SIZES;

// What is done within the page. It is text, as the types of a browser are not those of this project.

/** The rows of a long table are all of one make, and take it seconds. */
const RUN_AXE = `axe.run({ exclude: ['.long tbody tr:nth-child(n + 6)'] }, { runOnly: { type: 'tag', values: [
  'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice',
] } })`;

const FIND_WIDE = `({
  scrolls: document.documentElement.scrollWidth - innerWidth,
  over: [...document.querySelectorAll('main *')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('thead'))
    .map((element) => element.outerHTML.slice(0, 120)),
})`;

const LOOK_OVER = `({
  headings: [...document.querySelectorAll('h1, h2, h3')].map((one) => one.tagName + ' ' + one.textContent),
  tables: [...document.querySelectorAll('table')].map(({ caption }) => caption?.textContent ?? ''),
  titles: [...document.querySelectorAll('svg[role=img] title')].map(({ textContent }) => textContent),
  pictures: [...document.querySelectorAll('svg[role=img]')].map((svg) => svg.querySelector('desc')?.textContent),
  sentences: [...document.querySelectorAll('#time ~ .finding')].map(({ textContent }) => textContent),
  bars: document.querySelectorAll('figure svg[role=img] .bar').length,
})`;

interface Found {
  readonly headings: string[];
  readonly tables: string[];
  readonly titles: string[];
  readonly pictures: string[];
  readonly sentences: string[];
  readonly bars: number;
}

const skipped = (): string | undefined => {
  if (!existsSync(CHROMIUM)) return `no ${CHROMIUM}: install Debian's chromium, or set CSC_TEST_CHROMIUM`;
  return ROUNDS >= 1 || RENEWS ? undefined : 'long: only with CSC_FAULT_ROUNDS, as in .ci/run';
};

const why = skipped();

(why === undefined ? describe : describe.skip)(
  `the page of a report${why === undefined ? '' : ` (${why})`}`,
  () => {
    let quarter: Quarter;
    let browser: Browser;
    let folder: string;
    const pages = new Map<boolean, string>();

    beforeAll(async () => {
      folder = mkdtempSync(path.join(tmpdir(), 'csc-page-'));
      quarter = await Quarter.start();
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
      const context = { environment: { LA_CODE: '845' }, now: () => MONDAY };
      const settings = { stagingTable: 'ssd_api_data_staging', dataset: 'live' } as const;
      for (const withIds of [false, true]) {
        const file = path.join(folder, `report-${withIds}.html`);
        writeFileSync(file, reportPage(await gatherFigures(context, quarter.database, settings, withIds)));
        pages.set(withIds, pathToFileURL(file).href);
      }
    });

    afterAll(async () => {
      await browser?.close();
      await quarter?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Opens the page; what it asked for, and what the browser complained of, comes with it. */
    async function open(
      size: Size,
      withIds = false,
    ): Promise<{ page: Page; asked: string[]; said: string[] }> {
      const page = await browser.newPage({ viewport: SIZES[size] });
      const [asked, said]: [string[], string[]] = [[], []];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(String(error)));
      page.on('dialog', (dialog) => {
        said.push(`dialog: ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.emulateMedia({ media: size === 'on paper' ? 'print' : 'screen' });
      await page.goto(pages.get(withIds) ?? '');
      return { page, asked, said };
    }

    const views = (Object.keys(SIZES) as Size[]).flatMap((size) => [
      [size, false] as const,
      [size, true] as const,
    ]);

    // The page with ids has one table more, of the same make.
    const forAxe = views.filter(([size, withIds]) => withIds === (size === 'on a screen'));

    test.each(forAxe)(
      '%s, with ids: %s: axe finds nothing, and nothing is asked for or complained of',
      async (size, withIds) => {
        const { page, asked, said } = await open(size, withIds);
        await page.evaluate(axe.source);
        const found = await page.evaluate<AxeResults>(RUN_AXE);
        const violations = found.violations.map(({ id, nodes }) => [
          id,
          nodes.map(({ html }) => html.slice(0, 200)),
        ]);
        expect(violations).toEqual([]);
        expect(found.passes.length).toBeGreaterThan(20);
        expect(asked).toEqual([pages.get(withIds)]);
        expect(said).toEqual([]);
        await page.close();
      },
    );

    test.each(views)('%s, with ids: %s: nothing goes over the edge', async (size, withIds) => {
      const { page } = await open(size, withIds);
      const wide = await page.evaluate(FIND_WIDE);
      expect(wide).toEqual({ scrolls: 0, over: [] });
      await page.close();
    });

    test('has its headings in order, its tables with captions, and pictures with a title and what they show', async () => {
      const { page } = await open('on a screen');
      const found = await page.evaluate<Found>(LOOK_OVER);
      expect(found.headings).toEqual([
        "H1 Children's social care data to DfE: East Sussex (845)",
        'H2 In short',
        'H2 Last runs',
        'H2 Children at DfE',
        'H2 In error',
        'H2 Waiting and uncertain',
        'H2 Over time',
        'H3 Sent',
        'H3 In error',
        'H3 The numbers, week by week',
        'H2 The SSD',
        'H2 Night by night',
      ]);
      expect(found.tables).toHaveLength(9);
      expect(found.tables).not.toContain('');
      expect(found.titles).toEqual([
        'Records taken by DfE, night by night',
        'Rows in error at the end of the runs, night by night',
      ]);
      expect(found.pictures).toEqual(found.sentences);
      expect(found.pictures[0]).toMatch(/^DfE took [\d,]+ records/);
      // 87 of 90 nights had a run: 86 sent something, and 86 counted what was in error.
      expect(found.bars).toBe(86 + 86);
      await page.close();
    });

    test('can be used by the keyboard: the first step leads to the report', async () => {
      const { page } = await open('on a screen');
      await page.keyboard.press('Tab');
      const skip = page.locator(':focus');
      expect(await skip.textContent()).toBe('Skip to the report');
      expect(await skip.isVisible()).toBe(true);
      await page.keyboard.press('Enter');
      expect(await page.evaluate('location.hash')).toBe('#main');
      await page.close();
    });

    test('fits on few pages of paper', async () => {
      const { page } = await open('on paper');
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
      expect(sheets).toBeGreaterThanOrEqual(4);
      expect(sheets).toBeLessThanOrEqual(8);
      await page.close();
    });

    test('makes the pictures of the documents, which are small', async () => {
      const page = await browser.newPage({ viewport: { width: 1_000, height: 900 } });
      await page.goto(pages.get(false) ?? '');
      const edge = async (id: string): Promise<number> => (await page.locator(id).boundingBox())?.y ?? 0;
      const clipped = { x: 0, width: 1_000 };
      const [held, time, weeks] = [
        await edge('#held'),
        await edge('#time'),
        await edge('#time ~ h3:last-of-type'),
      ];
      const taken = {
        'report.png': await page.screenshot({
          fullPage: true,
          clip: { ...clipped, y: 0, height: held - 30 },
        }),
        'report-over-time.png': await page.screenshot({
          fullPage: true,
          clip: { ...clipped, y: time - 20, height: weeks - time },
        }),
      };
      for (const [name, picture] of Object.entries(taken)) {
        if (RENEWS) writeFileSync(path.join(PICTURES, name), picture);
        expect(statSync(path.join(PICTURES, name)).size).toBeLessThan(MOST_BYTES);
      }
      await page.close();
    });
  },
);

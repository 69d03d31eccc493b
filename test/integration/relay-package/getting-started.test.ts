import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localDay } from '../../../relay/record/calendar';
import { describeInFull } from '../../amount';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { type RelayRun, runRelay } from '../../local/run-relay';
import { openSsd, seedSsd } from '../../local/ssd';
import { StagingSource } from '../../local/staging-source';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import { blocksOf, readPage } from '../../unit/docs/markdown';
import { unpackRelay } from './unpack-relay';

const PAGE = 'docs/getting-started.md';
const EVERY = 'submitDeltas=200ms';

/** What a command may end with beside 0, as the page says. */
const MAY_END_WITH: readonly (readonly [RegExp, number])[] = [
  // Warnings alone: there is no Windows here, and stand-ins have no certificates.
  [/ doctor/, 2],
  // Of the made-up authority some records cannot be sent as they are.
  [/ extract/, 2],
  [/ anonymise/, 2],
  [/^csc-relay run$/, 2],
  [/^csc-relay status --errors$/, 2],
];

/** `fake` and `anonymise` ask somebody before they replace rows. */
const asTyped = (line: string): string => (/ (fake|anonymise)\b/.test(line) ? `${line} --yes` : line);

// The page is followed to the letter, with what a server has: the unpacked package, two files of settings and the databases.
describeInFull('docs/getting-started.md', () => {
  let folder: string;
  let program: string;
  let database: OwnDatabase;
  let anon: Cloud;
  let live: Cloud;
  const ran = new Map<string, RelayRun[]>();

  /** A file of settings as it stands in the page, with what an authority puts in. */
  const filledIn = (block: string, cloud: Cloud): string =>
    block
      .replace(/^SQL_CONN_STR=.*$/m, `SQL_CONN_STR=${database.url}`)
      .replace(
        /^SERVICE_BUS_NAMESPACE=.*$/m,
        `SERVICE_BUS_CONNECTION_STRING=${cloud.relaySettings.SERVICE_BUS_CONNECTION_STRING}`,
      )
      .replace(/^ANONYMISE_SECRET=$/m, 'ANONYMISE_SECRET=Made-by-chance-0123456789-abcdefghij');

  async function type(line: string): Promise<void> {
    const typed = `cd '${folder}/settings' && PATH='${program}':"$PATH" && ${asTyped(line)}`;
    const run = await runRelay([], { LOG_FOLDER: '' }, ['sh', '-c', typed]);
    ran.set(line, [...(ran.get(line) ?? []), run]);
    const allowed = MAY_END_WITH.flatMap(([pattern, code]) => (pattern.test(line) ? [code] : []));
    if (![0, ...allowed].includes(run.exitCode ?? -1)) {
      throw new Error(`${line}\nended with ${run.exitCode}\n${run.stdout}\n${run.stderr}`);
    }
  }

  const saidBy = (line: string): string => ran.get(line)?.at(-1)?.stdout ?? '';

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'getting-started-'));
    await mkdir(path.join(folder, 'settings'));
    [program, database, anon, live] = await Promise.all([
      unpackRelay(folder),
      startDatabase(),
      startCloud({ every: EVERY, dataset: 'anon' }),
      startCloud({ every: EVERY }),
    ]);
    const ssd = await openSsd(database.url);
    await seedSsd(ssd, { children: 60, persons: 200, seed: 7, today: localDay(new Date()) });
    await ssd.close();

    const [forTests = '', forLive = '', namespace = ''] = blocksOf(PAGE, '');
    await writeFile(path.join(folder, 'settings', 'anon.env'), filledIn(forTests, anon));
    await writeFile(path.join(folder, 'settings', '.env'), filledIn(forLive, live));
    for (const [n, block] of blocksOf(PAGE, 'console').entries()) {
      const lines = block.trim().split('\n');
      if (n === blocksOf(PAGE, 'console').length - 1) {
        await writeFile(
          path.join(folder, 'settings', '.env'),
          filledIn(forLive, live) + filledIn(namespace, live),
        );
      }
      for (const line of lines) await type(line);
    }
  });
  afterAll(async () => {
    await Promise.all([anon?.close(), live?.close(), database?.close()]);
    await rm(folder, { recursive: true });
  });

  it('leads to every phase', () => {
    expect(saidBy('csc-relay phases')).toContain('All phases were shown');
    expect(saidBy('csc-relay phases')).not.toContain('not yet');
    const [second] = ran.get('csc-relay --settings anon.env phases') ?? [];
    expect(second?.stdout).toContain('  csc-relay --settings anon.env anonymise --limit 20\n');
  });

  it('has the function app POST one made-up record to DfE and delete it again', () => {
    expect(saidBy('csc-relay --settings anon.env doctor --dfe')).toMatch(/purge/i);
  });

  it('sends what it says in the test phases, and none of it is of a child', async () => {
    const runs = ran.get('csc-relay --settings anon.env run --no-extract') ?? [];
    const sent = runs.map(({ stdout }) =>
      Number(/Sent to DfE +([\d,]+)/.exec(stdout)?.[1]?.replace(',', '')),
    );
    const page = readPage(PAGE);
    expect(sent.slice(0, 3)).toEqual([1, 201, 220]);
    for (const count of sent.slice(0, 3)) expect(page).toContain(`\`Sent to DfE ${count}\``);
    // The 20 of before are made anew, to the letter, so that nothing of them is sent.
    expect(sent[3]).toBeGreaterThan(30);
    expect(sent[4]).toBeLessThan(20);
    const source = await StagingSource.connect(database.url);
    const children = await source.query('select person_id from ssd_api_data_staging');
    await source.close();
    const held = new Set(anon.dfe.held(LA_CODE).keys());
    expect(children.filter(({ person_id: id }) => held.has(String(id)))).toEqual([]);
  });

  it('ends with DfE holding every live child as the SSD has them', async () => {
    const source = await StagingSource.connect(database.url);
    expect(live.dfe.held(LA_CODE).size).toBeGreaterThan(50);
    expect(compareHoldings(await source.read(), live.dfe.held(LA_CODE))).toEqual([]);
    await source.close();
  });
});

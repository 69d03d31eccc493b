import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { localDay } from '../../../relay/record/calendar';
import { VERSION } from '../../../shared/version';
import { describeInFull } from '../../amount';
import { LA_CODE, startCloud } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { type RelayRun, runRelay } from '../../local/run-relay';
import { openSsd, seedSsd } from '../../local/ssd';
import { StagingSource } from '../../local/staging-source';
import { startIngestion } from '../../local/telemetry';
import { startDatabase } from '../../servers/start-database';
import { makePackage, PACKAGE, unpack } from './unpack-relay';

// Takes half a minute of processor time, most of it to make the package twice.
describeInFull('the package of the relay', () => {
  /** Outside of the project, so that Node looks for packages nowhere else than in what was unpacked. */
  let folder: string;
  let said: string;
  let files: Record<string, Uint8Array>;
  const unpacked = (...names: string[]): string => path.join(folder, 'server', PACKAGE, ...names);
  const text = (file: string): string => Buffer.from(files[file] ?? []).toString('utf8');

  const make = (timeZone: string) =>
    makePackage(path.join(folder, timeZone.replace('/', '-')), { TZ: timeZone });

  let zips: Awaited<ReturnType<typeof make>>[];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'relay-package-'));
    zips = [await make('Asia/Tokyo'), await make('America/Los_Angeles')];
    const [first] = zips;
    said = first?.said ?? '';
    files = await unpack(first?.bytes ?? Buffer.alloc(0), path.join(folder, 'server'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Runs it by its launcher. */
  const relay = (
    args: readonly string[],
    settings: Readonly<Record<string, string>> = {},
  ): Promise<RelayRun> => runRelay(args, settings, ['sh', unpacked('csc-relay')]);

  it('is the same to the byte in two time zones, and says its size with and without telemetry', () => {
    const [one, other] = zips;
    expect(other?.bytes.equals(one?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(said).toContain(`${PACKAGE}.zip: ${Object.keys(files).length} files, `);
    expect(said).toMatch(/^zip \d+\.\d MB, unpacked \d+\.\d MB$/m);
    expect(said).toMatch(/^without telemetry: zip \d+\.\d MB, unpacked \d+\.\d MB$/m);
    expect(said).toMatch(/^lib\/relay\.cjs \d\.\d MB, .*lib\/oracle\.cjs \d\.\d MB/m);
    expect(one?.bytes.length).toBeLessThan(15_000_000);
  });

  it('has a sum of every file but the sums themselves', () => {
    const sums = new Map(
      text('SHA256SUMS')
        .trimEnd()
        .split('\n')
        .map((line) => [line.slice(66), line.slice(0, 64)]),
    );
    const others = Object.keys(files).filter((file) => file !== 'SHA256SUMS');
    expect([...sums.keys()].toSorted()).toEqual(others.toSorted());
    for (const file of others) {
      expect([
        file,
        createHash('sha256')
          .update(files[file] ?? '')
          .digest('hex'),
      ]).toEqual([file, sums.get(file)]);
    }
  });

  it('names every package that it holds code of in its bill of materials, and has the licence of each', () => {
    const bill = JSON.parse(text('bill-of-materials.cdx.json'));
    expect(bill.metadata.component).toMatchObject({ name: 'csc-relay', version: VERSION });
    const names: string[] = bill.components.map(
      ({ group, name, version }: Record<string, string>) => `${group ? `${group}/` : ''}${name} ${version}`,
    );
    const licences = text('licences.txt');
    for (const name of names) expect(licences).toContain(`${name} (`);
    const without = names.map((name) => name.split(' ')[0]);
    const loaded = [
      '@azure/service-bus',
      '@azure/identity',
      'applicationinsights',
      'commander',
      'mssql',
      'oracledb',
      'pg',
    ];
    expect(without).toEqual(expect.arrayContaining([...loaded, 'msnodesqlv8', 'tedious', 'zod']));
    const tools = ['esbuild', 'jest', 'typescript', '@azure/functions', '@azure/storage-blob', 'fflate'];
    expect(tools.filter((name) => without.includes(name))).toEqual([]);
    const references = new Set(
      bill.components.map((component: Record<string, string>) => component['bom-ref']),
    );
    for (const { dependsOn } of bill.dependencies) {
      for (const needed of dependsOn) expect(references).toContain(needed);
    }
  });

  it('has the driver for the Windows sign-in as its maker compiled it, and what Windows runs with its line ends', () => {
    expect(Object.keys(files)).toContain('node_modules/msnodesqlv8/prebuilds/win32-x64/msnodesqlv8.node');
    for (const file of ['csc-relay.cmd', 'install.ps1', 'uninstall.ps1']) {
      expect(text(file).replaceAll('\r\n', '')).not.toContain('\n');
      // Windows PowerShell 5.1 reads a script as of the code page of the server.
      expect(text(file)).toMatch(/^[\r\n -~]+$/);
    }
    expect(text('csc-relay')).not.toContain('\r');
  });

  it('does a whole run with nothing else in reach, and tells Application Insights', async () => {
    const [cloud, database, ingestion] = await Promise.all([
      startCloud({ every: 'submitDeltas=100ms' }),
      startDatabase(),
      startIngestion(),
    ]);
    const [ssd, source] = await Promise.all([openSsd(database.url), StagingSource.connect(database.url)]);
    try {
      await seedSsd(ssd, { children: 30, persons: 100, seed: 134, today: localDay(new Date()) });
      const all: Record<string, string> = {
        SQL_CONN_STR: database.url,
        ...cloud.relaySettings,
        ...ingestion.settings,
      };
      const { NODE_EXTRA_CA_CERTS, ...settings } = all;
      const file = path.join(folder, 'settings', '.env');
      await mkdir(path.dirname(file));
      await writeFile(
        file,
        Object.entries(settings)
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
      );
      const environment = {
        LOG_FOLDER: '',
        ...(NODE_EXTRA_CA_CERTS === undefined ? {} : { NODE_EXTRA_CA_CERTS }),
      };
      const inPlace = (...args: string[]): Promise<RelayRun> =>
        relay(['--settings', file, ...args], environment);
      expect(await inPlace('init')).toMatchObject({ exitCode: 0, stderr: '' });
      const run = await inPlace('run', '--wait', '2');
      expect([0, 2]).toContain(run.exitCode);
      expect(cloud.dfe.held(LA_CODE).size).toBeGreaterThan(20);
      expect(compareHoldings(await source.read(), cloud.dfe.held(LA_CODE))).toEqual([]);
      // Beside the settings, not in the folder of the version.
      expect(await readdir(path.join(folder, 'settings', 'logs'))).toEqual([
        expect.stringMatching(/^csc-relay-.*-run\.log$/),
      ]);
      const isTold = (): boolean => ingestion.items.some(({ data }) => data.baseData.name === 'RL10');
      // On a busy machine a run can give up its five seconds for telemetry.
      for (let tries = 0; !isTold() && tries < 10; tries += 1) await inPlace('push');
      expect(isTold()).toBe(true);
      expect(await inPlace('status', '--json')).toMatchObject({ stderr: '' });
      const inOracle = { ...environment, SSD_CONN_STR: 'reader/x@127.0.0.1:1/ssd' };
      expect(await relay(['--settings', file, 'extract', '--dry-run'], inOracle)).toMatchObject({
        exitCode: 1,
        stderr: expect.stringMatching(
          /^The database of SSD_CONN_STR: Nothing listens at 127\.0\.0\.1:1: .*listener of Oracle runs \(NJS-503\)/m,
        ),
      });
    } finally {
      await Promise.all([source.close(), ssd.close(), ingestion.close()]);
      await Promise.all([cloud.close(), database.close()]);
    }
  });

  it('loads the driver of SQL Server, and says what is lacking for the Windows sign-in', async () => {
    const login = 'Server=127.0.0.1,1;Database=x;User ID=relay;Password=x;Connect Timeout=2';
    const settings = { LA_CODE, TABLE_NAME: 'dbo.ssd_api_data_staging' };
    const status = await relay(['status'], { ...settings, SQL_CONN_STR: login });
    expect(status).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('127.0.0.1') });
    const windows = 'Server=127.0.0.1,1;Database=x;Integrated Security=true';
    const other = await relay(['status'], { ...settings, SQL_CONN_STR: windows });
    // The package has the driver for Windows alone.
    expect(other).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('node_modules') });
  });

  it('runs the Node of its folder before that of the PATH, and says where neither is', async () => {
    const { PATH } = process.env;
    const withoutNode = path.join(folder, 'programs');
    await mkdir(withoutNode);
    for (const program of ['dirname', 'readlink', 'sh']) {
      const found = (PATH ?? '').split(path.delimiter).map((one) => path.join(one, program));
      for (const file of found) {
        const there = await access(file).then(
          () => true,
          () => false,
        );
        if (there) {
          await symlink(file, path.join(withoutNode, program));
          break;
        }
      }
    }
    const start = () => runRelay(['--version'], { PATH: withoutNode }, ['sh', unpacked('csc-relay')]);
    expect(await start()).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^csc-relay needs Node 22\.12 or newer, and found none: .*\/node, /),
    });
    await symlink(process.execPath, unpacked('node', 'node'));
    expect(await start()).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(`csc-relay ${VERSION}`),
    });
    await rm(unpacked('node', 'node'));
  });
});

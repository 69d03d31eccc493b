import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ServiceBusClient } from '@azure/service-bus';
import { unzipSync } from 'fflate';
import { itInFull } from '../../amount';
import { functionSettings, LA_CODE, startCloud } from '../../local/cloud';
import { compiled } from '../../local/compiled';
import { startHostProcess } from '../../local/functions-host';
import { QUEUES } from '../../local/queues';
import { messageOf, submissionsOf } from '../functions/submissions';

/** Outside of the project, so that Node looks for packages nowhere else than in what was unpacked. */
let folder: string;
let files: Record<string, Uint8Array>;
const unpacked = (file: string): string => path.join(folder, 'app', file);
const text = (file: string): string => Buffer.from(files[file] ?? []).toString('utf8');

/** Makes the zip as `npm run package:functions` does. @returns what it said, and the bytes */
async function makeZip(timeZone: string): Promise<{ said: string; bytes: Buffer }> {
  const out = path.join(folder, `${timeZone.replace('/', '-')}.zip`);
  const program = [compiled('test/package/package-functions.js'), '--out', out];
  const env = { ...process.env, TZ: timeZone };
  const { stdout } = await promisify(execFile)(process.execPath, program, { env });
  return { said: stdout, bytes: await readFile(out) };
}

let zips: { said: string; bytes: Buffer }[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'functions-package-'));
  zips = await Promise.all(['Asia/Tokyo', 'America/Los_Angeles'].map(makeZip));
  files = unzipSync(zips[0]?.bytes ?? Buffer.alloc(0));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(unpacked(file)), { recursive: true });
    await writeFile(unpacked(file), content);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const {
  SERVICE_BUS_CONNECTION_STRING: _bus,
  STORAGE_CONNECTION_STRING: _blobs,
  AzureWebJobsStorage: _host,
  ...SETTINGS
} = functionSettings('', '', {
  apiUrl: 'https://dfe.invalid',
  tokenUrl: 'https://dfe.invalid/token',
});
/** As in Azure: an identity in place of connection strings. Nothing is connected while an app is loaded. */
const AS_IN_AZURE = {
  ...SETTINGS,
  SERVICE_BUS_NAMESPACE: 'nowhere.servicebus.windows.net',
  STORAGE_ACCOUNT_URL: 'https://nowhere.blob.core.windows.net',
  AzureWebJobsStorage__blobServiceUri: 'https://nowherehost.blob.core.windows.net',
};

itInFull(
  'holds what the host needs, and nothing of the relay, of the tests or of what they alone use',
  () => {
    const names = Object.keys(files);
    const top = names.filter((name) => !name.startsWith('node_modules/'));
    expect(top.filter((name) => !/^dist\/(functions|shared)\/.*\.js(on)?$/.test(name)).toSorted()).toEqual([
      'host.json',
      'package.json',
    ]);
    const others = [
      'mssql',
      'msnodesqlv8',
      'tedious',
      'pg',
      'commander',
      'applicationinsights',
      'fflate',
      'jest',
    ];
    const inside = new Set(
      names.flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1] ?? []),
    );
    expect(others.filter((name) => inside.has(name))).toEqual([]);
    expect(inside).toContain('@azure/functions');
    expect(names.filter((name) => name.endsWith('.map') || name.endsWith('.ts'))).toEqual([]);
  },
);

itInFull('names its main module and, to the patch, the packages that it loads', () => {
  const { main, dependencies } = JSON.parse(text('package.json'));
  expect(Object.keys(files)).toContain(main);
  for (const [name, version] of Object.entries(dependencies)) {
    expect(JSON.parse(text(`node_modules/${name}/package.json`))).toMatchObject({ name, version });
  }
  expect(Object.keys(dependencies)).toContain('@azure/service-bus');
});

itInFull('is the same to the byte wherever it is made, and says its size and how many files it has', () => {
  const [one, other] = zips;
  expect(other?.bytes.equals(one?.bytes ?? Buffer.alloc(0))).toBe(true);
  expect(one?.said).toContain(`${Object.keys(files).length} files`);
  expect(one?.said).toMatch(/: \d+\.\d MB, /);
});

itInFull('carries records to DfE with nothing else in reach', async () => {
  const cloud = await startCloud({ functionsApp: unpacked('dist/functions/app.js') });
  try {
    const client = new ServiceBusClient(cloud.broker.connectionString);
    await client.createSender(QUEUES.deltas).sendMessages(submissionsOf(3).map(messageOf));
    await client.close();
    await expect(cloud.functions.fireTimer('submitDeltas')).resolves.toEqual({ ok: true });
    await expect(cloud.functions.fireTimer('startDailyRun')).resolves.toEqual({ ok: true });
    await expect(cloud.functions.fireTimer('reportDeadLetters')).resolves.toEqual({ ok: true });
    expect(cloud.dfe.held(LA_CODE).size).toBe(3);
  } finally {
    await cloud.close();
  }
});

itInFull('loads with the settings that it has in Azure, and not without one of its packages', async () => {
  const app = unpacked('dist/functions/app.js');
  /** What the host says of an app that it cannot load. */
  const complaints = async (): Promise<string[]> => {
    const host = await startHostProcess(app, { env: AS_IN_AZURE });
    await expect(host.stop()).resolves.toBe(0);
    return host.logs.map(({ message }) => message);
  };
  await expect(complaints()).resolves.toEqual([]);
  await rename(unpacked('node_modules/@azure/msal-node'), unpacked('node_modules/elsewhere'));
  await expect(complaints()).resolves.toEqual([
    expect.stringContaining('@azure/msal-node'),
    'No job functions found.',
  ]);
});

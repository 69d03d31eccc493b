import { findSource, parseConnection } from '../../../../relay/database/connection';
import { ENGINES } from '../../../../relay/database/engines';
import { openDatabase, printDdl } from '../../../../relay/database/open';
import { UNTOLD } from '../../../../relay/database/waiting';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';

// Stand for the drivers: what asks for one fails.
jest.mock('mssql', () => {
  throw new Error('the driver of SQL Server was loaded');
});
jest.mock('oracledb', () => {
  throw new Error('the driver of Oracle was loaded');
});

const options = { stagingTable: 'ssd.staging', dataset: 'live' } as const;

const TEXTS = [
  ['oracle', 'reader/pw@orahost:1521/ssd'],
  ['oracle', 'DRIVER={Oracle in OraClient19Home1};DBQ=SSDPROD;UID=u;PWD=p'],
  ['postgres', 'postgresql://db.example/ssd'],
  ['postgres', 'DRIVER={PostgreSQL Unicode(x64)};Server=db.example;Database=ssd'],
  ['sqlserver', 'Server=h;Database=d;Integrated Security=SSPI'],
  ['sqlserver', 'DRIVER=FreeTDS;SERVER=h;DATABASE=d;UID=u;PWD=p'],
] as const;

test('every engine of the list is found by a text of its own', () => {
  expect(new Set(TEXTS.map(([engine]) => engine))).toEqual(new Set(ENGINES.map(({ name }) => name)));
});

test.each(TEXTS)('%s is found by %s', (engine, text) => {
  expect(parseConnection(text)).toMatchObject({ engine });
});

test('a text that no engine knows is refused with an example of each', () => {
  for (const { example } of ENGINES) expect(() => parseConnection('mysql://h/d')).toThrow(example);
});

test('the script for a DBA is of the engine that the text names', () => {
  expect(printDdl('postgresql://db.example/ssd', options)).toContain(
    'create table if not exists "ssd"."staging"',
  );
  expect(printDdl('Server=h;Database=d;UID=u;PWD=p', options)).toContain('CREATE TABLE [ssd].[staging]');
});

test('the driver of SQL Server is loaded only where SQL Server is opened', async () => {
  // By the modules above it was not, or this file would not have come so far.
  const opened = openDatabase('Server=h;Database=d;UID=u;PWD=p', options);
  await expect(opened).rejects.toThrow('the driver of SQL Server was loaded');
});

test('the driver of Oracle is loaded only where an SSD there is read', async () => {
  const ssd = { connection: 'u/p@orahost:1521/ssd', schema: 'SSD', prefix: 'ssd_' };
  const script = printDdl('Server=h;Database=d;UID=u;PWD=p', { ...options, ssd });
  expect(script).toContain('-- What follows is not for this database');
  const { openSource } = findSource(ssd.connection);
  const source = await openSource({ location: ssd, waiting: UNTOLD, statementMs: 1_000 });
  await expect(source.findProblems(DEFAULT_OPTIONS)).rejects.toThrow('the driver of Oracle was loaded');
});

test('Oracle is refused for staging before anything is opened, in the name of SQL_CONN_STR; SSD_CONN_STR takes it', async () => {
  const refusal = /^SQL_CONN_STR names a database of Oracle.* move this text to SSD_CONN_STR/;
  await expect(openDatabase('u/p@orahost:1521/ssd', options)).rejects.toThrow(refusal);
  expect(() => printDdl('u/p@orahost:1521/ssd', options)).toThrow(refusal);
});

test('what is wrong with a text of Oracle in SSD_CONN_STR is said of that setting', async () => {
  const ssd = { connection: '//orahost:1521/ssd', schema: undefined, prefix: 'ssd_' };
  await expect(openDatabase('postgresql://db.example/ssd', { ...options, ssd })).rejects.toThrow(
    /^SSD_CONN_STR names no login of Oracle/,
  );
});

import { parseConnection } from '../../../../relay/database/connection';
import { ENGINES } from '../../../../relay/database/engines';
import { openDatabase, printDdl } from '../../../../relay/database/open';

// Stands for the driver: what asks for it fails.
jest.mock('mssql', () => {
  throw new Error('the driver of SQL Server was loaded');
});

const options = { stagingTable: 'ssd.staging', dataset: 'live' } as const;

const TEXTS = [
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

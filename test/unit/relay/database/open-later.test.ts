import { acrossDatabases } from '../../../../relay/database/across-databases';
import { DatabaseError } from '../../../../relay/database/database-error';
import { openDatabase } from '../../../../relay/database/open';
import { openLater } from '../../../../relay/database/open-later';
import type { SsdSource } from '../../../../relay/database/source-ports';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';

const never = async (): Promise<never> => {
  throw new Error('is not asked for');
};

const SOURCE: SsdSource = {
  findProblems: async () => ['a problem'],
  explainAbsence: never,
  read: never,
  describe: async () => ({ version: 'PostgreSQL 16.4', isReadOnly: true, mayWrite: false }),
  close: async () => {},
};

test('The database of the SSD is opened once, when something is asked of it, and closed where it was', async () => {
  const calls: string[] = [];
  const source = openLater(async () => {
    calls.push('opened');
    return {
      ...SOURCE,
      async close() {
        calls.push('closed');
      },
    };
  });
  expect(calls).toEqual([]);
  expect(await source.findProblems(DEFAULT_OPTIONS)).toEqual(['a problem']);
  expect(await source.findProblems(DEFAULT_OPTIONS)).toEqual(['a problem']);
  expect(await source.describe()).toMatchObject({ isReadOnly: true });
  await source.close();
  expect(calls).toEqual(['opened', 'closed']);
});

test('What is to be said of it is known before it is opened', () => {
  const source = openLater(never, 'Look out.');
  expect(acrossDatabases(source, { open: never }).caution).toBe('Look out.');
});

test('One that nothing was asked of is not opened to be closed', async () => {
  await expect(openLater(never).close()).resolves.toBeUndefined();
});

test('What cannot be opened says so in the name of its own setting, and is closed without a word', async () => {
  const source = openLater(async () => {
    throw new DatabaseError('h has no database d: check its name in SQL_CONN_STR.', '3D000');
  });
  const asked = source.findProblems(DEFAULT_OPTIONS);
  await expect(asked).rejects.toThrow('h has no database d: check its name in SSD_CONN_STR.');
  await expect(asked).rejects.toMatchObject({ code: '3D000' });
  await expect(source.describe()).rejects.toThrow('check its name in SSD_CONN_STR.');
  await source.close();
});

test('What names no setting is told as of the database of this one', async () => {
  const source = openLater(async () => {
    throw new DatabaseError(
      'Nothing listens at h:5432: check host, port and firewall (ECONNREFUSED).',
      'ECONNREFUSED',
    );
  });
  await expect(source.findProblems(DEFAULT_OPTIONS)).rejects.toThrow(
    'The database of SSD_CONN_STR: Nothing listens at h:5432',
  );
});

test('A text that cannot be read is refused by the name of its setting, before anything is reached', async () => {
  const opening = openDatabase('postgres://relay@127.0.0.1:1/staging', {
    stagingTable: 'ssd_api_data_staging',
    dataset: 'live',
    ssd: { connection: 'Server=h;Database=d', schema: undefined, prefix: 'ssd_' },
  });
  await expect(opening).rejects.toThrow('SSD_CONN_STR names no login');
});

import { DatabaseError } from '../../../relay/database/database-error';
import { openDatabase } from '../../../relay/database/open';
import type { RelayDatabase } from '../../../relay/database/ports';
import { underLock } from '../../../relay/database/under-lock';
import { CuttingProxy } from '../../servers/cutting-proxy';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

let server: OwnDatabase;
let proxy: CuttingProxy;
let database: RelayDatabase;

beforeAll(async () => {
  server = await startDatabase();
  proxy = await CuttingProxy.start(server.url);
  database = await openDatabase(proxy.url, { stagingTable: 'ssd_api_data_staging', dataset: 'live' });
  await database.createMissingTables();
});

afterEach(() => proxy.comeBack());

afterAll(async () => {
  await database?.close();
  await proxy?.close();
  await server?.close();
});

const errorOf = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('a connection that breaks in the middle of a statement', () => {
  test('is an error of that step, with what to do, and the next statement has a new one', async () => {
    proxy.fallSilent();
    const reading = errorOf(database.staging.countErrors());
    proxy.when(proxy.passed + 1, () => proxy.cut());
    const error = await reading;
    expect(error).toBeInstanceOf(DatabaseError);
    expect(String(error)).toMatch(
      /^DatabaseError: Could not count the errors in staging \((?:ECONNCLOSED|ECONNRESET|EPIPE)\)\. The connection to the database broke off\. Nothing is lost: run again\.$/,
    );
    await proxy.comeBack();
    expect(await database.staging.countErrors()).toBe(0);
  });

  test('says that nothing listens where the server is away for the next one too', async () => {
    proxy.goAway();
    await errorOf(database.staging.countErrors());
    expect(await errorOf(database.staging.countErrors())).toBeInstanceOf(DatabaseError);
    await proxy.comeBack();
    expect(await database.staging.countErrors()).toBe(0);
  });
});

describe('a run lock', () => {
  const write = (locked: RelayDatabase) => locked.ledger.markQueued([], new Date());

  test('is asked for before a write, and lets it be done', async () => {
    const lock = await database.takeRunLock();
    if (!lock) throw new Error('nobody holds it');
    const before = proxy.passed;
    await write(underLock(database, lock));
    await lock.check();
    expect(proxy.passed).toBeGreaterThan(before);
    await lock.release();
  });

  test('that is lost with its connection lets nothing more be written, though the database is there', async () => {
    const lock = await database.takeRunLock();
    if (!lock) throw new Error('nobody holds it');
    const locked = underLock(database, lock);
    proxy.cut();
    for (const each of [
      () => locked.staging.refuse([]),
      () => locked.staging.confirm([]),
      () => locked.staging.noteErrors(),
      () => locked.ledger.stage([]),
      () => locked.ledger.applyOutcomes([], new Date()),
      () => locked.ledger.adopt(new Date()),
      () => locked.ledger.forgetOtherReceivers('dfe.example/children'),
      () => locked.keeping.removeOld(new Date(), 0, 1, ''),
      () => locked.keeping.eraseChild('P1', ''),
      () => locked.ledger.closeUnfinished('00000000-0000-4000-8000-000000000001', new Date()),
      () => write(locked),
    ]) {
      const error = await errorOf(each());
      expect(error).toMatchObject({ name: 'DatabaseError', code: 'ERUNLOCK' });
      expect(String(error)).toMatch(/The run lock is lost: .* Nothing is lost: run again\.$/);
    }
    expect(await locked.staging.countErrors()).toBe(0);
    await lock.release();
    const next = await database.takeRunLock();
    expect(next).toBeDefined();
    await next?.release();
  });
});

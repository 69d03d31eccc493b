import { ArchiveError } from '../../../../functions/archive/archive-error';
import { EARLIER_JOURNAL, readEarlierJournal } from '../../../../functions/journal/earlier-journal';
import { EMPTY_JOURNAL } from '../../../../functions/journal/empty-journal';
import { createJournalStore } from '../../../../functions/journal/journal-store';
import { type Journal, JournalLostError, type JournalStore } from '../../../../functions/journal/ports';
import { type MemoryContainer, memoryContainer } from '../submit-deltas/memory-container';

// What test/integration/functions-archive tries with real storage, where each case takes milliseconds.

const OPEN = {
  address: { laCode: '845', runId: 'run-1', batchId: 'batch-1', day: '2026-11-22' },
  submissionIds: ['a'],
  openedAt: '2026-11-22T02:00:00.000Z',
};
const JOURNAL: Journal = { ...EMPTY_JOURNAL, answered: ['x'] };

let journals: MemoryContainer;
let archive: MemoryContainer;
/** What each call to the journal's container meets, from one of them on. */
let failure: Error | undefined;
let failsFrom: number;
let calls: number;
beforeEach(() => {
  journals = memoryContainer();
  archive = memoryContainer();
  failure = undefined;
  failsFrom = 0;
  calls = 0;
});

const store = (): JournalStore =>
  createJournalStore(
    journals.connect(async () => {
      calls += 1;
      if (failure && calls >= failsFrom) throw failure;
    }),
    {
      laCode: '845',
      dataset: 'live',
      createsContainer: false,
      beginWith: () => readEarlierJournal(archive.connect()),
    },
  );

const put = (container: MemoryContainer, name: string, text: string) =>
  container.connect().getBlockBlobClient(name).upload(text, text.length, { conditions: {} });

const earlier = (changes: object) =>
  put(
    archive,
    EARLIER_JOURNAL,
    JSON.stringify({ version: 1, open: OPEN, answered: ['x'], perhapsPosted: ['y'], ...changes }),
  );

const refused = () =>
  Object.assign(new Error('Thistledown'), { code: 'AuthorizationFailure', statusCode: 403 });

describe('a journal that is not there yet', () => {
  it('begins empty where the version before left none', async () => {
    expect(await store().read()).toBeUndefined();
    expect((await store().take())?.journal).toEqual(EMPTY_JOURNAL);
    expect(journals.names()).toEqual(['845-live.json']);
  });

  it.each([
    ['with its open batch, which was asked in the first version', {}, { ...OPEN, contractVersion: 1 }],
    ['where none was open', { open: null }, null],
  ])('begins with what the version before left, %s', async (_, changes, open) => {
    await earlier(changes);
    const begun = { ...EMPTY_JOURNAL, open, answered: ['x'], perhapsPosted: ['y'] };
    expect((await store().take())?.journal).toEqual(begun);
  });

  it.each([{ version: 2 }, { more: 1 }, { open: {} }, { answered: 'x' }])(
    'begins as one that lost something where that cannot be read: %j',
    async (changes) => {
      await earlier(changes);
      const taken = await store().take();
      expect(taken).toMatchObject({ setAside: 'unreadable', journal: { lostAt: expect.any(String) } });
      expect(journals.names()).toEqual(['845-live.json']);
    },
  );
});

describe('a journal', () => {
  it('that another process has is not taken', async () => {
    const taken = await store().take();
    expect(await store().take()).toBeUndefined();
    await taken?.giveBack();
    expect(await store().take()).toBeDefined();
  });

  it('of a later version that cannot be read is given back at once', async () => {
    await put(journals, '845-live.json', JSON.stringify({ version: 9 }));
    await expect(store().take()).rejects.toThrow('install that version again');
    await expect(store().take()).rejects.toThrow('install that version again');
    expect(journals.names()).toEqual(['845-live.json']);
  });

  it('that cannot be read is kept under a name that says when, and its place is left to the next write', async () => {
    await put(journals, '845-live.json', '{"answered":["x"]}');
    const taken = await store().take();
    expect(taken?.journal).toMatchObject({ answered: ['x'], lostAt: expect.any(String) });
    expect(journals.names()).toEqual([
      '845-live.json',
      expect.stringMatching(/^845-live\.unreadable-\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z\.json$/),
    ]);
  });

  it('is not taken where it cannot be kept aside', async () => {
    await put(journals, '845-live.json', '{}');
    failure = refused();
    // After the lease was taken, and the journal read.
    failsFrom = 3;
    await expect(store().take()).rejects.toThrow('writing a journal that is set aside failed');
  });

  it('is an error where storage refuses, which says what and the code, and nothing else', async () => {
    await store().take();
    failure = refused();
    await expect(store().take()).rejects.toThrow(
      new ArchiveError('taking the journal failed: AuthorizationFailure'),
    );
    await expect(store().read()).rejects.toThrow(
      new ArchiveError('reading the journal failed: AuthorizationFailure'),
    );
  });
});

describe('a write', () => {
  it('of who lost the journal is refused, and it is lost for good', async () => {
    const taken = await store().take();
    await taken?.write(JOURNAL);
    journals.expireLeases();
    await expect(taken?.write(EMPTY_JOURNAL)).rejects.toThrow(JournalLostError);
    expect(taken?.hold.cut.aborted).toBe(true);
    expect(await store().read()).toEqual(JOURNAL);
  });

  it('that storage fails is an error, and the journal is not lost by it', async () => {
    const taken = await store().take();
    failure = refused();
    await expect(taken?.write(JOURNAL)).rejects.toThrow('writing the journal failed: AuthorizationFailure');
    failure = undefined;
    await taken?.write(JOURNAL);
    expect(await store().read()).toEqual(JOURNAL);
  });
});

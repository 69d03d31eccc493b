import { setTimeout } from 'node:timers/promises';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { EARLIER_JOURNAL, readEarlierJournal } from '../../../functions/journal/earlier-journal';
import { EMPTY_JOURNAL } from '../../../functions/journal/empty-journal';
import { createJournalStore } from '../../../functions/journal/journal-store';
import type { LeaseTimes } from '../../../functions/journal/lease';
import {
  type Journal,
  JournalLostError,
  type JournalStore,
  NO_REFUSALS,
  type SetAside,
} from '../../../functions/journal/ports';
import { expireLeases } from '../../local/azurite/expire-leases';
import { type Azurite, startAzurite } from '../../local/azurite/start-azurite';
import { until } from '../../local/until';

const SUBMISSION = '3c9e6679-7425-40de-944b-e07fc1f90ae7';
const OPEN = {
  address: {
    laCode: '845',
    day: '2026-03-02',
    runId: '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10',
    batchId: '0b6f4a52-6d0e-4c0b-9a53-0d8d7f1f6a11',
  },
  submissionIds: [SUBMISSION],
  openedAt: '2026-03-02T06:00:00.000Z',
};
const JOURNAL: Journal = {
  ...EMPTY_JOURNAL,
  open: { ...OPEN, contractVersion: 2 },
  reporting: [{ ...OPEN, contractVersion: 2, submissionIds: ['r'] }],
  perhapsPosted: [SUBMISSION],
  search: {
    groups: [{ ids: ['a', 'b'], named: [1] }, { ids: ['c'], suspectBy: 1 }, { ids: ['d'] }],
    counting: 1,
    passed: true,
    doubts: [{ id: 'e', address: OPEN.address, contractVersion: 2 }],
  },
  account: { since: '2026-03-02T06:00:00.000Z', probes: 3 },
  waitUntil: '2026-03-02T06:10:00.000Z',
};
const NAME = '845-anon.json';

let azurite: Azurite;
let container: ContainerClient;
let archive: ContainerClient;
let containers = 0;

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.close());
beforeEach(() => {
  containers += 1;
  const service = BlobServiceClient.fromConnectionString(azurite.connectionString);
  container = service.getContainerClient(`journal-${containers}`);
  archive = service.getContainerClient(`archive-${containers}`);
});

/** The store as one process has it. */
const store = (times?: LeaseTimes): JournalStore =>
  createJournalStore(container, {
    laCode: '845',
    dataset: 'anon',
    createsContainer: true,
    beginWith: () => readEarlierJournal(archive),
    ...(times && { times }),
  });

/** A journal of which something was lost. */
const lossOf = (journal: Journal): Journal => ({
  ...journal,
  dfe: { ...journal.dfe, silentAt: expect.any(String) },
  lostAt: expect.any(String),
});

/** What is kept beside the journal, as it was found. */
async function asideOf(why: SetAside): Promise<string[]> {
  const kept: string[] = [];
  for await (const { name } of container.listBlobsFlat()) {
    if (!name.startsWith(`845-anon.${why}-`)) continue;
    kept.push((await container.getBlobClient(name).downloadToBuffer()).toString());
  }
  return kept;
}

async function put(into: ContainerClient, name: string, text: string): Promise<void> {
  await into.createIfNotExists();
  await into.getBlockBlobClient(name).upload(text, Buffer.byteLength(text));
}

describe('the journal', () => {
  test('begins empty, in a blob of the LA and dataset', async () => {
    expect(await store().read()).toBeUndefined();
    const taken = await store().take();
    expect(taken?.journal).toEqual(EMPTY_JOURNAL);
    await taken?.giveBack();
    expect(await container.getBlobClient(NAME).exists()).toBe(true);
  });

  test('is the latest that was written, for another process too', async () => {
    const taken = await store().take();
    await taken?.write(JOURNAL);
    expect(await store().read()).toEqual(JOURNAL);
    await taken?.giveBack();
    expect((await store().take())?.journal).toEqual(JOURNAL);
  });

  test('is read whole while it is overwritten by what is longer or shorter', async () => {
    const taken = await store().take();
    const long = Array.from({ length: 2_000 }, () => SUBMISSION);
    const written = new AbortController();
    const writing = (async () => {
      for (let n = 0; n < 60; n += 1) await taken?.write({ ...JOURNAL, answered: n % 2 ? [] : long });
      written.abort();
    })();
    const reader = store();
    while (!written.signal.aborted) expect([0, 2_000]).toContain((await reader.read())?.answered.length);
    await writing;
  });

  test('begins with what the version before left in the archive, and leaves that as it was', async () => {
    const earlier = JSON.stringify({ version: 1, open: OPEN, answered: ['a'], perhapsPosted: ['b'] });
    await put(archive, EARLIER_JOURNAL, earlier);
    const taken = await store().take();
    expect(taken?.journal).toEqual({
      ...EMPTY_JOURNAL,
      open: { ...OPEN, contractVersion: 1 },
      answered: ['a'],
      perhapsPosted: ['b'],
    });
    await taken?.write(EMPTY_JOURNAL);
    await taken?.giveBack();
    // Read once: what was written since counts.
    expect((await store().take())?.journal).toEqual(EMPTY_JOURNAL);
    expect((await archive.getBlobClient(EARLIER_JOURNAL).downloadToBuffer()).toString()).toBe(earlier);
  });

  test('begins as one that lost something where that cannot be read', async () => {
    await put(archive, EARLIER_JOURNAL, '{"version":1,"open":nu');
    const taken = await store().take();
    expect(taken).toMatchObject({ setAside: 'unreadable', journal: lossOf(EMPTY_JOURNAL) });
    await taken?.giveBack();
    // What was lost is written down with it.
    expect(await store().take()).toMatchObject({ setAside: undefined, journal: lossOf(EMPTY_JOURNAL) });
  });

  test.each([
    ['an empty blob', '', EMPTY_JOURNAL],
    ['half of it', '{"version":3,"open":nu', EMPTY_JOURNAL],
    ['an earlier version', JSON.stringify({ ...JOURNAL, version: 1 }), JOURNAL],
    ['no version', JSON.stringify({ ...JOURNAL, version: 'x' }), JOURNAL],
    ['an attribute that its version does not have', JSON.stringify({ ...JOURNAL, alsoOpen: [] }), JOURNAL],
    [
      'an attribute of another shape',
      JSON.stringify({ ...JOURNAL, open: {}, runs: 7 }),
      { ...JOURNAL, open: null, runs: [] },
    ],
  ])('that holds %s is set aside, and what can be read of it goes on', async (_what, text, left) => {
    await put(container, NAME, text);
    for (let tries = 1; tries <= 2; tries += 1) {
      // Until something is written in its place.
      const taken = await store().take();
      expect(taken).toMatchObject({ setAside: 'unreadable', journal: lossOf(left) });
      await taken?.giveBack();
      await setTimeout(2);
    }
    const taken = await store().take();
    await taken?.write(taken.journal);
    await taken?.giveBack();
    expect(await store().take()).toMatchObject({ setAside: undefined, journal: lossOf(left) });
    const kept = await asideOf('unreadable');
    expect(kept).toEqual([text, text, text]);
  });

  test('of version 2, which knew of no refused records, is read', async () => {
    const { search: _search, account: _account, waitUntil: _waitUntil, ...second } = JOURNAL;
    await put(container, NAME, JSON.stringify({ ...second, version: 2 }));
    expect((await store().take())?.journal).toEqual({ ...JOURNAL, ...NO_REFUSALS });
  });

  test('of a later version, where an app was put back, is read as far as it is known', async () => {
    const later = {
      ...JOURNAL,
      version: 9,
      alsoOpen: [],
      open: { ...JOURNAL.open, alsoHere: 1 },
      reporting: JOURNAL.reporting?.map((batch) => ({ ...batch, alsoHere: 1 })),
      search: { of: 'later' },
    };
    await put(container, NAME, JSON.stringify(later));
    const taken = await store().take();
    expect(taken?.journal).toEqual({ ...JOURNAL, search: NO_REFUSALS.search });
    expect(taken?.setAside).toBe('later-version');
    expect(await asideOf('later-version')).toEqual([JSON.stringify(later)]);
  });

  test('of a later version of which nothing is known any more is left as it is', async () => {
    const later = JSON.stringify({ ...JOURNAL, version: 9, open: { id: 7 } });
    await put(container, NAME, later);
    for (let tries = 1; tries <= 2; tries += 1) {
      await expect(store().take()).rejects.toThrow(/later version .* install that version again/);
    }
    expect((await container.getBlobClient(NAME).downloadToBuffer()).toString()).toBe(later);
  });

  test('of before runs were remembered is read whole', async () => {
    const { runs: _runs, lostAt: _lostAt, ...before } = JOURNAL;
    await put(container, NAME, JSON.stringify(before));
    expect(await store().take()).toMatchObject({ setAside: undefined, journal: JOURNAL });
  });

  test('goes on where only what people look at cannot be read', async () => {
    await put(container, NAME, JSON.stringify({ ...JOURNAL, drains: 'none', status: { at: 7 } }));
    expect((await store().take())?.journal).toEqual(JOURNAL);
  });
});

describe('the lease on the journal', () => {
  test('is one process’s at a time', async () => {
    const [first, second] = await Promise.all([store().take(), store().take()]);
    expect([first, second].filter((taken) => taken !== undefined)).toHaveLength(1);
    await (first ?? second)?.giveBack();
    expect(await store().take()).toBeDefined();
  });

  test('is named in each write: nobody writes without it', async () => {
    const taken = await store().take();
    await expect(put(container, NAME, '{}')).rejects.toMatchObject({ code: 'LeaseIdMissing' });
    await taken?.write(JOURNAL);
    expect(await store().read()).toEqual(JOURNAL);
  });

  test.each([
    ['nobody has it now', async () => undefined],
    ['another process has it', async () => void (await store().take())],
  ])('that was lost fails the next write, and no POST may begin: %s', async (_, then) => {
    const taken = await store().take();
    await taken?.write(JOURNAL);
    await expireLeases(container);
    await then();
    await expect(taken?.write(EMPTY_JOURNAL)).rejects.toThrow(JournalLostError);
    await expect(taken?.hold.ready()).rejects.toThrow(JournalLostError);
    expect(() => taken?.hold.check()).toThrow(JournalLostError);
    expect(taken?.hold.cut.aborted).toBe(true);
    expect(await store().read()).toEqual(JOURNAL);
  });

  test('that was lost is noticed by the next renewal', async () => {
    const taken = await store({ lasts: 60_000, renewedEvery: 20, margin: 5_000 }).take();
    await expireLeases(container);
    await store().take();
    await until(() => taken?.hold.cut.aborted === true, 'the loss is noticed');
    expect(() => taken?.hold.check()).toThrow(JournalLostError);
  });

  test('is taken for lost before storage lets another process have it', async () => {
    const taken = await store({ lasts: 15_000, renewedEvery: 3_600_000, margin: 14_900 }).take();
    if (!taken) throw new Error('it was free');
    await until(() => taken.hold.cut.aborted, 'it takes itself for lost before storage does');
    expect(() => taken.hold.check()).toThrow(JournalLostError);
    await expect(taken.write(JOURNAL)).rejects.toThrow(JournalLostError);
  });
});

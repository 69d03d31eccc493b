import { EMPTY_JOURNAL } from '../../../../functions/journal/empty-journal';
import type { Journal, OpenBatch, TakenJournal } from '../../../../functions/journal/ports';
import { BatchJournal } from '../../../../functions/submit-deltas/batch-journal';
import { newTally } from '../../../../functions/submit-deltas/tally';

const BATCH: OpenBatch = {
  address: { laCode: '845', runId: 'run-1', batchId: 'batch-1', day: '2026-11-22' },
  contractVersion: 2,
  submissionIds: ['a', 'b'],
  openedAt: '2026-11-22T02:00:00.000Z',
};

let writes: Journal[];
beforeEach(() => {
  writes = [];
});

const journalWith = (changes: Partial<Journal> = {}): BatchJournal => {
  const taken: TakenJournal = {
    journal: { ...EMPTY_JOURNAL, ...changes },
    hold: { ready: async () => {}, check: () => {}, cut: new AbortController().signal },
    setAside: undefined,
    write: async (journal) => void writes.push(journal),
    giveBack: async () => {},
  };
  return new BatchJournal(taken);
};
const written = (): Journal | undefined => writes.at(-1);

describe('the journal', () => {
  it('writes nothing where nothing changed', async () => {
    const journal = journalWith();
    expect(journal.open).toBeNull();
    expect(['a', 'b'].some((id) => journal.isAnswered(id) || journal.perhapsPostedIds.has(id))).toBe(false);
    await journal.flush();
    expect(writes).toHaveLength(0);
  });

  it('has what an earlier process wrote', async () => {
    const journal = journalWith({ open: BATCH, answered: ['x'], perhapsPosted: ['y'] });
    expect(journal.open).toEqual(BATCH);
    expect(['x', 'a', 'b'].filter((id) => journal.isAnswered(id))).toEqual(['x']);
    expect([...journal.perhapsPostedIds]).toEqual(['y']);
  });

  it('names a batch at once, before anything of it is POSTed', async () => {
    const journal = journalWith({ answered: ['x'], perhapsPosted: ['y'] });
    await journal.begin(BATCH);
    expect(journal.open).toEqual(BATCH);
    expect(written()).toEqual({ ...EMPTY_JOURNAL, open: BATCH, answered: ['x'], perhapsPosted: ['y'] });
    await journal.flush();
    expect(writes).toHaveLength(1);
  });
});

describe('a batch that closes', () => {
  it('is written by the next flush, once', async () => {
    const journal = journalWith({ open: BATCH });
    journal.closeAnswered(BATCH.submissionIds, []);
    expect(journal.open).toBeNull();
    expect(writes).toHaveLength(0);
    await journal.flush();
    await journal.flush();
    expect(writes).toHaveLength(1);
    expect(written()).toMatchObject({ open: null });
  });

  it('answered: is perhaps POSTed no more, and remembered where its messages are still there', async () => {
    const journal = journalWith({ open: BATCH, answered: ['x'], perhapsPosted: ['a', 'b', 'y'] });
    journal.closeAnswered(['a', 'b'], ['b']);
    await journal.flush();
    expect(written()).toMatchObject({ answered: ['x', 'b'], perhapsPosted: ['y'] });
  });

  it.each([
    [true, ['y', 'a', 'b']],
    [false, ['y']],
  ])('undecided, DfE may have it: %s', async (uncertain, perhapsPosted) => {
    const journal = journalWith({ open: BATCH, perhapsPosted: ['y'] });
    journal.closeUndecided(BATCH.submissionIds, uncertain);
    await journal.flush();
    expect(written()).toMatchObject({ open: null, answered: [], perhapsPosted });
  });

  it('undecided and certain, stays uncertain where it was so before', async () => {
    const journal = journalWith({ open: BATCH, perhapsPosted: ['a', 'b'] });
    journal.closeUndecided(BATCH.submissionIds, false);
    await journal.flush();
    expect(written()).toMatchObject({ perhapsPosted: ['a', 'b'] });
  });
});

describe('what is remembered', () => {
  it('is forgotten when its message has come again, at the next flush', async () => {
    const journal = journalWith({ answered: ['x', 'y'] });
    journal.forgetAnswered('x');
    expect(writes).toHaveLength(0);
    await journal.flush();
    expect(written()).toMatchObject({ answered: ['y'] });
  });

  it('is the latest 2,000 of either list', async () => {
    const ids = Array.from({ length: 2_001 }, (_, n) => `id-${n}`);
    const journal = journalWith({});
    journal.closeAnswered(ids, ids);
    journal.closeUndecided(ids, true);
    await journal.flush();
    expect(written()).toMatchObject({ answered: ids.slice(1), perhapsPosted: ids.slice(1) });
  });
});

describe('what DfE said', () => {
  const POSTED = {
    reply: { kind: 'unavailable', problem: 'x' },
    attempts: [
      { at: '2026-11-22T02:00:00.000Z', tookMs: 500, status: 503 },
      { at: '2026-11-22T02:00:10.000Z', tookMs: 20_000, failure: 'time-out' },
      { at: '2026-11-22T02:01:00.000Z', tookMs: 5, failure: 'not connected' },
    ],
    uncertain: true,
  } as const;

  it('is kept as when it last answered and was last silent; no connection is neither', async () => {
    const journal = journalWith({ dfe: { reachedAt: '2026-11-21T02:00:00.000Z', silentAt: null } });
    journal.noteAttempts(POSTED);
    const dfe = { reachedAt: '2026-11-22T02:00:00.500Z', silentAt: '2026-11-22T02:00:30.000Z' };
    expect(journal.contact).toEqual(dfe);
    await journal.flush();
    expect(written()).toMatchObject({ dfe });
  });

  it('an earlier reply, taken up again, does not make it later', () => {
    const dfe = { reachedAt: '2026-11-23T02:00:00.000Z', silentAt: '2026-11-23T02:00:00.000Z' };
    const journal = journalWith({ dfe });
    journal.noteAttempts(POSTED);
    expect(journal.contact).toEqual(dfe);
  });

  it('may be nothing at all: a batch whose reply nobody heard', async () => {
    const journal = journalWith();
    journal.noteSilence('2026-11-22T02:00:00.000Z');
    await journal.flush();
    expect(written()?.dfe).toEqual({ reachedAt: null, silentAt: '2026-11-22T02:00:00.000Z' });
  });
});

describe('the end of a tick', () => {
  const status = {
    at: '2026-11-22T02:00:00.000Z',
    appVersion: '0.1.0',
    paused: false,
    oldestMinutes: 3,
    settingsAtFault: [],
  };
  const drainOf = (batches: number) => ({
    startedAt: '2026-11-22T02:00:00.000Z',
    finishedAt: '2026-11-22T02:00:01.000Z',
    ...newTally(),
    batches,
    ended: 'queue empty' as const,
  });

  it('is written with the latest 50 drains that did something, newest first', async () => {
    const journal = journalWith({ drains: Array.from({ length: 50 }, (_, n) => drainOf(50 - n)) });
    await journal.endTick(status, drainOf(51));
    expect(written()?.drains.map(({ batches }) => batches)).toEqual(
      Array.from({ length: 50 }, (_, n) => 51 - n),
    );
    expect(written()).toMatchObject({ status });
  });

  it('adds no drain where there was none', async () => {
    const journal = journalWith({ drains: [drainOf(1)] });
    await journal.endTick(status, undefined);
    expect(written()).toMatchObject({ status, drains: [drainOf(1)] });
  });
});

describe('a reply that is not DfE’s', () => {
  const foreign = (status: number) => ({
    reply: { kind: 'unexpected', status, contentType: null } as const,
    attempts: [
      { at: '2026-11-22T02:00:00.000Z', tookMs: 500, status: 503 },
      { at: '2026-11-22T02:00:10.000Z', tookMs: 500, status },
    ],
    uncertain: true,
  });
  it.each([
    [200, '2026-11-22T02:00:10.500Z'],
    [302, '2026-11-22T02:00:10.500Z'],
    [404, null],
  ])(
    'with status %i is no answer of it, and silence where it may have the records: %s',
    (status, silentAt) => {
      const journal = journalWith();
      journal.noteAttempts(foreign(status));
      expect(journal.contact).toEqual({ reachedAt: '2026-11-22T02:00:00.500Z', silentAt });
    },
  );
});

describe('a wait that DfE asked for', () => {
  const limited = (retryAfterMs?: number) => ({
    reply: { kind: 'rate-limited', retryAfterMs } as const,
    attempts: [{ at: '2026-11-22T02:00:00.000Z', tookMs: 500, status: 429 }],
    uncertain: false,
  });

  it('is kept from the end of the reply that asked for it, until DfE says another thing', async () => {
    const journal = journalWith();
    journal.noteAttempts(limited(90_000));
    await journal.flush();
    expect(written()?.waitUntil).toBe('2026-11-22T02:01:30.500Z');
    journal.noteAttempts({ ...limited(), reply: { kind: 'nothing-taken' } });
    expect(journal.waitUntil).toBeNull();
  });

  it('is none where it did not say how long', () => {
    const journal = journalWith();
    journal.noteAttempts(limited());
    expect(journal.waitUntil).toBeNull();
  });
});

describe('an account that DfE refuses', () => {
  it('is kept with since when and how often it was tried since, until records get through', async () => {
    const journal = journalWith();
    journal.noteRefusedAccount('2026-11-22T02:00:00.000Z');
    journal.noteRefusedAccount('2026-11-22T02:05:00.000Z');
    journal.noteRefusedAccount('2026-11-22T02:10:00.000Z');
    await journal.flush();
    expect(written()?.account).toEqual({ since: '2026-11-22T02:00:00.000Z', probes: 2 });
    journal.noteThrough();
    await journal.flush();
    expect(written()?.account).toBeNull();
    journal.noteThrough();
    await journal.flush();
    expect(writes).toHaveLength(2);
  });
});

describe('the search for bad records', () => {
  const search = {
    groups: [{ ids: ['a', 'b'] }, { ids: ['c'] }],
    counting: 1,
    passed: true,
    doubts: [],
  } as const;

  it('is written with what comes next, and without what is answered', async () => {
    const journal = journalWith();
    journal.goOnWith(search);
    expect(writes).toHaveLength(0);
    journal.closeAnswered(['a'], []);
    await journal.flush();
    expect(written()?.search).toEqual({ ...search, groups: [{ ids: ['b'] }, { ids: ['c'] }] });
  });

  it('has no doubt of what is answered', async () => {
    const doubts = ['d', 'e'].map((id) => ({ id, address: BATCH.address, contractVersion: 2 as const }));
    const journal = journalWith({ search: { ...search, doubts } });
    journal.closeAnswered(['d'], []);
    expect(journal.search.doubts).toEqual(doubts.slice(1));
  });

  it('is over when the last is answered: nothing of it is remembered', async () => {
    const journal = journalWith({ search });
    journal.closeAnswered(['a', 'b', 'c'], []);
    await journal.flush();
    expect(written()?.search).toEqual(EMPTY_JOURNAL.search);
  });
});

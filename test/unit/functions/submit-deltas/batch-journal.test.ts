import { createArchive } from '../../../../functions/archive/archive';
import type { Archive, Journal, OpenBatch } from '../../../../functions/archive/ports';
import { BatchJournal } from '../../../../functions/submit-deltas/batch-journal';
import { memoryContainer } from './memory-container';

const BATCH: OpenBatch = {
  address: { laCode: '845', runId: 'run-1', batchId: 'batch-1', day: '2026-11-22' },
  submissionIds: ['a', 'b'],
  openedAt: '2026-11-22T02:00:00.000Z',
};

let archive: Archive;
let writes: number;

beforeEach(() => {
  const stored = createArchive(memoryContainer());
  writes = 0;
  archive = {
    ...stored,
    writeJournal(journal) {
      writes += 1;
      return stored.writeJournal(journal);
    },
  };
});

const journalWith = async (changes: Partial<Journal>): Promise<BatchJournal> => {
  await archive.writeJournal({ version: 1, open: null, answered: [], perhapsPosted: [], ...changes });
  writes = 0;
  return BatchJournal.load(archive);
};
const written = () => archive.readJournal();

describe('the journal', () => {
  it('is empty where none was written, and then writes nothing', async () => {
    const journal = await BatchJournal.load(archive);
    expect(journal.open).toBeNull();
    expect(journal.answeredIds.size + journal.perhapsPostedIds.size).toBe(0);
    await journal.flush();
    expect(writes).toBe(0);
  });

  it('has what an earlier process wrote', async () => {
    const journal = await journalWith({ open: BATCH, answered: ['x'], perhapsPosted: ['y'] });
    expect(journal.open).toEqual(BATCH);
    expect([...journal.answeredIds]).toEqual(['x']);
    expect([...journal.perhapsPostedIds]).toEqual(['y']);
  });

  it('names a batch at once, before anything of it is POSTed', async () => {
    const journal = await journalWith({ answered: ['x'], perhapsPosted: ['y'] });
    await journal.begin(BATCH);
    expect(journal.open).toEqual(BATCH);
    expect(await written()).toEqual({ version: 1, open: BATCH, answered: ['x'], perhapsPosted: ['y'] });
    await journal.flush();
    expect(writes).toBe(1);
  });
});

describe('a batch that closes', () => {
  it('is written by the next flush, once', async () => {
    const journal = await journalWith({ open: BATCH });
    journal.closeAnswered(BATCH.submissionIds, []);
    expect(journal.open).toBeNull();
    expect(writes).toBe(0);
    await journal.flush();
    await journal.flush();
    expect(writes).toBe(1);
    expect(await written()).toMatchObject({ open: null });
  });

  it('answered: is perhaps POSTed no more, and remembered where its messages are still there', async () => {
    const journal = await journalWith({ open: BATCH, answered: ['x'], perhapsPosted: ['a', 'b', 'y'] });
    journal.closeAnswered(['a', 'b'], ['b']);
    await journal.flush();
    expect(await written()).toMatchObject({ answered: ['x', 'b'], perhapsPosted: ['y'] });
  });

  it.each([
    [true, ['y', 'a', 'b']],
    [false, ['y']],
  ])('undecided, DfE may have it: %s', async (uncertain, perhapsPosted) => {
    const journal = await journalWith({ open: BATCH, perhapsPosted: ['y'] });
    journal.closeUndecided(BATCH.submissionIds, uncertain);
    await journal.flush();
    expect(await written()).toMatchObject({ open: null, answered: [], perhapsPosted });
  });

  it('undecided and certain, stays uncertain where it was so before', async () => {
    const journal = await journalWith({ open: BATCH, perhapsPosted: ['a', 'b'] });
    journal.closeUndecided(BATCH.submissionIds, false);
    await journal.flush();
    expect(await written()).toMatchObject({ perhapsPosted: ['a', 'b'] });
  });
});

describe('what is remembered', () => {
  it('is forgotten when its message has come again, at the next flush', async () => {
    const journal = await journalWith({ answered: ['x', 'y'] });
    journal.forgetAnswered('x');
    expect(writes).toBe(0);
    await journal.flush();
    expect(await written()).toMatchObject({ answered: ['y'] });
  });

  it('is the latest 2,000 of either list', async () => {
    const ids = Array.from({ length: 2_001 }, (_, n) => `id-${n}`);
    const journal = await journalWith({});
    journal.closeAnswered(ids, ids);
    journal.closeUndecided(ids, true);
    await journal.flush();
    expect(await written()).toMatchObject({ answered: ids.slice(1), perhapsPosted: ids.slice(1) });
  });
});

import { setTimeout as wait } from 'node:timers/promises';
import type { DfeClient } from '../../../../functions/dfe/ports';
import { JournalLostError, NO_REFUSALS } from '../../../../functions/journal/ports';
import { LINES } from '../../../../functions/log-lines';
import { type TickParts, tick } from '../../../../functions/submit-deltas/tick';
import type { Submission } from '../../../../shared/messages';
import { VERSION } from '../../../../shared/version';
import { messageOf, submissionOf, submissionsOf } from '../../../integration/functions/submissions';
import { until } from '../../../local/until';
import { dfeThatTakes, type MemorySite, memorySite, RECEIVER, SETTINGS } from './memory-site';

const NOW = new Date('2026-11-22T14:00:00.000Z');

let site: MemorySite;
let posts: number;
beforeEach(() => {
  site = memorySite();
  posts = 0;
});

const dfe = dfeThatTakes(() => {
  posts += 1;
});
const REFUSED_BEFORE = {
  groups: [{ ids: ['a', 'b'], named: [] }],
  counting: 1,
  passed: true,
  doubts: [],
} as const;
const start = (): TickParts => ({ ...site.start(dfe), now: () => NOW });

describe('a tick', () => {
  it('says for how long the oldest message has waited, and keeps it in the journal', async () => {
    const foreign = submissionOf({}, { dataset: 'anon' });
    site.queue.put([messageOf(foreign)], new Date(NOW.getTime() - 7 * 60_000 - 1_000));
    await tick(start(), SETTINGS);
    expect(site.ticks.at(-1)).toEqual({ line: LINES.ticked, values: { oldestMinutes: 7 } });
    expect((await site.journal()).status).toEqual({
      at: NOW.toISOString(),
      appVersion: VERSION,
      paused: false,
      oldestMinutes: 7,
      settingsAtFault: [],
    });
  });

  it('looks at the oldest message each time, however often it looked before', async () => {
    const foreign = submissionOf({}, { dataset: 'anon' });
    site.queue.put([messageOf(foreign)], new Date(NOW.getTime() - 7 * 60_000));
    for (let n = 0; n < 3; n++) await tick(start(), SETTINGS);
    expect(site.ticks.filter(({ line }) => line === LINES.ticked).map(({ values }) => values)).toEqual([
      { oldestMinutes: 7 },
      { oldestMinutes: 7 },
      { oldestMinutes: 7 },
    ]);
  });

  it('says so too where nothing waits, and keeps no drain of it', async () => {
    expect(await tick(start(), SETTINGS)).toBeUndefined();
    expect(site.ticks).toEqual([{ line: LINES.ticked, values: { oldestMinutes: 0 } }]);
    expect(await site.journal()).toMatchObject({ status: { oldestMinutes: null }, drains: [] });
  });

  it('keeps what it did, and when DfE answered', async () => {
    site.queue.put(submissionsOf(1).map(messageOf));
    const summary = await tick(start(), SETTINGS);
    expect(await site.journal()).toMatchObject({
      drains: [summary],
      dfe: { reachedAt: '2026-11-22T14:00:00.250Z', silentAt: null },
    });
  });

  it('leaves at once where another process has the journal, and takes nothing from the queue', async () => {
    const submissions = submissionsOf(1);
    site.queue.put(submissions.map(messageOf));
    const other = await start().journals.take();
    expect(await tick(start(), SETTINGS)).toBeUndefined();
    expect(site.logged).toEqual([{ line: LINES.anotherAtWork, values: {} }]);
    expect([posts, site.queue.messages()]).toEqual([
      0,
      [{ messageId: submissions[0]?.submissionId, locked: false }],
    ]);
    await other?.giveBack();
    expect(await tick(start(), SETTINGS)).toMatchObject({ sent: 1 });
  });

  it('gives the journal back after a failure too', async () => {
    const { receiver, ...parts } = start();
    const failing: TickParts['receiver'] = {
      ...receiver,
      receiveMessages: () => Promise.reject(new Error('the link is cut')),
    };
    await expect(tick({ ...parts, receiver: failing }, SETTINGS)).rejects.toThrow('the link is cut');
    expect(await start().journals.take()).toBeDefined();
  });
});

describe('PAUSED', () => {
  it('takes nothing from the queue and says so, with the age of the oldest message', async () => {
    const [submission] = submissionsOf(1) as [Submission];
    site.queue.put([messageOf(submission)], new Date(NOW.getTime() - 60_000));
    expect(await tick(start(), { ...SETTINGS, paused: true })).toBeUndefined();
    expect(site.logged).toEqual([{ line: LINES.paused, values: {} }]);
    expect(site.ticks).toEqual([{ line: LINES.ticked, values: { oldestMinutes: 1 } }]);
    expect(site.queue.messages()).toEqual([{ messageId: submission.submissionId, locked: false }]);
    expect(posts).toBe(0);
    expect((await site.journal()).status).toMatchObject({ paused: true, oldestMinutes: 1 });
  });
});

describe('the version of the contract', () => {
  it('of the outcomes is the one that was asked in, also where one message brought both', async () => {
    const [first, second] = submissionsOf(2) as [Submission, Submission];
    const { runNumber: _, relayVersion: __, ...old } = second as Extract<Submission, { version: 2 }>;
    site.queue.put([first, { ...old, version: 1 } satisfies Submission].map(messageOf));
    expect(await tick(start(), SETTINGS)).toMatchObject({ batches: 2, sent: 2 });
    expect(site.outcomeMessages()).toMatchObject([
      {
        version: 2,
        appVersion: VERSION,
        receiver: RECEIVER,
        reachedAt: '2026-11-22T14:00:00.250Z',
        silentAt: null,
        outcomes: [{ submissionId: first.submissionId }],
      },
      { version: 1, outcomes: [{ submissionId: second.submissionId }] },
    ]);
    expect(site.outcomeMessages()[1]).not.toHaveProperty('appVersion');
  });
});

describe('a process that is told to end', () => {
  it('gives back at once what it fetched ahead, lets the POST end, and takes no more', async () => {
    const submissions = submissionsOf(5);
    site.queue.put(submissions.map(messageOf));
    const stopping = new AbortController();
    const free = () => site.queue.messages().filter(({ locked }) => !locked);
    const ending: DfeClient = {
      async post(...args) {
        stopping.abort();
        // Two of the five are on their way, and the other three are free while they are.
        await until(() => free().length === 3, 'what was fetched ahead is free again');
        return dfe.post(...args);
      },
    };
    expect(await tick({ ...start(), dfe: ending, stop: stopping.signal }, SETTINGS)).toMatchObject({
      batches: 1,
      sent: 2,
      ended: 'stopped',
    });
    expect(site.queue.messages()).toHaveLength(3);
    expect(free()).toHaveLength(3);
    expect((await site.journal()).open).toBeNull();
  });
});

describe('a process that hangs until another may have the journal', () => {
  /** Not renewed by itself: as if the timers of the process stood still too. */
  const TIMES = { lasts: 300, renewedEvery: 60_000, margin: 100 };
  const hang = () => wait(320);
  const other = () => site.journalsWith({ lasts: 60_000, renewedEvery: 20_000, margin: 5_000 }).take();

  it('after the journal names its batch makes no POST', async () => {
    site.queue.put(submissionsOf(1).map(messageOf));
    const parts = start();
    const archive = {
      ...parts.archive,
      async putRequest(...args: Parameters<typeof parts.archive.putRequest>) {
        await hang();
        expect(await other()).toBeDefined();
        return parts.archive.putRequest(...args);
      },
    };
    const hung = tick({ ...parts, archive, journals: site.journalsWith(TIMES) }, SETTINGS);
    await expect(hung).rejects.toThrow(JournalLostError);
    expect([posts, site.outcomes()]).toEqual([0, []]);
    // It stays named: whoever takes over POSTs its records as perhaps POSTed before.
    expect((await site.journal()).open).not.toBeNull();
  });

  it('after its POST reports nothing: the other POSTs the records again, and its outcomes count', async () => {
    const [submission] = submissionsOf(1) as [Submission];
    site.queue.put([messageOf(submission)]);
    const slow: DfeClient = {
      async post(...args) {
        const result = await dfe.post(...args);
        await hang();
        return result;
      },
    };
    const hung = tick({ ...start(), dfe: slow, journals: site.journalsWith(TIMES) }, SETTINGS);
    await expect(hung).rejects.toThrow(JournalLostError);
    expect([posts, site.outcomes()]).toEqual([1, []]);
  });
});

describe('what is known of refused records', () => {
  it('is forgotten where the queue is empty: they became dead letters', async () => {
    await site.putJournal({ search: REFUSED_BEFORE });
    await tick(start(), SETTINGS);
    expect((await site.journal()).search).toEqual(NO_REFUSALS.search);
  });

  it('stays while anything waits', async () => {
    await site.putJournal({ search: REFUSED_BEFORE });
    site.queue.put([messageOf(submissionOf({}, { dataset: 'anon' }))]);
    await tick(start(), SETTINGS);
    expect((await site.journal()).search).toEqual(REFUSED_BEFORE);
  });
});

describe('a wait that DfE asked for', () => {
  const fromNow = (milliseconds: number) => new Date(NOW.getTime() + milliseconds).toISOString();

  it.each([
    ['lasts', fromNow(1), 0],
    ['lasts as long as any can', fromNow(600_000), 0],
    ['is over', fromNow(0), 1],
    ['ends later than any can, as the clock was put back', fromNow(600_001), 1],
    ['cannot be read', 'soon', 1],
  ])('that %s', async (_, waitUntil, expected) => {
    await site.putJournal({ waitUntil });
    site.queue.put(submissionsOf(1).map(messageOf));
    await tick(start(), SETTINGS);
    expect(posts).toBe(expected);
    const said = site.logged.filter(({ line }) => line === LINES.askedToWait).map(({ values }) => values);
    expect(said).toEqual(expected === 0 ? [{ until: waitUntil }] : []);
    expect(site.queue.messages()).toHaveLength(1 - expected);
  });
});

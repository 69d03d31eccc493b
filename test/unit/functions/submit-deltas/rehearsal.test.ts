import { type Clock, systemClock } from '../../../../functions/dfe/clock';
import { LINES } from '../../../../functions/log-lines';
import { createRehearsalClient } from '../../../../functions/rehearsal/rehearsal-client';
import { readScript } from '../../../../functions/rehearsal/script';
import { outcomesTo } from '../../../../functions/send-outcomes';
import { type TickParts, tick } from '../../../../functions/submit-deltas/tick';
import { type Outcomes, outcomesSchema, readBody } from '../../../../shared/messages';
import { REHEARSAL } from '../../../../shared/rehearsal';
import { messageOf, submissionsOf } from '../../../integration/functions/submissions';
import { dfeThatTakes, type MemorySite, memorySite, SETTINGS } from './memory-site';

const ANON = { ...SETTINGS, dataset: 'anon' } as const;
const REHEARSING = { ...ANON, rehearsal: true };

let site: MemorySite;
let posts: number;
let rehearsed: Outcomes[];
beforeEach(() => {
  site = memorySite();
  posts = 0;
  rehearsed = [];
});

const dfe = dfeThatTakes(() => {
  posts += 1;
});

/** A process of a function app that rehearses. */
const rehearsing = (): TickParts => ({
  ...site.start(createRehearsalClient([], { minIntervalMs: 0 })),
  sendOutcomes: outcomesTo(
    {
      sendMessages: async (message) => {
        const read = readBody(outcomesSchema, 'body' in message ? message.body : undefined);
        if (read.ok) rehearsed.push(read.message);
      },
    },
    { laCode: '845', dataset: 'anon' },
    REHEARSAL,
  ),
});
const lines = () => site.logged.map(({ line }) => line);

describe('a tick of a rehearsal', () => {
  it('says so each time, also with an empty queue, and the journal does', async () => {
    await tick(rehearsing(), REHEARSING);
    await tick(rehearsing(), REHEARSING);
    expect(lines()).toEqual([LINES.rehearsing, LINES.rehearsing]);
    await expect(site.journal()).resolves.toMatchObject({ status: { rehearsal: true } });
  });

  it('answers what is on the queue, its receiver the rehearsal', async () => {
    const submissions = submissionsOf(2, { dataset: 'anon' });
    site.queue.put(submissions.map(messageOf));
    await tick(rehearsing(), REHEARSING);
    expect(rehearsed).toMatchObject([
      { receiver: REHEARSAL, outcomes: [{ outcome: 'sent' }, { outcome: 'sent' }] },
    ]);
    expect(site.queue.messages()).toEqual([]);
  });
});

describe('the scripts of docs/rehearsal.md', () => {
  /** Waits are over at once. */
  const clock: Clock = { ...systemClock, sleep: async (_milliseconds, signal) => !signal?.aborted };
  const withScript = (script: string): TickParts => ({
    ...rehearsing(),
    dfe: createRehearsalClient(readScript(script), {}, clock),
  });
  const outcomesOf = () => rehearsed.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome));

  it('DfE takes a first POST, and is gone for one tick', async () => {
    const parts = withScript('200, 503x3, 200');
    const ends = [];
    for (let night = 0; night < 2; night++) {
      site.queue.put(submissionsOf(2, { dataset: 'anon' }).map(messageOf));
      ends.push((await tick(parts, REHEARSING))?.ended);
    }
    ends.push((await tick(parts, REHEARSING))?.ended);
    expect(ends).toEqual(['queue empty', 'DfE out of reach', 'queue empty']);
    expect(outcomesOf()).toEqual(['sent', 'sent', 'sent', 'sent']);
  });

  it('the first of several records is malformed, all others are sent', async () => {
    site.queue.put(submissionsOf(5, { dataset: 'anon' }).map(messageOf));
    await tick(withScript('400[0], 200, 400'), { ...REHEARSING, batchSize: 100 });
    expect(outcomesOf().toSorted()).toEqual(['rejected', 'sent', 'sent', 'sent', 'sent']);
  });

  it('a POST has no answer, and its record is uncertain when it is taken', async () => {
    const parts = withScript('timeoutx3, 200');
    site.queue.put(submissionsOf(1, { dataset: 'anon' }).map(messageOf));
    await tick(parts, REHEARSING);
    await tick(parts, REHEARSING);
    expect(rehearsed).toMatchObject([{ outcomes: [{ outcome: 'sent', uncertain: true }] }]);
  });
});

describe('the first tick that sends to DfE after a rehearsal', () => {
  it('forgets what the rehearsal said of DfE, and no longer says that it is one', async () => {
    await site.putJournal({
      status: statusOf(),
      account: { since: '2026-11-22T14:00:00.000Z', probes: 3 },
      search: { groups: [{ ids: ['a'] }], counting: 1, passed: true, doubts: [] },
      waitUntil: new Date(Date.now() + 60_000).toISOString(),
      dfe: { reachedAt: '2026-11-22T14:00:00.000Z', silentAt: '2026-11-22T14:00:00.000Z' },
    });
    site.queue.put(submissionsOf(2, { dataset: 'anon' }).map(messageOf));
    await tick(site.start(dfe), ANON);
    // One POST with both: nothing is waited for, no account is refused, no record is looked for.
    expect(posts).toBe(1);
    const journal = await site.journal();
    expect(journal).toMatchObject({ account: null, waitUntil: null, dfe: { silentAt: null } });
    expect(journal.status).not.toHaveProperty('rehearsal');
    expect(lines()).not.toContain(LINES.rehearsing);
  });

  it('reports a batch that the rehearsal left open as one of the rehearsal, and POSTs nothing of it', async () => {
    const submissions = submissionsOf(2, { dataset: 'anon' });
    site.queue.put(submissions.map(messageOf));
    const dying = { ...rehearsing(), sendOutcomes: () => Promise.reject(new Error('the process died')) };
    await expect(tick(dying, REHEARSING)).rejects.toThrow('the process died');
    await expect(site.journal()).resolves.toMatchObject({ reporting: [{ rehearsed: true }] });

    site.expireLocks();
    await tick(site.start(dfe), ANON);
    expect(posts).toBe(0);
    expect(site.outcomeMessages()).toMatchObject([
      { receiver: REHEARSAL, outcomes: [{ outcome: 'sent' }, { outcome: 'sent' }] },
    ]);
    expect(site.queue.messages()).toEqual([]);
  });

  it('keeps what it knows of the runs and of messages that were answered', async () => {
    const runs = [{ runNumber: 7, runId: '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10' }];
    await site.putJournal({ status: statusOf(), runs, answered: ['b1'] });
    await tick(site.start(dfe), ANON);
    await expect(site.journal()).resolves.toMatchObject({ runs, answered: ['b1'] });
  });

  const statusOf = () => ({
    at: '2026-11-22T14:00:00.000Z',
    appVersion: '0.1.0',
    paused: false,
    rehearsal: true as const,
    oldestMinutes: null,
    settingsAtFault: [],
  });
});

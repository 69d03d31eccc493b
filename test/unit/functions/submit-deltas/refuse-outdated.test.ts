import type { DfeClient } from '../../../../functions/dfe/ports';
import type { Journal } from '../../../../functions/journal/ports';
import { LINES } from '../../../../functions/log-lines';
import { tick } from '../../../../functions/submit-deltas/tick';
import type { Submission } from '../../../../shared/messages';
import { childOf, messageOf, submissionsOf } from '../../../integration/functions/submissions';
import { dfeThatTakes, type MemorySite, memorySite, SETTINGS } from './memory-site';

let site: MemorySite;
/** The children of each POST. */
let posts: string[][];
beforeEach(() => {
  site = memorySite();
  posts = [];
});

const dfe = dfeThatTakes((children) => posts.push(children));

const RUN = {
  tenth: { runNumber: 10, runId: '7a0c2f4e-9d7b-4d55-a1a9-000000000010' },
  eleventh: { runNumber: 11, runId: '7a0c2f4e-9d7b-4d55-a1a9-000000000011' },
  /** Of the database as it was restored, or of its copy. */
  restored: { runNumber: 10, runId: '7a0c2f4e-9d7b-4d55-a1a9-000000000020' },
  restoredLower: { runNumber: 7, runId: '7a0c2f4e-9d7b-4d55-a1a9-000000000021' },
  next: { runNumber: 29_000_000, runId: '7a0c2f4e-9d7b-4d55-a1a9-000000000022' },
} as const;
type Run = keyof typeof RUN;

const [first, second, third] = submissionsOf(3) as [Submission, Submission, Submission];
const of = (run: Run, submission: Submission): Submission => ({ ...submission, ...RUN[run] });
const put = (...submissions: Submission[]): void => site.queue.put(submissions.map(messageOf));
const drain = (client: DfeClient = dfe) => tick(site.start(client), SETTINGS);
const refusals = () => site.outcomes().filter(({ outcome }) => outcome === 'failed');

describe('a run of a database that was restored or copied', () => {
  it.each<[string, Run]>([
    ['has a number that was seen under another run', 'restored'],
    ['has a number lower than the highest, and was never seen', 'restoredLower'],
  ])('%s: nothing of it is POSTed, each record has its reason, and it is said', async (_, run) => {
    put(of('tenth', first));
    await drain();
    const [one, other] = [of(run, second), of(run, third)];
    put(one, other);
    expect(await drain()).toMatchObject({ batches: 0, sent: 0, failed: 2, ended: 'queue empty' });

    expect(posts).toEqual([[childOf(first)]]);
    expect(site.queue.messages()).toEqual([]);
    expect(refusals()).toEqual(
      [one, other].map(({ submissionId }) => ({
        outcome: 'failed',
        submissionId,
        uncertain: false,
        outdated: true,
        reason: expect.stringMatching(/restored or cloned copy.*\(10 at most\).*"csc-relay resync"/),
      })),
    );
    expect(site.logged.filter(({ line }) => line === LINES.runOutdated)).toEqual([
      { line: LINES.runOutdated, values: { ...RUN[run], highest: 10, records: 2 } },
    ]);
  });

  it('is refused at each further try, and what has a number of its own goes on beside it', async () => {
    put(of('tenth', first));
    await drain();
    put(of('restored', second), of('eleventh', third));
    expect(await drain()).toMatchObject({ sent: 1, failed: 1 });
    put(of('restored', second));
    expect(await drain()).toMatchObject({ batches: 0, failed: 1 });
    expect(posts).toEqual([[childOf(first)], [childOf(third)]]);
  });

  it('goes through once its database has a number higher than all before', async () => {
    put(of('tenth', first));
    await drain();
    put(of('next', second));
    expect(await drain()).toMatchObject({ sent: 1, failed: 0 });
    // From then on the other database is the one that is outdated.
    put(of('eleventh', third));
    expect(await drain()).toMatchObject({ sent: 0, failed: 1 });
  });

  it('is said once for each run', async () => {
    put(of('tenth', first));
    await drain();
    put(of('restored', second), of('restoredLower', third));
    await drain();
    const said = site.logged.filter(({ line }) => line === LINES.runOutdated).map(({ values }) => values);
    expect(said).toEqual([
      { ...RUN.restoredLower, highest: 10, records: 1 },
      { ...RUN.restored, highest: 10, records: 1 },
    ]);
  });

  it('is uncertain where it may have been POSTed before', async () => {
    const again = of('restored', second);
    await site.putJournal({ runs: [RUN.tenth], perhapsPosted: [again.submissionId] });
    put(again);
    await drain();
    expect(refusals()).toMatchObject([{ uncertain: true, outdated: true }]);
  });
});

describe('a run that is ordinary', () => {
  it('may be late once it was seen', async () => {
    put(of('tenth', first));
    await drain();
    put(of('eleventh', second));
    await drain();
    put(of('tenth', third));
    expect(await drain()).toMatchObject({ sent: 1, failed: 0 });
  });

  it('may come for the first time behind a higher one, where both come together', async () => {
    put(of('eleventh', first), of('tenth', second));
    expect(await drain()).toMatchObject({ sent: 2, failed: 0 });
    expect(posts).toEqual([[childOf(first)], [childOf(second)]]);
  });

  it('needs no number in the first version of the contract', async () => {
    put(of('tenth', first));
    await drain();
    const {
      runNumber: _number,
      relayVersion: _version,
      ...early
    } = of('restored', second) as Extract<Submission, { version: 2 }>;
    put({ ...early, version: 1 });
    expect(await drain()).toMatchObject({ sent: 1, failed: 0 });
    expect((await site.journal()).runs).toEqual([RUN.tenth]);
  });
});

describe('what the journal keeps of runs', () => {
  it('is written before the POST of any of their records', async () => {
    const atPost: Journal['runs'][] = [];
    put(of('tenth', first), of('eleventh', second));
    await drain({
      async post(...args) {
        atPost.push((await site.journal()).runs);
        return dfe.post(...args);
      },
    });
    expect(atPost[0]).toEqual([RUN.eleventh, RUN.tenth]);
  });

  it('is written before anybody hears of a refusal', async () => {
    put(of('tenth', first), of('restored', second));
    const dying = {
      ...site.start(dfe),
      sendOutcomes: () => Promise.reject(new Error('it died')),
    };
    await expect(tick(dying, SETTINGS)).rejects.toThrow('it died');
    site.expireLocks();
    expect((await site.journal()).runs).toEqual([RUN.tenth]);
    expect(await drain()).toMatchObject({ sent: 1, failed: 1 });
    expect(posts).toEqual([[childOf(first)]]);
  });
});

describe('after a journal was lost', () => {
  const LOST_AT = '2026-11-22T03:00:00.000Z';
  const BEFORE = new Date('2026-11-22T02:00:00.000Z');
  const AFTER = new Date('2026-11-22T03:00:00.001Z');

  it.each([
    ['came again, and was there before', 1, BEFORE, LOST_AT, true],
    ['came for the first time', 0, BEFORE, LOST_AT, false],
    ['came after that', 1, AFTER, LOST_AT, false],
    ['came again, where none was lost', 1, BEFORE, null, false],
  ])('a record that %s is uncertain: %j %j %j %s', async (_, deliveryCount, at, lostAt, uncertain) => {
    await site.putJournal({ lostAt });
    site.queue.put([{ ...messageOf(first), ...{ deliveryCount } }], at);
    await drain();
    expect(site.outcomes()).toMatchObject([{ outcome: 'sent', uncertain }]);
    expect(await site.journal()).toMatchObject({ lostAt, perhapsPosted: [] });
  });

  it('says so in the tick that finds it, and writes what was left of it', async () => {
    await site.damageJournal('{"answered":["x"],"open":7}');
    await drain();
    expect(site.logged).toContainEqual({ line: LINES.journalSetAside, values: { reason: 'unreadable' } });
    expect(await site.journal()).toMatchObject({ answered: ['x'], open: null, lostAt: expect.any(String) });
    site.logged.length = 0;
    await drain();
    expect(site.logged).toEqual([]);
  });
});

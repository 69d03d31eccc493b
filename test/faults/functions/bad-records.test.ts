import type { Outcome, Submission } from '../../../shared/messages';
import { sampleOf } from '../../amount';
import { childOf, messageOf, submissionsOf } from '../../integration/functions/submissions';
import { LA_CODE, type Site, useSites } from '../../integration/functions/use-sites';
import { holdingOf, type RuleInput } from '../../local/simulator';

// Some of a thousand records that the functions find no fault with, and DfE or the firewall before it does.

const RECORDS = 1_000;
const BATCHES = 10;

interface Story {
  readonly name: string;
  /** Where the bad records stand on the queue. */
  readonly bad: readonly number[];
  readonly rule: RuleInput;
  /** POSTs beyond one a batch, at most. */
  readonly more: number;
}

/** The place with which halving costs most, and one in the middle of things. */
const WORST = 600;
const MIDDLE = 637;
const HALVES = [604, 671];

const refusing = (status: number, detail: RuleInput['detail']): RuleInput => ({ status, detail });

const STORIES: readonly Story[] = [
  { name: '400, named', bad: [MIDDLE], rule: refusing(400, 'positions'), more: 2 },
  { name: '400, named by a path', bad: [MIDDLE], rule: refusing(400, 'json-path'), more: 2 },
  { name: '400, counted from 1', bad: [MIDDLE], rule: refusing(400, 'positions-from-1'), more: 4 },
  { name: '400, another is named', bad: [MIDDLE], rule: refusing(400, 'wrong-positions'), more: 18 },
  { name: '400, not named', bad: [WORST], rule: refusing(400, 'plain'), more: 14 },
  { name: '422, not named', bad: [MIDDLE], rule: refusing(422, 'plain'), more: 14 },
  { name: '413', bad: [WORST], rule: refusing(413, 'plain'), more: 14 },
  { name: '403', bad: [WORST], rule: refusing(403, 'plain'), more: 15 },
  { name: '400, two, one in each half, named', bad: HALVES, rule: refusing(400, 'positions'), more: 3 },
  {
    name: '400, two, one in each half, counted from 1',
    bad: HALVES,
    rule: refusing(400, 'positions-from-1'),
    more: 6,
  },
  { name: '400, two, one in each half, not named', bad: HALVES, rule: refusing(400, 'plain'), more: 26 },
  { name: '403, two, one in each half', bad: HALVES, rule: refusing(403, 'plain'), more: 27 },
  { name: '413, two, one in each half', bad: HALVES, rule: refusing(413, 'plain'), more: 26 },
];

interface Ending {
  readonly site: Site;
  readonly submissions: readonly Submission[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly posts: number;
}

const TOLD = sampleOf(STORIES);
const sites = useSites({ most: TOLD.length + 2 });
const figures: string[] = [];

async function live({ name, bad, rule }: Story): Promise<Ending> {
  const site = await sites.open();
  const submissions = submissionsOf(RECORDS);
  const isBad = (_: Submission, n: number) => bad.includes(n);
  for (let n = 0; n < RECORDS; n += 100) await site.send(submissions.slice(n, n + 100).map(messageOf));
  site.dfe.behave([{ ...rule, whenChild: submissions.filter(isBad).map(childOf), times: 'always' }]);
  const drained = await site.drain();
  const outcomes = new Map(site.outcomes().map((outcome) => [outcome.submissionId, outcome]));
  const posts = Object.values(site.dfe.stats().posts).reduce((sum, count) => sum + count, 0);
  figures.push(
    `${name}: ${drained?.sent} sent, ${drained?.rejected} rejected, ${posts} POSTs for ${BATCHES} batches, ${drained?.ended}`,
  );
  return { site, submissions, outcomes, posts };
}

afterAll(() => {
  process.stdout.write(
    `\n${RECORDS} records, in the first run\n${figures.map((line) => `  ${line}\n`).join('')}`,
  );
});

describe.each(TOLD)('of a thousand records DfE refuses some by $name', (story) => {
  let ending: Ending;
  beforeAll(async () => {
    ending = await live(story);
  });
  const isBad = (n: number) => story.bad.includes(n);
  const outcomeOf = ({ submissionId }: Submission) => ending.outcomes.get(submissionId);

  it('and every good one reaches it in the first run', () => {
    const good = ending.submissions.filter((_, n) => !isBad(n));
    expect(good.filter((submission) => outcomeOf(submission)?.outcome !== 'sent')).toEqual([]);
    const held = ending.site.dfe.held(LA_CODE);
    expect(held.size).toBe(good.length);
    for (const submission of good)
      expect(held.get(childOf(submission))).toEqual(holdingOf(submission.record));
    expect(ending.site.dfe.stats().recordsRepeated).toBe(0);
  });

  it('and the bad ones are rejected, for what DfE said of each alone', () => {
    for (const submission of ending.submissions.filter((_, n) => isBad(n))) {
      expect(outcomeOf(submission)).toMatchObject({
        outcome: 'rejected',
        uncertain: false,
        reason: expect.stringMatching(/by itself/),
      });
    }
    expect(ending.site.broker.messages(ending.site.deltas)).toEqual([]);
  });

  it('and it takes no more POSTs than promised, one at a time, each archived', async () => {
    expect(ending.posts).toBeLessThanOrEqual(BATCHES + story.more);
    expect(ending.site.dfe.stats().mostPostsAtOnce).toBe(1);
    const [requests, replies] = await Promise.all([
      ending.site.blobs(/request\.json\.gz$/),
      ending.site.blobs(/reply\.json$/),
    ]);
    const tries = replies.map((text): unknown[] => JSON.parse(text).result.attempts);
    expect(tries.flat()).toHaveLength(ending.posts);
    expect(requests).toHaveLength(replies.length);
  });
});

const ACCOUNTS = [
  ['403', { status: 403 }, 15, 1],
  ['401', { status: 401 }, 2, 2],
] as const;

describe.each(sampleOf(ACCOUNTS))(
  'of a thousand records DfE refuses all by %s, as the account is refused',
  (name, rule, posts, probe) => {
    it('and all of them stay, none rejected or failed, and go once it is well again', async () => {
      const site = await sites.open();
      const submissions = submissionsOf(RECORDS);
      for (let n = 0; n < RECORDS; n += 100) await site.send(submissions.slice(n, n + 100).map(messageOf));
      site.dfe.behave([{ ...rule, times: 'always' }]);
      const drained = await site.drain();
      expect(drained).toMatchObject({ ended: 'account refused', sent: 0, rejected: 0, failed: 0 });
      const posted = () => Object.values(site.dfe.stats().posts).reduce((sum, count) => sum + count, 0);
      expect(posted()).toBe(posts);
      await site.drain();
      expect(posted()).toBe(posts + probe);
      expect(site.outcomes()).toEqual([]);
      expect(site.broker.counts(site.deltas)).toMatchObject({ active: RECORDS, locked: 0, deadLettered: 0 });

      site.dfe.clearBehaviour();
      const then = await site.drain();
      expect(then).toMatchObject({ sent: RECORDS, uncertain: 0, ended: 'queue empty' });
      figures.push(
        `${name} for all: ${drained?.rejected} rejected, ${drained?.failed} failed, ${RECORDS} stay after ${posts} POSTs and ${probe} a tick; ${then?.sent} sent once it is well again`,
      );
    });
  },
);

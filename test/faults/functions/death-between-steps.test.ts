import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { BLOB_NAMES } from '../../../functions/archive/blob-names';
import { type TickParts, tick } from '../../../functions/submit-deltas/tick';
import type { Outcome, Submission } from '../../../shared/messages';
import { sampleOf } from '../../amount';
import { childOf, messageOf, submissionOf, submissionsOf } from '../../integration/functions/submissions';
import { DRAIN_SETTINGS, LA_CODE, type Site, useSites } from '../../integration/functions/use-sites';
import { spoilChild } from '../../local/children';
import { holdingOf } from '../../local/simulator';
import { until } from '../../local/until';
import { STORIES, type Story } from './deaths';
import { mortal, ProcessDied } from './mortal';

const SETTINGS = { ...DRAIN_SETTINGS, batchSize: 4 };

/** What was in the archive at the moments that matter. */
interface Evidence {
  /** At each POST: the journal named the batch and the request was archived as it was POSTed. */
  readonly posts: boolean[];
  /** Each time the outcomes of a batch went to the queue: its reply was archived. */
  readonly outcomes: boolean[];
}

interface Ending {
  readonly site: Site;
  readonly good: readonly Submission[];
  readonly invalid: Submission;
  readonly evidence: Evidence;
}

/** What dies is the process at one of its steps, or two processes one after the other. */
const TOLD = sampleOf(STORIES, ({ deaths: [first, second] }) => (second ? 'two' : String(first?.step)));

// Outcomes that are sent twice stay visible where the queue drops no duplicates.
const sites = useSites({ most: TOLD.length + 1, outcomes: { duplicateDetectionMs: 0 } });

/** The stories go side by side, as most of their time is waiting; each has a site of its own. */
const endings = new Map<Story, Promise<Ending>>();
beforeAll(async () => {
  for (const story of TOLD) endings.set(story, live(story));
  await Promise.allSettled(endings.values());
});

async function live(story: Story): Promise<Ending> {
  const site = await sites.open();
  const good = submissionsOf(6);
  const invalid = submissionOf(spoilChild('postcode too long', { la_child_id: 'C999' }));
  await site.send([{ body: 'no submission', messageId: randomUUID() }, ...[invalid, ...good].map(messageOf)]);
  const evidence: Evidence = { posts: [], outcomes: [] };

  for (const death of story.deaths) {
    const process = site.start();
    const taken = site.dfe.stats().recordsAccepted;
    if (death.when === 'during') site.dfe.behave([{ delayMs: 200 }]);
    const dying = mortal(witnessed(process.parts, site, evidence), death, () =>
      until(() => site.dfe.stats().recordsAccepted > taken, 'DfE takes a batch'),
    );
    await expect(tick(dying.parts, SETTINGS)).rejects.toThrow(ProcessDied);
    await dying.allQuiet();
    await process.end();
    await site.expireLocks();
  }
  const process = site.start();
  await tick(witnessed(process.parts, site, evidence), SETTINGS);
  await process.end();
  return { site, good, invalid, evidence };
}

/** Parts that look into the archive, each time that something is about to leave it behind. */
function witnessed(parts: TickParts, { container, journals }: Site, evidence: Evidence): TickParts {
  const namedBatches = async () => {
    const journal = await journals.read();
    return { open: journal?.open ?? null, reporting: journal?.reporting ?? [] };
  };
  return {
    ...parts,
    dfe: {
      async post(body, records, signal, permit) {
        const { open } = await namedBatches();
        const name = open ? BLOB_NAMES.request(open.address) : 'none';
        const request = await container.getBlobClient(name).downloadToBuffer();
        evidence.posts.push(open?.submissionIds.length === records && gunzipSync(request).equals(body));
        return parts.dfe.post(body, records, signal, permit);
      },
    },
    async sendOutcomes(report) {
      if (report.outcomes.some(({ outcome }) => outcome !== 'rejected')) {
        const { open, reporting } = await namedBatches();
        const named = [open, ...reporting].find((batch) => batch?.address.batchId === report.batchId);
        evidence.outcomes.push(!!named && (await parts.archive.getReply(named.address)) !== undefined);
      }
      await parts.sendOutcomes(report);
    },
  };
}

describe.each(TOLD)('a process that dies $name', (story) => {
  let ending: Ending;
  const outcomesOf = ({ submissionId }: Submission): Outcome[] =>
    ending.site.outcomes().filter((outcome) => outcome.submissionId === submissionId);

  beforeAll(async () => {
    const found = await endings.get(story);
    if (!found) throw new Error('the story has not been lived');
    ending = found;
  });

  it('leaves no submission without an outcome (I1)', () => {
    for (const submission of ending.good) expect(outcomesOf(submission)[0]?.outcome).toBe('sent');
    expect(outcomesOf(ending.invalid)[0]?.outcome).toBe('rejected');
  });

  it('lets outcomes be sent again only as they were (I9)', () => {
    for (const submission of [...ending.good, ending.invalid]) {
      const [first, ...others] = outcomesOf(submission);
      for (const other of others) expect(other).toEqual(first);
    }
  });

  it('has archived the request at every POST, and the reply whenever outcomes leave (I5)', () => {
    expect(ending.evidence.posts).not.toContain(false);
    expect(ending.evidence.outcomes).not.toContain(false);
    expect(ending.evidence.outcomes.length).toBeGreaterThanOrEqual(2);
  });

  it('has records POSTed again only where DfE had them and the reply was lost, marked uncertain (I6)', () => {
    const posts = ending.good.map((submission) => ending.site.posts(childOf(submission)));
    const uncertain = ending.good.map((submission) => outcomesOf(submission)[0]?.uncertain);
    const known = story.isBesideNext ? 2 : ending.good.length;
    expect(posts.slice(0, known)).toEqual(story.posts.slice(0, known));
    expect(uncertain.slice(0, known)).toEqual(story.uncertain.slice(0, known));
    const unmarked = posts.slice(known).filter((times, n) => times > 1 && !uncertain[known + n]);
    expect(unmarked).toEqual([]);
    expect(Math.max(1, ...posts.slice(known))).toBeLessThanOrEqual(2);
    expect(ending.site.posts(childOf(ending.invalid))).toBe(0);
  });

  it('leaves DfE with every record, the queue empty and the one bad message set aside', () => {
    const held = ending.site.dfe.held(LA_CODE);
    expect([...held.values()]).toEqual(ending.good.map(({ record }) => holdingOf(record)));
    const counts = ending.site.broker.counts(ending.site.deltas);
    expect(counts).toMatchObject({ active: 0, locked: 0, deadLettered: 1 });
  });
});

it('a process that dies when it has failed what waited too long leaves it failed, and it is not POSTed again', async () => {
  const site = await sites.open();
  const [submission] = submissionsOf(1);
  if (!submission) throw new Error('one was made');
  await site.send([messageOf(submission)]);
  const refusals = 2;
  site.dfe.behave([{ status: 429, retryAfter: '0', times: refusals }]);
  const process = site.start();
  const dying = mortal(process.parts, { step: 'sendOutcomes', call: 1, when: 'after' }, async () => {});
  const settings = { ...SETTINGS, batchSize: 1, retryWindowMs: 0 };
  const later = () => new Date(Date.now() + 1_000);
  await expect(tick({ ...dying.parts, now: later }, settings)).rejects.toThrow(ProcessDied);
  await dying.allQuiet();
  await process.end();
  await site.expireLocks();
  await site.drain({ batchSize: 1 });
  const failed = { outcome: 'failed', uncertain: true };
  expect(site.outcomes()).toMatchObject([failed, failed]);
  expect(site.posts(childOf(submission))).toBe(refusals);
  expect(site.broker.counts(site.deltas)).toMatchObject({ active: 0, locked: 0 });
});

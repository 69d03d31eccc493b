import type { DfeClient, DfeReply } from '../../../../functions/dfe/ports';
import { tick } from '../../../../functions/submit-deltas/tick';
import type { Submission } from '../../../../shared/messages';
import { type Death, mortal, ProcessDied } from '../../../faults/functions/mortal';
import { messageOf, submissionsOf } from '../../../integration/functions/submissions';
import { dfeThatTakes, type MemorySite, memorySite, SETTINGS } from './memory-site';

// A record that waited longer than its retry window fails. Once its relay was told so, the relay sends a newer one: the old
// record must never be POSTed after that, whenever the process dies.

const NOW = new Date('2026-11-22T14:00:00.000Z');
const OUT_OF_REACH: DfeReply[] = [
  { kind: 'unavailable', problem: 'it answered 503' },
  { kind: 'rate-limited' },
  { kind: 'unexpected', status: 200, contentType: 'text/html' },
];

let site: MemorySite;
let overdue: Submission[];
let posted: string[];

beforeEach(() => {
  site = memorySite();
  overdue = submissionsOf(2);
  posted = [];
  site.queue.put(overdue.map(messageOf), new Date(NOW.getTime() - SETTINGS.retryWindowMs - 1));
});

const takes = dfeThatTakes((children) => void posted.push(...children));
const partsWith = (dfe: DfeClient) => ({ ...site.start(dfe), now: () => NOW });

/** A process that dies where DfE is out of reach, and then one that lives and meets a DfE that takes everything. */
async function dieAndLive(death: Death, reply: DfeReply): Promise<void> {
  const down: DfeClient = { post: async () => ({ reply, attempts: [], uncertain: false }) };
  const dying = mortal(partsWith(down), death, async () => {});
  await expect(tick(dying.parts, SETTINGS)).rejects.toThrow(ProcessDied);
  await dying.allQuiet();
  site.expireLocks();
  await tick(partsWith(takes), SETTINGS);
}

const outcomesOf = ({ submissionId }: Submission) =>
  site.outcomes().filter((outcome) => outcome.submissionId === submissionId);

/** The first write names the batch, the second what is given up of it, the third closes it. */
const GIVEN_UP: Omit<Death, 'when'> = { step: 'writeJournal', call: 2 };
const CLOSED: Omit<Death, 'when'> = { step: 'writeJournal', call: 3 };

describe.each(OUT_OF_REACH)('where DfE is out of reach ($kind)', (reply) => {
  it.each<[string, Death]>([
    ['when the journal says what is given up', { ...GIVEN_UP, when: 'after' }],
    ['before the outcomes are sent', { step: 'sendOutcomes', call: 1, when: 'before' }],
    ['when the outcomes have been sent', { step: 'sendOutcomes', call: 1, when: 'after' }],
    ['before the first message is completed', { step: 'completeMessage', call: 1, when: 'before' }],
    ['when one message is completed', { step: 'completeMessage', call: 2, when: 'instead' }],
    ['when the messages are completed', { step: 'completeMessage', call: 2, when: 'after' }],
    ['before the journal is closed', { ...CLOSED, when: 'before' }],
    ['when the journal has been closed', { ...CLOSED, when: 'after' }],
  ])('a process that dies %s has what is overdue failed, and never POSTed again', async (_, death) => {
    await dieAndLive(death, reply);
    expect(posted).toEqual([]);
    for (const submission of overdue) {
      const [first, ...again] = outcomesOf(submission);
      expect(first).toMatchObject({ outcome: 'failed', uncertain: true });
      for (const other of again) expect(other).toEqual(first);
    }
    expect(site.queue.messages()).toEqual([]);
    expect(await site.journal()).toMatchObject({ open: null, perhapsPosted: [] });
  });

  it.each<[string, Death]>([
    ['when the reply has been archived', { step: 'putReply', call: 1, when: 'after' }],
    ['before the journal says what is given up', { ...GIVEN_UP, when: 'before' }],
  ])('a process that dies %s has told nobody: what is overdue is POSTed again', async (_, death) => {
    await dieAndLive(death, reply);
    expect(posted).toEqual(overdue.map(({ record }) => record.la_child_id));
    expect(site.outcomes().map(({ outcome }) => outcome)).toEqual(['sent', 'sent']);
  });
});

it('what is overdue of a batch that a dead process gave up fails alone, and the others of it are POSTed again', async () => {
  const others = submissionsOf(1);
  site = memorySite();
  const [old] = overdue;
  if (!old) throw new Error('two were made');
  site.queue.put([messageOf(old)], new Date(NOW.getTime() - SETTINGS.retryWindowMs - 1));
  site.queue.put(others.map(messageOf), NOW);
  await dieAndLive({ step: 'sendOutcomes', call: 1, when: 'after' }, { kind: 'rate-limited' });
  expect(posted).toEqual(others.map(({ record }) => record.la_child_id));
  expect(site.outcomes().map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'sent']);
});

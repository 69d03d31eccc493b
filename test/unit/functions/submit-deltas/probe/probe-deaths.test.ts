import { setImmediate } from 'node:timers/promises';
import { tick } from '../../../../../functions/submit-deltas/tick';
import { type Death, mortal, ProcessDied, type Step } from '../../../../faults/functions/mortal';
import { probeMessageOf, probeOf } from '../../../../integration/functions/probes';
import { childOf, messageOf, submissionsOf } from '../../../../integration/functions/submissions';
import { dfeThatTakes, memorySite } from '../memory-site';
import { ANON, CHILD, NOW } from './use-probe-site';

// The function app dies at each step of a tick that has a probe and two records to do, and another goes on.

const ALL_AT_ONCE = { ...ANON, batchSize: 10 };

/** POSTs of the record, of its purge, and of the batch. */
const STEPS: readonly Step[] = ['putRequest', 'post', 'putReply', 'answerProbe', 'completeMessage'];
const deaths = STEPS.flatMap((step) =>
  [1, 2, 3].flatMap((call) => (['before', 'during', 'after'] as const).map((when) => ({ step, call, when }))),
).filter(({ step, call }) => step !== 'answerProbe' || call === 1);

it.each(deaths satisfies Death[])(
  'dies $when $step, call $call: the records are sent, the probe is answered, and a second POST of it is marked',
  async (death) => {
    const site = memorySite();
    const posted: string[][] = [];
    const dfe = dfeThatTakes((children) => posted.push(children));
    const start = () => ({ ...site.start(dfe), now: () => NOW });
    const probe = probeOf({ dataset: 'anon' });
    const submissions = submissionsOf(2, { dataset: 'anon' });
    site.queue.put([probeMessageOf(probe), ...submissions.map(messageOf)]);

    const dying = mortal(start(), death, async () => {
      await setImmediate();
    });
    await expect(tick(dying.parts, ALL_AT_ONCE)).rejects.toThrow(ProcessDied);
    await dying.allQuiet();
    site.redeliver();
    await tick(start(), ALL_AT_ONCE);
    await tick(start(), ALL_AT_ONCE);

    const [answer] = site.answers().filter(({ ended }) => ended === 'done');
    expect(answer?.messageId).toBe(probe.probeId);
    const postsOf = (child: string) => posted.filter((children) => children.includes(child)).length;
    // A record and its purge; one more of either is told of in the answer that the relay gets.
    const isMarked = site.answers().some(({ steps }) => steps.some(({ uncertain }) => uncertain));
    expect(postsOf(CHILD) > 2 ? isMarked : true).toBe(true);
    expect(postsOf(CHILD)).toBeGreaterThanOrEqual(2);
    expect(posted.at(-1)).not.toBeUndefined();
    for (const submission of submissions) {
      const outcomes = site.outcomes().filter(({ submissionId }) => submissionId === submission.submissionId);
      expect(outcomes.length).toBeGreaterThan(0);
      expect(postsOf(childOf(submission)) > 1 ? outcomes.some(({ uncertain }) => uncertain) : true).toBe(
        true,
      );
    }
    expect(site.queue.messages()).toEqual([]);
    expect((await site.journal()).open).toBeNull();
  },
);

import { LINES } from '../../../../functions/log-lines';
import { MOST_FOR_OTHERS } from '../../../../functions/submit-deltas/messages-for-others';
import { type TickParts, tick } from '../../../../functions/submit-deltas/tick';
import { packBody, type Submission } from '../../../../shared/messages';
import {
  childOf,
  messageOf,
  reportMessageOf,
  runReportOf,
  submissionOf,
  submissionsOf,
} from '../../../integration/functions/submissions';
import { spoilChild } from '../../../local/children';
import { dfeThatTakes, type MemorySite, memorySite, SETTINGS } from './memory-site';

let site: MemorySite;
/** The children of each POST. */
let posts: string[][];
beforeEach(() => {
  site = memorySite();
  posts = [];
});

const dfe = dfeThatTakes((children) => posts.push(children));

function put(...submissions: Submission[]): void {
  site.queue.put(submissions.map(messageOf));
}

describe('messages that are none of this software', () => {
  it('are set aside with their reason, and the others are sent', async () => {
    const [good] = submissionsOf(1) as [Submission];
    site.queue.put([{ body: Buffer.from('{}'), messageId: 'm1' }, messageOf(good)]);
    expect(await tick(site.start(dfe), SETTINGS)).toMatchObject({ batches: 1, sent: 1, deadLettered: 1 });
    expect(site.queue.deadLetters).toEqual([
      ['m1', 'NotASubmission', expect.stringContaining('version: invalid_union')],
    ]);
    expect(site.logged[0]).toEqual({ line: LINES.messageUndeliverable, values: { error: 'NotASubmission' } });
    expect(posts).toEqual([[childOf(good)]]);
  });

  it('are all there is to do where no other waits', async () => {
    site.queue.put([{ body: Buffer.from('{}'), messageId: 'm1' }]);
    expect(await tick(site.start(dfe), SETTINGS)).toMatchObject({ batches: 0, deadLettered: 1 });
    expect(posts).toEqual([]);
  });
});

describe('messages for another function app, or a later version of this one', () => {
  const anon = submissionOf({ la_child_id: 'C8' }, { dataset: 'anon' });
  const elsewhere = submissionOf({ la_child_id: 'C9' }, { laCode: '846' });
  const later = { body: packBody({ ...anon, version: 3 }), messageId: 'later' };

  it('are given back once, said once, and do not keep the others back', async () => {
    const good = submissionsOf(3);
    site.queue.put([messageOf(anon), later, ...good.map(messageOf), messageOf(elsewhere)]);
    let fetched = 0;
    const { receiver, ...parts } = site.start(dfe);
    const counting: TickParts['receiver'] = {
      ...receiver,
      async receiveMessages(...args) {
        const messages = await receiver.receiveMessages(...args);
        fetched += messages.length;
        return messages;
      },
    };
    expect(await tick({ ...parts, receiver: counting }, SETTINGS)).toMatchObject({
      sent: 3,
      givenBack: 3,
      deadLettered: 0,
      ended: 'queue empty',
    });
    expect(fetched).toBe(6);
    expect(site.queue.messages()).toEqual(
      [anon.submissionId, 'later', elsewhere.submissionId].map((messageId) => ({ messageId, locked: false })),
    );
    const said = site.logged.filter(({ line }) => line === LINES.messageGivenBack);
    expect(said.map(({ values }) => values)).toEqual([
      { error: 'WrongDataset', messages: 1 },
      { error: 'UnknownVersion', messages: 1 },
      { error: 'WrongLocalAuthority', messages: 1 },
    ]);
  });

  it('that come again, as their lock ended, are held again and end the pass where nothing else comes', async () => {
    site.queue.put([messageOf(anon), messageOf(elsewhere)]);
    const { receiver, ...parts } = site.start(dfe);
    const forgetful: TickParts['receiver'] = {
      ...receiver,
      async receiveMessages(...args) {
        site.queue.expireLocks();
        return receiver.receiveMessages(...args);
      },
    };
    expect(await tick({ ...parts, receiver: forgetful }, SETTINGS)).toMatchObject({ givenBack: 2, sent: 0 });
  });

  it('that are too many to be held end the pass', async () => {
    site.queue.put(
      Array.from({ length: MOST_FOR_OTHERS + 1 }, (_, n) => ({ ...messageOf(anon), messageId: `m${n}` })),
    );
    put(...submissionsOf(1));
    expect(await tick(site.start(dfe), { ...SETTINGS, batchSize: 100 })).toMatchObject({
      givenBack: MOST_FOR_OTHERS,
      sent: 0,
      ended: 'too many for others',
    });
    expect(site.queue.messages().filter(({ locked }) => locked)).toEqual([]);
  });
});

describe('a run report', () => {
  it('is logged with a line for each rule, and is no submission: it is neither POSTed nor answered', async () => {
    const report = runReportOf();
    site.queue.put([reportMessageOf(report)]);
    expect(await tick(site.start(dfe), SETTINGS)).toMatchObject({ batches: 0, sent: 0, runReports: 1 });
    const { runId } = report;
    expect(site.logged).toEqual([
      {
        line: LINES.runReported,
        values: {
          runId,
          runNumber: 7,
          relayVersion: report.relayVersion,
          nodeVersion: '24.1.0',
          startedAt: report.startedAt,
          finishedAt: report.finishedAt,
          ended: 'new-errors',
          exitCode: 2,
          ...report.counts,
          ...report.durations,
        },
      },
      { line: LINES.ruleBroken, values: { runId, rule: 'max-length', records: 2 } },
      { line: LINES.ruleBroken, values: { runId, rule: 'not-a-date', records: 1 } },
    ]);
    expect(site.queue.messages()).toEqual([]);
    expect([posts, site.outcomes()]).toEqual([[], []]);
  });
});

describe('a record that DfE would refuse', () => {
  const invalid = () => submissionOf(spoilChild('postcode too long', { la_child_id: 'C999' }));

  it('is rejected with its faults, taken off the queue and not POSTed; the others are', async () => {
    const bad = invalid();
    const [good] = submissionsOf(1) as [Submission];
    put(bad, good);
    expect(await tick(site.start(dfe), SETTINGS)).toMatchObject({ batches: 1, sent: 1, rejected: 1 });
    expect(site.outcomes()[0]).toEqual({
      outcome: 'rejected',
      submissionId: bad.submissionId,
      uncertain: false,
      reason: expect.stringMatching(/^The record has 1 fault: child_details\.postcode: .* \[max-length\]$/),
    });
    expect(posts).toEqual([[childOf(good)]]);
    expect(site.queue.messages()).toEqual([]);
  });

  it('is one for an error alone: what is doubtful is sent', async () => {
    put(submissionOf({ la_child_id: 'C1', child_details: { sex: 'X' } }));
    expect(await tick(site.start(dfe), SETTINGS)).toMatchObject({ sent: 1, rejected: 0 });
  });
});

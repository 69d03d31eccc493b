import { setTimeout as wait } from 'node:timers/promises';
import type { DfeClient, PostResult } from '../../../../../functions/dfe/ports';
import { LEASE_TIMES } from '../../../../../functions/journal/lease';
import { JournalLostError } from '../../../../../functions/journal/ports';
import { LINES } from '../../../../../functions/log-lines';
import { tick } from '../../../../../functions/submit-deltas/tick';
import { checkRecord } from '../../../../../shared/child-record';
import { constructedPurge, constructedRecord } from '../../../../../shared/child-record/constructed-child';
import type { Probe } from '../../../../../shared/messages';
import { VERSION } from '../../../../../shared/version';
import { probeMessageOf, probeOf } from '../../../../integration/functions/probes';
import {
  childOf,
  messageOf,
  submissionOf,
  submissionsOf,
} from '../../../../integration/functions/submissions';
import { RECEIVER, SETTINGS } from '../memory-site';
import { ANON, CHILD, NOW, SILENT, useProbeSite } from './use-probe-site';

const here = useProbeSite();
const { start } = here;

/** A DfE that answers one POST after the other so. */
function answering(...results: PostResult[]): DfeClient {
  return {
    async post(body) {
      const [batch] = [JSON.parse(Buffer.from(body).toString('utf8')) as { la_child_id: string }[]];
      here.posted.push(batch.map(({ la_child_id }) => la_child_id));
      const result = results.shift();
      if (!result) throw new RangeError('one POST more than the test says');
      return result;
    },
  };
}
const attempt = { at: '2026-11-22T14:00:00.000Z', tookMs: 250 };
const MALFORMED: PostResult = {
  reply: { kind: 'malformed', detail: 'sex is missing', positions: [0] },
  attempts: [{ ...attempt, status: 400 }],
  uncertain: false,
};
const TAKEN: PostResult = {
  reply: { kind: 'accepted', receipts: ['r'] },
  attempts: [{ ...attempt, status: 200 }],
  uncertain: false,
};

const archivedReply = ({ probeId }: Probe, posting: 'record' | 'purge') =>
  here.site.archive.getReply({
    laCode: '845',
    runId: probeId,
    batchId: `${probeId}-${posting}`,
    day: '2026-11-22',
  });

describe('the constructed record', () => {
  it.each([
    ['record', constructedRecord('845')],
    ['purge', constructedPurge('845')],
  ])('is one that DfE takes: %s', (_what, record) => {
    expect(checkRecord(record, '2026-11-22')).toEqual([]);
  });

  it('has an id that no record of the authority may have', async () => {
    const taken = submissionOf({ la_child_id: CHILD.toLowerCase() });
    here.site.queue.put([messageOf(taken)]);
    await tick(start(), SETTINGS);
    expect(here.posted).toEqual([]);
    expect(here.site.outcomes()).toEqual([
      {
        outcome: 'rejected',
        submissionId: taken.submissionId,
        uncertain: false,
        reason: expect.stringContaining('csc-relay doctor --dfe'),
      },
    ]);
  });
});

describe('a probe', () => {
  it('of the dataset anon fetches a token, POSTs a constructed record, purges it, and is answered', async () => {
    const probe = probeOf({ dataset: 'anon' });
    here.site.queue.put([probeMessageOf(probe)]);
    await tick(start(), ANON);

    expect(here.posted).toEqual([[CHILD], [CHILD]]);
    expect(here.site.answers()).toEqual([
      {
        type: 'probe-answer',
        version: 2,
        messageId: probe.probeId,
        probeId: probe.probeId,
        laCode: '845',
        dataset: 'anon',
        answeredAt: NOW.toISOString(),
        appVersion: VERSION,
        receiver: RECEIVER,
        reachedAt: '2026-11-22T14:00:00.250Z',
        silentAt: null,
        ended: 'done',
        steps: [
          { step: 'token', reply: 'token', uncertain: false, detail: '' },
          { step: 'record', reply: 'accepted', status: 200, uncertain: false, detail: '' },
          { step: 'purge', reply: 'accepted', status: 200, uncertain: false, detail: '' },
        ],
      },
    ]);
    expect(here.site.queue.messages()).toEqual([]);
    expect(here.site.logged).toEqual([
      { line: LINES.probeAnswered, values: { probeId: probe.probeId, steps: 3 } },
    ]);
    await expect(archivedReply(probe, 'record')).resolves.toMatchObject({ submissionIds: [] });
    await expect(archivedReply(probe, 'purge')).resolves.toMatchObject({ submissionIds: [] });
    expect(here.site.outcomeMessages()).toEqual([]);
  });

  it('of the dataset live fetches a token and POSTs nothing', async () => {
    here.site.queue.put([probeMessageOf(probeOf())]);
    await tick(start(), SETTINGS);
    expect(here.posted).toEqual([]);
    expect(here.site.answers()).toMatchObject([{ ended: 'done', steps: [{ step: 'token' }] }]);
  });

  it('that asks of the function app alone asks DfE nothing', async () => {
    const signIn = jest.fn();
    here.site.queue.put([probeMessageOf(probeOf({ asks: 'app', dataset: 'anon' }))]);
    const parts = start();
    await tick({ ...parts, probes: { ...parts.probes, signIn } }, ANON);
    expect(signIn).not.toHaveBeenCalled();
    expect(here.posted).toEqual([]);
    expect(here.site.answers()).toMatchObject([{ ended: 'done', steps: [], receiver: RECEIVER }]);
  });

  it('whose credentials are refused POSTs nothing, and the deltas behind it go all the same', async () => {
    const [submission] = submissionsOf(1, { dataset: 'anon' });
    if (!submission) throw new RangeError('no submission');
    here.site.queue.put([probeMessageOf(probeOf({ dataset: 'anon' })), messageOf(submission)]);
    const parts = start();
    const signIn = async () =>
      ({ kind: 'refused', detail: 'the token service answered 401', error: 'no-token 401' }) as const;
    await tick({ ...parts, probes: { ...parts.probes, signIn } }, ANON);
    expect(here.site.answers()).toMatchObject([
      { steps: [{ step: 'token', reply: 'refused', detail: 'the token service answered 401' }] },
    ]);
    expect(here.posted).toEqual([[childOf(submission)]]);
    expect(here.site.outcomes()).toMatchObject([{ outcome: 'sent' }]);
  });

  it('whose record DfE refuses says what DfE says, and purges nothing', async () => {
    here.site.queue.put([probeMessageOf(probeOf({ dataset: 'anon' }))]);
    await tick(start(answering(MALFORMED)), ANON);
    expect(here.site.answers()).toMatchObject([
      { steps: [{}, { step: 'record', reply: 'malformed', status: 400, detail: 'sex is missing' }] },
    ]);
  });

  it('whose record had no answer is purged, as DfE may hold it', async () => {
    here.site.queue.put([probeMessageOf(probeOf({ dataset: 'anon' }))]);
    await tick(start(answering(SILENT, TAKEN)), ANON);
    expect(here.posted).toEqual([[CHILD], [CHILD]]);
    expect(here.site.answers()).toMatchObject([
      { steps: [{}, { reply: 'unavailable', uncertain: true }, { step: 'purge', reply: 'accepted' }] },
    ]);
    await expect(here.site.journal()).resolves.toMatchObject({
      open: null,
      dfe: { silentAt: expect.any(String) },
    });
  });

  it('that comes too late asks DfE nothing and says so', async () => {
    here.site.queue.put([probeMessageOf(probeOf({ dataset: 'anon', until: '2026-11-22T13:59:59.000Z' }))]);
    await tick(start(), ANON);
    expect(here.posted).toEqual([]);
    expect(here.site.answers()).toMatchObject([{ ended: 'too-late', steps: [] }]);
    expect(here.site.queue.messages()).toEqual([]);
  });

  it('is carried out once in a drain, however many there are: all have its answer', async () => {
    const probes = [1, 2, 3].map(() => probeOf({ dataset: 'anon' }));
    here.site.queue.put(probes.map((probe) => probeMessageOf(probe)));
    await tick(start(), ANON);
    expect(here.posted).toHaveLength(2);
    expect(here.site.answers().map(({ probeId }) => probeId)).toEqual(probes.map(({ probeId }) => probeId));
    expect(here.site.queue.messages()).toEqual([]);
  });

  it('of another dataset is given back', async () => {
    here.site.queue.put([probeMessageOf(probeOf({ dataset: 'anon' }))]);
    await tick(start(), SETTINGS);
    expect(here.site.answers()).toEqual([]);
    expect(here.site.queue.messages()).toMatchObject([{ locked: false }]);
  });

  it('POSTs nothing where another process may have the journal', async () => {
    here.site.queue.put([probeMessageOf(probeOf({ dataset: 'anon' }))]);
    const parts = start();
    const archive = {
      ...parts.archive,
      async putRequest(...args: Parameters<typeof parts.archive.putRequest>) {
        await wait(320);
        expect(await here.site.journalsWith(LEASE_TIMES).take()).toBeDefined();
        return parts.archive.putRequest(...args);
      },
    };
    // Not renewed by itself: as if the timers of the process stood still too.
    const journals = here.site.journalsWith({ lasts: 300, renewedEvery: 60_000, margin: 100 });
    await expect(tick({ ...parts, archive, journals }, ANON)).rejects.toThrow(JournalLostError);
    expect(here.posted).toEqual([]);
    expect(here.site.answers()).toEqual([]);
  });
});

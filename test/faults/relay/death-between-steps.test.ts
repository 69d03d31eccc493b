import type { ChildRecord } from '../../../shared/child-record';
import type { Submission } from '../../../shared/messages';
import { sampleOf } from '../../amount';
import { Authority } from '../../integration/relay/authority';
import { type Broker, startBroker } from '../../local/broker';
import { spoilChild } from '../../local/children';
import { QUEUES, queueOptions } from '../../local/queues';
import { Death, type Moment, MortalRelay, sent } from './mortal-relay';

let broker: Broker;
let authority: Authority;
let relay: MortalRelay;

beforeAll(async () => {
  broker = await startBroker({ queues: queueOptions('live') });
  authority = await Authority.start();
  relay = await MortalRelay.open(broker, authority.settings.SQL_CONN_STR ?? '');
});

beforeEach(() => authority.startAfresh());

// Whatever a test did, everything is answered: nothing is left on a queue or set aside.
afterEach(() => {
  const queues = [QUEUES.deltas, QUEUES.outcomes].flatMap((queue) => [queue, `${queue}/$deadletterqueue`]);
  const left = queues.filter((queue) => broker.messages(queue).length > 0);
  if (left.length > 0) throw new Error(`Messages are left in ${left.join(', ')}.`);
});

afterAll(async () => {
  await relay?.close();
  await authority?.close();
  await broker?.close();
});

/** Two of these fill a message of many submissions. */
const large = (child: ChildRecord): ChildRecord => ({
  ...child,
  child_details: { ...child.child_details, surname: 'Hollowell'.repeat(11_000) },
});

/** Six children whose records need three sends, and one whose record is at fault. */
async function stageSeven(): Promise<{ good: ChildRecord[]; spoiled: string }> {
  const [last, ...rest] = await authority.stageChildren(7, 'typical');
  if (!last) throw new Error('no children');
  const good = rest.map(large);
  await authority.rebuild(good);
  const record = spoilChild('postcode too long', last);
  await authority.source.update([{ personId: last.la_child_id, record }]);
  return { good, spoiled: last.la_child_id };
}

const idOf = ({ record }: Submission): string => String(record.la_child_id);

async function expectAllTaken({ good, spoiled }: { good: ChildRecord[]; spoiled: string }): Promise<void> {
  const rows = await authority.source.read();
  const taken = rows.filter(({ personId }) => personId !== spoiled);
  expect(taken.map(({ status, rowState }) => `${status}, ${rowState}`)).toEqual(
    good.map(() => 'sent, unchanged'),
  );
  for (const { response } of taken) expect(response).toMatch(/^receipt of /);
  expect(rows.find(({ personId }) => personId === spoiled)).toMatchObject({
    status: 'error',
    response: expect.stringMatching(/child_details\.postcode: .*\[max-length\]/),
  });
  expect(await authority.submissions()).toEqual({ sent: good.length });
}

/** The record that DfE is known to hold of each child. */
async function acknowledged(): Promise<Record<string, unknown>> {
  const rows = await authority.source.query('select person_id, payload from ssd_api_acknowledged');
  return Object.fromEntries(rows.map((row) => [String(row.person_id), JSON.parse(String(row.payload))]));
}

const chosen = (moments: readonly Moment[]) =>
  sampleOf(moments, ({ step }) => step).map((moment) => ({
    ...moment,
    name: `${moment.when} ${moment.step}`,
  }));

describe('a relay that dies while it pushes', () => {
  it.each(
    chosen([
      { when: 'before', step: 'refuse' },
      { when: 'after', step: 'refuse' },
      { when: 'before', step: 'stage' },
      { when: 'after', step: 'stage' },
      { when: 'before', step: 'send' },
      { when: 'amid', step: 'send' },
      { when: 'before', step: 'markQueued' },
      { when: 'after', step: 'markQueued' },
    ]),
  )('$name loses no child and sends none twice', async (moment) => {
    const staged = await stageSeven();
    await expect(relay.push(moment)).rejects.toThrow(Death);
    await relay.push();

    const submissions = await relay.answer();
    expect(submissions.map(idOf).toSorted()).toEqual(staged.good.map((child) => child.la_child_id));
    expect(await authority.submissions()).toEqual({ queued: staged.good.length });

    await relay.receive();
    await expectAllTaken(staged);
    await relay.push();
  });

  it('again and again sends each submission under the one id it was given', async () => {
    const staged = await stageSeven();
    await expect(relay.push({ when: 'after', step: 'stage' })).rejects.toThrow(Death);
    const ids = await authority.source.query('select submission_id from ssd_api_submission order by 1');
    for (const when of ['before', 'amid', 'before'] as const) {
      await expect(relay.push({ when, step: 'send' })).rejects.toThrow(Death);
    }
    await expect(relay.push({ when: 'before', step: 'markQueued' })).rejects.toThrow(Death);
    const counts = await relay.push();
    expect(counts).toMatchObject({ queued: 0, resent: 6 });

    const submissions = await relay.answer();
    expect(submissions.map(({ submissionId }) => submissionId).toSorted()).toEqual(
      ids.map((row) => row.submission_id),
    );
    await relay.receive();
    await expectAllTaken(staged);
  });

  it('after its submissions were answered already does not send them again', async () => {
    const staged = await stageSeven();
    await expect(relay.push({ when: 'before', step: 'markQueued' })).rejects.toThrow(Death);
    await relay.answer();
    await relay.receive();
    expect(await relay.push()).toMatchObject({ queued: 0, resent: 0 });
    await expectAllTaken(staged);
  });
});

describe('a relay that dies while it receives', () => {
  it.each(
    chosen([
      { when: 'before', step: 'applyOutcomes' },
      { when: 'after', step: 'applyOutcomes' },
      { when: 'before', step: 'completeAll' },
      { when: 'amid', step: 'completeAll' },
      { when: 'after', step: 'completeAll' },
    ]),
  )('$name applies every outcome once', async (moment) => {
    const staged = await stageSeven();
    await relay.push();
    const submissions = await relay.answer();
    await expect(relay.receive(moment)).rejects.toThrow(Death);
    await relay.receive();
    await expectAllTaken(staged);

    const before = await authority.everything();
    await relay.putOutcomes(submissions.map(sent));
    await relay.receive();
    expect(await authority.everything()).toBe(before);
  });

  it('changes nothing where an outcome of another kind comes for what was answered', async () => {
    await authority.stageChildren(2);
    await relay.push();
    const submissions = await relay.answer();
    await relay.receive();
    const before = await authority.everything();
    await relay.putOutcomes(
      submissions.map(({ submissionId }) => ({
        submissionId,
        outcome: 'failed',
        uncertain: true,
        reason: 'DfE did not answer.',
      })),
    );
    await relay.receive();
    expect(await authority.everything()).toBe(before);
  });
});

describe('a row that changes between the send and the outcome', () => {
  const changed = (child: ChildRecord): ChildRecord => ({ ...child, mis_child_id: 'CHANGED-1' });

  async function pushOne(): Promise<ChildRecord> {
    const [child] = await authority.stageChildren(1, 'typical');
    if (!child) throw new Error('no child');
    await relay.push();
    return child;
  }

  async function answerAndReceive(outcomeOf?: Parameters<MortalRelay['answer']>[0]): Promise<unknown[]> {
    const submissions = await relay.answer(outcomeOf);
    await relay.receive();
    return submissions.map(({ record }) => record);
  }

  it('stays pending, and its new content goes with the next run', async () => {
    const child = await pushOne();
    const id = child.la_child_id;
    await authority.rebuild([changed(child)]);
    await relay.push();
    expect(await answerAndReceive()).toEqual([child]);
    expect(await authority.rowOf(id)).toMatchObject({ status: 'Pending', rowState: 'Updated' });
    expect(await acknowledged()).toEqual({ [id]: child });

    await relay.push();
    expect(await answerAndReceive()).toEqual([changed(child)]);
    expect(await authority.rowOf(id)).toMatchObject({ status: 'sent', rowState: 'unchanged' });
    expect(await acknowledged()).toEqual({ [id]: changed(child) });
  });

  it('stays pending where the record that was sent failed or was rejected', async () => {
    for (const outcome of ['failed', 'rejected'] as const) {
      const child = await pushOne();
      const id = child.la_child_id;
      await authority.rebuild([changed(child)]);
      await answerAndReceive(({ submissionId }) => ({
        submissionId,
        outcome,
        uncertain: false,
        reason: 'No.',
      }));
      expect(await authority.rowOf(id)).toMatchObject({ status: 'Pending', response: null });
      await relay.push();
      expect(await answerAndReceive()).toEqual([changed(child)]);
    }
  });

  it('is purged by the next run where the child left meanwhile', async () => {
    const child = await pushOne();
    const id = child.la_child_id;
    await authority.source.delete([id]);
    await relay.push();
    expect(await answerAndReceive()).toEqual([child]);
    expect(await acknowledged()).toEqual({ [id]: child });
    expect((await authority.rowOf(id))?.rowState).toBe('Deleted');

    await relay.push();
    expect(await answerAndReceive()).toEqual([expect.objectContaining({ la_child_id: id, purge: true })]);
    expect(await acknowledged()).toEqual({});
    expect((await relay.push()).looked).toBe(0);
  });

  it('is sent again where the child left and came back with other content', async () => {
    const child = await pushOne();
    const id = child.la_child_id;
    await authority.source.delete([id]);
    await authority.rebuild([changed(child)]);
    expect(await answerAndReceive()).toEqual([child]);
    expect((await authority.rowOf(id))?.status).toBe('Pending');
    await relay.push();
    expect(await answerAndReceive()).toEqual([changed(child)]);
    expect(await acknowledged()).toEqual({ [id]: changed(child) });
  });

  it('is done with where the child left and came back as it was sent', async () => {
    const child = await pushOne();
    await authority.source.delete([child.la_child_id]);
    await authority.rebuild([child]);
    await answerAndReceive();
    expect(await authority.rowOf(child.la_child_id)).toMatchObject({ status: 'sent', rowState: 'unchanged' });
    expect((await relay.push()).looked).toBe(0);
  });

  it('is sent again where the child came back while its purge was on the way', async () => {
    const child = await pushOne();
    const id = child.la_child_id;
    await answerAndReceive();
    await authority.source.delete([id]);
    await relay.push();
    await authority.rebuild([child]);
    await relay.push();
    expect(await answerAndReceive()).toEqual([expect.objectContaining({ la_child_id: id, purge: true })]);
    expect(await acknowledged()).toEqual({});
    expect((await authority.rowOf(id))?.status).toBe('Pending');

    await relay.push();
    expect(await answerAndReceive()).toEqual([child]);
    expect(await acknowledged()).toEqual({ [id]: child });
  });
});

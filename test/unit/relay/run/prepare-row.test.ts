import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { EligibleRow } from '../../../../relay/database/ports';
import { type Push, prepareRow } from '../../../../relay/run/prepare-row';
import { type ChildRecord, recordHash } from '../../../../shared/child-record';
import { readBody, submissionSchema } from '../../../../shared/messages';

const push: Push = {
  runId: randomUUID(),
  runNumber: 12,
  laCode: '845',
  dataset: 'live',
  at: new Date('2026-11-22T02:00:00Z'),
  retryRejected: false,
  mode: 'full',
  scope: 'changed',
};

const record: ChildRecord = {
  la_child_id: 'C1001',
  mis_child_id: 'LEG-1',
  purge: false,
  child_details: { first_name: 'Wren', surname: 'Hollowell', sex: 'F', purge: false },
};

function rowOf(payload: unknown, change: Partial<EligibleRow> = {}): EligibleRow {
  const text = typeof payload === 'string' || payload === null ? payload : JSON.stringify(payload);
  return {
    stagingId: 7,
    personId: 'C1001',
    payload: text,
    duplicated: false,
    deleted: false,
    renewed: false,
    rowVersion: createHash('sha256')
      .update(text ?? '')
      .digest(),
    rejectedHash: null,
    basis: { latest: 3, acknowledged: null },
    held: undefined,
    ...change,
  };
}

function refusalOf(row: EligibleRow): string {
  const prepared = prepareRow(row, push);
  return prepared.kind === 'refusal' ? prepared.refusal.reason : prepared.kind;
}

function sentFor(row: EligibleRow, run = push) {
  const prepared = prepareRow(row, run);
  if (prepared.kind !== 'submission') throw new Error(`not sent: ${prepared.kind}`);
  const read = readBody(submissionSchema, prepared.message.body);
  if (!read.ok) throw new Error(read.problem);
  return { submission: prepared.submission, message: read.message };
}

describe('a record of a child whom DfE holds', () => {
  const plan = (id: string, start_date = '2026-02-03') => ({ child_in_need_plan_id: id, start_date });
  const withPlans = (...plans: object[]) => ({
    ...record,
    social_care_episodes: [{ social_care_episode_id: 'R1', child_in_need_plans: plans }],
  });
  const partially = { ...push, mode: 'partial' } as const;
  const inSnapshot = { ...push, mode: 'snapshot' } as const;
  const held = withPlans(plan('P1'), plan('P2'));
  const heldAs = (what: object) => ({ held: JSON.stringify(what) });

  it('goes in part: what changed, with what leads to it, and the ledger knows what DfE then holds', () => {
    const now = withPlans(plan('P1', '2026-02-04'), plan('P2'));
    const { submission, message } = sentFor(rowOf(now, heldAs(held)), partially);
    expect(message).toMatchObject({ kind: 'partial' });
    expect(message.record).toEqual({
      la_child_id: 'C1001',
      mis_child_id: 'LEG-1',
      social_care_episodes: [
        { social_care_episode_id: 'R1', child_in_need_plans: [plan('P1', '2026-02-04')] },
      ],
    });
    expect(submission).toMatchObject({ kind: 'partial', completes: true });
    expect(submission.payloadHash).toEqual(recordHash(message.record));
    expect(JSON.parse(submission.resultingPayload ?? '')).toEqual(now);
  });

  it('goes whole in mode full, with an order to purge each object that went', () => {
    const now = withPlans(plan('P-NEW'), plan('P2'));
    const { submission, message } = sentFor(rowOf(now, heldAs(held)));
    expect(message).toMatchObject({ kind: 'full' });
    expect(message.record).toEqual(
      withPlans({ child_in_need_plan_id: 'P1', purge: true }, plan('P-NEW'), plan('P2')),
    );
    expect(JSON.parse(submission.resultingPayload ?? '')).toEqual(now);
  });

  it('goes as it is in mode full where nothing went', () => {
    const now = withPlans(plan('P1'), plan('P2'), plan('P3'));
    const { submission, message } = sentFor(rowOf(now, heldAs(held)));
    expect(message.record).toEqual(now);
    expect(submission).toMatchObject({ resultingPayload: null, completes: true });
  });

  it.each([push, partially])('is not sent where DfE holds exactly that, in mode $mode', (run) => {
    const row = rowOf(held, heldAs(held));
    expect(prepareRow(row, run)).toEqual({
      kind: 'held-already',
      confirmation: { stagingId: row.stagingId, rowVersion: row.rowVersion, basis: row.basis },
    });
  });

  it('is sent all the same in a snapshot', () => {
    const { submission, message } = sentFor(rowOf(held, heldAs(held)), inSnapshot);
    expect(message).toMatchObject({ kind: 'full', record: held });
    expect(submission).toMatchObject({ resultingPayload: null, completes: true });
  });

  it('takes two steps where something is to be cleared, of which the first alone is made', () => {
    const { sex: _, ...others } = record.child_details ?? {};
    const now = { ...record, child_details: others };
    const { submission, message } = sentFor(rowOf(now, heldAs(record)), partially);
    expect(message.record).toEqual({
      la_child_id: 'C1001',
      mis_child_id: 'LEG-1',
      child_details: { purge: true },
    });
    expect(submission).toMatchObject({ kind: 'partial', completes: false });
    const { child_details: __, ...withoutDetails } = record;
    expect(JSON.parse(submission.resultingPayload ?? '')).toEqual(withoutDetails);
  });

  it('is purged first where DfE holds something unknown', () => {
    const { submission, message } = sentFor(rowOf(record, { held: null }), partially);
    expect(message.record).toEqual({ la_child_id: 'C1001', mis_child_id: 'LEG-1', purge: true });
    expect(submission).toMatchObject({ kind: 'purge', completes: false, resultingPayload: null });
  });
});

describe('a staged child record', () => {
  it('is sent in full, in the ledger and in the message alike', () => {
    const { submission, message } = sentFor(rowOf(record));
    expect(message).toMatchObject({
      kind: 'full',
      laCode: '845',
      dataset: 'live',
      runId: push.runId,
      record,
    });
    expect(message.submissionId).toBe(submission.submissionId);
    expect(JSON.parse(submission.payload)).toEqual(record);
    expect(submission).toMatchObject({ kind: 'full', personId: 'C1001', resultingPayload: null });
    expect(submission.payloadHash).toEqual(recordHash(record));
    expect(submission.rowVersion).toEqual(rowOf(record).rowVersion);
  });

  it('gets a submissionId of its own each time', () => {
    expect(sentFor(rowOf(record)).message.submissionId).not.toBe(sentFor(rowOf(record)).message.submissionId);
  });

  it('is sent under its person_id without the blanks around it, which the ledger keeps apart', () => {
    const { submission } = sentFor(rowOf(record, { personId: ' C1001 ' }));
    expect(submission).toMatchObject({ personId: 'C1001', stagingPersonId: ' C1001 ' });
    expect(sentFor(rowOf(record, { personId: 'C1001' })).submission.stagingPersonId).toBeNull();
  });

  it('waits where DfE rejected exactly this record, whatever the order of its attributes', () => {
    const { la_child_id, ...rest } = record;
    const row = rowOf({ ...rest, la_child_id }, { rejectedHash: recordHash(record) });
    expect(prepareRow(row, push).kind).toBe('rejected-before');
    expect(prepareRow(row, { ...push, retryRejected: true }).kind).toBe('submission');
  });

  it('is sent again once it differs from the rejected one', () => {
    const changed = { ...record, mis_child_id: 'LEG-2' };
    expect(prepareRow(rowOf(changed, { rejectedHash: recordHash(record) }), push).kind).toBe('submission');
  });
});

describe('a deleted row', () => {
  const deleted = { deleted: true };

  it('asks DfE to purge the child', () => {
    const { submission, message } = sentFor(rowOf(record, deleted));
    expect(message.kind).toBe('purge');
    expect(message.record).toEqual({ la_child_id: 'C1001', mis_child_id: 'LEG-1', purge: true });
    expect(submission.payload).toBe(JSON.stringify(message.record));
  });

  it.each([
    ['has no mis_child_id', { la_child_id: 'C1001' }],
    ['has an empty one', { la_child_id: 'C1001', mis_child_id: '' }],
    ['has one that DfE would not take', { la_child_id: 'C1001', mis_child_id: 'A 0x1' }],
    ['has one that is no text', { la_child_id: 'C1001', mis_child_id: null }],
    ['is not readable', '{"la_child'],
    ['is gone', null],
  ])('is purged by la_child_id alone where its payload %s', (_, payload) => {
    expect(sentFor(rowOf(payload, deleted)).message.record).toEqual({ la_child_id: 'C1001', purge: true });
  });

  it('waits where DfE rejected this purge', () => {
    const purge = { la_child_id: 'C1001', mis_child_id: 'LEG-1', purge: true };
    expect(prepareRow(rowOf(record, { deleted: true, rejectedHash: recordHash(purge) }), push).kind).toBe(
      'rejected-before',
    );
  });
});

describe('a row that is not fit to be sent is refused with a reason', () => {
  it.each([
    ['no person_id', rowOf(record, { personId: null }), /person_id: is empty.*\[no-person-id\]/],
    ['a blank person_id', rowOf(record, { personId: '  ' }), /\[no-person-id\]/],
    [
      'a person in two rows',
      rowOf(record, { duplicated: true }),
      /more than one row.*\[person-in-two-rows\]/,
    ],
    [
      'a deleted person in two rows',
      rowOf(record, { duplicated: true, deleted: true }),
      /person-in-two-rows/,
    ],
    ['no payload', rowOf(null), /json_payload: is empty.*\[empty-payload\]/],
    ['a blank payload', rowOf('  \n'), /\[empty-payload\]/],
    ['the payload null', rowOf('null'), /\[empty-payload\]/],
    ['a payload that is cut off', rowOf('{"la_child_id": "C1001", "child'), /not readable as JSON/],
    ['a list of records', rowOf([record]), /\[not-an-object\]/],
    ['a number', rowOf('7'), /\[not-an-object\]/],
    ['another child in the payload', rowOf({ ...record, la_child_id: 'C2' }), /\[ids-differ\]/],
    ['purge: true', rowOf({ ...record, purge: true }), /\[purge-of-live-row\]/],
    ['a fault of the schema', rowOf({ ...record, sex: 'F' }), /sex: .*\[unknown-attribute\]/],
    [
      'an id that the firewall stops',
      rowOf({ ...record, mis_child_id: 'A0x1' }),
      /mis_child_id: .*\[hex-in-id\]/,
    ],
    [
      'half a surrogate pair',
      rowOf('{"la_child_id":"C1001","child_details":{"surname":"\\ud800"}}'),
      /broken-text/,
    ],
    [
      'a person_id that DfE does not take',
      rowOf(record, { personId: 'C-1', deleted: true }),
      /la_child_id: .*pattern/,
    ],
  ])('%s', (_, row, reason) => {
    expect(refusalOf(row)).toMatch(/^Not sent\. The record has \d+ faults?: /);
    expect(refusalOf(row)).toMatch(reason);
  });

  it('says where JSON ends to be readable, and nothing of what it holds', () => {
    const reason = refusalOf(rowOf('{"surname": "Quillfeather" "first_name": "Tamsin"}'));
    expect(reason).toContain('at character 28');
    expect(reason).not.toMatch(/Quillfeather|Tamsin|surname/);
  });

  it('names all faults at once', () => {
    const reason = refusalOf(
      rowOf({ ...record, mis_child_id: 'x'.repeat(37), extra: 1 }, { duplicated: true }),
    );
    expect(reason).toContain('The record has 3 faults');
  });

  it('keeps a long list of faults within what staging shows', () => {
    const episodes = Array.from({ length: 200 }, () => ({ referral_date: 'yesterday' }));
    const reason = refusalOf(rowOf({ ...record, social_care_episodes: episodes }));
    expect(reason.length).toBeLessThanOrEqual(2_020);
    expect(reason).toMatch(/; and \d+ more$/);
  });

  it('a record too large for the queue even when compressed', () => {
    const surname = randomBytes(400_000).toString('base64');
    const large = { ...record, child_details: { ...record.child_details, surname } };
    expect(refusalOf(rowOf(large))).toMatch(/json_payload: is over 250 KB.*\[too-large\]/);
  });

  it('but one of 8 MB that compresses is sent', () => {
    const surname = 'Hollowell '.repeat(800_000);
    const large = { ...record, child_details: { ...record.child_details, surname } };
    expect(prepareRow(rowOf(large), push).kind).toBe('submission');
  });

  it('for the row as it was read', () => {
    const row = rowOf(null);
    const prepared = prepareRow(row, push);
    expect(prepared).toMatchObject({
      kind: 'refusal',
      refusal: { stagingId: 7, rowVersion: row.rowVersion },
    });
  });
});

import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { packBody, readOutcomes } from '../../../../shared/messages';

const CANARY = 'Quillfeather';

const messageWith = (...outcomes: unknown[]) => ({
  type: 'outcomes',
  version: 2,
  batchId: randomUUID(),
  laCode: '845',
  dataset: 'live',
  answeredAt: '2026-11-22T02:00:00.000Z',
  appVersion: '0.1.0',
  receiver: 'dfe.example/receiver',
  reachedAt: null,
  silentAt: null,
  outcomes,
});
const sent = () => ({ submissionId: randomUUID(), uncertain: false, outcome: 'sent', receipt: 'receipt-1' });
const read = (message: unknown) => readOutcomes(packBody(message));

test('outcomes that can all be read are read as they are', () => {
  const message = messageWith(sent(), sent());
  expect(read(message)).toEqual({ ok: true, message: { message, unreadable: 0, nameless: 0 } });
});

describe.each([
  ['of an unknown state', { outcome: CANARY }],
  ['without a state', { outcome: undefined }],
  ['without its reason', { outcome: 'rejected' }],
  ['with a reason over 2,000 characters', { outcome: 'failed', reason: CANARY.repeat(200) }],
  ['with a receipt that is a number', { receipt: 5 }],
  ['that does not say whether it is uncertain', { uncertain: undefined }],
])('an outcome %s', (_, change) => {
  it('costs itself alone: its submission counts as failed and uncertain', () => {
    const [one, other] = [sent(), sent()];
    const found = read(messageWith({ ...one, ...change }, other));
    expect(found).toMatchObject({
      ok: true,
      message: {
        message: {
          outcomes: [
            {
              submissionId: one.submissionId,
              outcome: 'failed',
              uncertain: true,
              reason: expect.stringContaining('cannot be read'),
            },
            other,
          ],
        },
        unreadable: 1,
        nameless: 0,
      },
    });
    expect(JSON.stringify(found)).not.toContain(CANARY);
  });
});

describe.each([
  ['null', null],
  ['a text', CANARY],
  ['a list', [[]]],
  ['one that names no submission', { ...sent(), submissionId: undefined }],
  ['one that names it by no uuid', { ...sent(), submissionId: CANARY }],
])('%s in place of an outcome', (_, outcome) => {
  it('is left out and counted, and the others are read', () => {
    const other = sent();
    expect(read(messageWith(outcome, other))).toMatchObject({
      ok: true,
      message: { message: { outcomes: [other] }, unreadable: 0, nameless: 1 },
    });
  });

  it('alone makes a message that cannot be read, which is named by attribute and rule', () => {
    const found = read(messageWith(outcome));
    expect(found).toEqual({
      ok: false,
      later: false,
      problem: expect.stringMatching(/^outcomes\.0(\.submissionId)?: invalid_\w+/),
    });
    expect(JSON.stringify(found)).not.toContain(CANARY);
  });
});

test('what is wrong with the message itself is wrong with all of it, unless it is of a later version', () => {
  expect(read({ ...messageWith(sent()), laCode: CANARY })).toEqual({
    ok: false,
    later: false,
    problem: 'laCode: invalid_format',
  });
  expect(read({ ...messageWith(sent()), version: 3 })).toMatchObject({ ok: false, later: true });
  expect(read(messageWith())).toMatchObject({ ok: false, problem: 'outcomes: too_small' });
});

test('a list of a million, a million attributes and a body that unpacks without an end are refused', () => {
  const text = JSON.stringify(messageWith());
  const attributes = Array.from({ length: 1_000_000 }, (_, n) => `"a${n}":1`).join(',');
  for (const many of [`[${'{},'.repeat(1_000_000)}{}]`, `[{${attributes}}]`]) {
    expect(readOutcomes(Buffer.from(text.replace('[]', many)))).toMatchObject({
      ok: false,
      problem: 'the body is JSON with far more values than any message has',
    });
  }
  expect(read(messageWith(...Array.from({ length: 101 }, sent)))).toMatchObject({
    problem: 'outcomes: too_big',
  });
  expect(readOutcomes(gzipSync(Buffer.alloc(200_000_000)))).toMatchObject({
    ok: false,
    problem: expect.stringContaining('16 MB'),
  });
});

test('a hundred outcomes with as long reasons as may be are read, whatever stands in them', () => {
  const failed = () => ({ ...sent(), outcome: 'failed', reason: ','.repeat(1_990) });
  const message = messageWith(...Array.from({ length: 100 }, failed));
  expect(read(message)).toMatchObject({ ok: true, message: { unreadable: 0, nameless: 0 } });
});

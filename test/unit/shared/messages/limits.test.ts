import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  MAX_BODY_BYTES,
  MAX_REASON_LENGTH,
  MAX_UNPACKED_BYTES,
  outcomesSchema,
  packBody,
  readBody,
  relayCommandSchema,
  submissionSchema,
} from '../../../../shared/messages';

const ADDRESS = { version: 1, laCode: '845', dataset: 'live' };
const AT = '2026-11-22T02:00:00.000Z';

const submission = {
  ...ADDRESS,
  type: 'submission',
  submissionId: randomUUID(),
  runId: randomUUID(),
  kind: 'full',
  stagedAt: AT,
  record: { la_child_id: 'C1' },
};
const command = {
  ...ADDRESS,
  type: 'relay-command',
  commandId: randomUUID(),
  command: 'run',
  issuedAt: AT,
};
const sent = { submissionId: randomUUID(), outcome: 'sent', uncertain: false };
const outcomes = {
  ...ADDRESS,
  type: 'outcomes',
  batchId: randomUUID(),
  answeredAt: AT,
  outcomes: [sent],
};

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const GOOD = 'no fault';
const problemOf = (schema: Parameters<typeof readBody>[0], message: unknown): string => {
  const read = readBody(schema, bytes(message));
  return read.ok ? GOOD : read.problem;
};
const letters = (count: number) => 'x'.repeat(count);

describe.each([
  ['a submission', submissionSchema, submission],
  ['outcomes', outcomesSchema, outcomes],
  ['a relay command', relayCommandSchema, command],
])('%s', (_what, schema, message) => {
  it.each([
    ['845', GOOD],
    ['000', GOOD],
    ['84', 'laCode: invalid_format'],
    ['8451', 'laCode: invalid_format'],
    ['1845', 'laCode: invalid_format'],
    ['84A', 'laCode: invalid_format'],
    ['845 ', 'laCode: invalid_format'],
    ['845\n', 'laCode: invalid_format'],
  ])('with the LA code %j has %s', (laCode, problem) => {
    expect(problemOf(schema, { ...message, laCode })).toBe(problem);
  });
});

describe.each([
  ['of a submission', submissionSchema, submission, 'stagedAt'],
  ['of outcomes', outcomesSchema, outcomes, 'answeredAt'],
  ['of a relay command', relayCommandSchema, command, 'issuedAt'],
])('the instant %s', (_what, schema, message, name) => {
  it('is of the calendar and in UTC', () => {
    const withInstant = (instant: string) => problemOf(schema, { ...message, [name]: instant });
    expect(withInstant('2024-02-29T23:59:59Z')).toBe(GOOD);
    for (const wrong of [
      '2026-11-22',
      '2026-11-22T02:00:00+00:00',
      '2026-11-22T02:00:00',
      '2026-02-30T02:00:00Z',
    ]) {
      expect(withInstant(wrong)).toBe(`${name}: invalid_format`);
    }
  });
});

describe('an outcome', () => {
  const problemWith = (outcome: Record<string, unknown>) =>
    problemOf(outcomesSchema, { ...outcomes, outcomes: [{ ...sent, ...outcome }] });

  it('has a receipt of 1 to 200 characters, which a token of DfE with seven digits of a second fits', () => {
    expect(problemWith({ receipt: `2026-03-02_06:00:00.1234567_${randomUUID()}` })).toBe(GOOD);
    expect(problemWith({ receipt: letters(1) })).toBe(GOOD);
    expect(problemWith({ receipt: letters(200) })).toBe(GOOD);
    expect(problemWith({ receipt: '' })).toBe('outcomes.0.receipt: too_small');
    expect(problemWith({ receipt: letters(201) })).toBe('outcomes.0.receipt: too_big');
  });

  it.each(['rejected', 'failed'])('%s has a reason of 1 to 2,000 characters', (outcome) => {
    expect(MAX_REASON_LENGTH).toBe(2_000);
    expect(problemWith({ outcome, reason: letters(1) })).toBe(GOOD);
    expect(problemWith({ outcome, reason: letters(2_000) })).toBe(GOOD);
    expect(problemWith({ outcome, reason: '' })).toBe('outcomes.0.reason: too_small');
    expect(problemWith({ outcome, reason: letters(2_001) })).toBe('outcomes.0.reason: too_big');
  });
});

it('outcomes are of 1 to 100 submissions: as many as DfE takes at once', () => {
  const problemOfMany = (count: number) =>
    problemOf(outcomesSchema, {
      ...outcomes,
      outcomes: Array.from({ length: count }, () => ({ ...sent, submissionId: randomUUID() })),
    });
  expect([1, 100].map(problemOfMany)).toEqual([GOOD, GOOD]);
  expect(problemOfMany(0)).toBe('outcomes: too_small');
  expect(problemOfMany(101)).toBe('outcomes: too_big');
});

describe('the problem of a message', () => {
  const outcomesAtFault = (count: number) => ({
    ...outcomes,
    outcomes: Array.from({ length: 100 }, (_, n) => (n < count ? { ...sent, uncertain: 'no' } : sent)),
  });

  it('names 20 faults and says how many more there are', () => {
    const named = Array.from({ length: 20 }, (_, n) => `outcomes.${n}.uncertain: invalid_type`);
    expect(problemOf(outcomesSchema, outcomesAtFault(20))).toBe(named.join('; '));
    expect(problemOf(outcomesSchema, outcomesAtFault(21))).toBe([...named, 'and 1 more'].join('; '));
    expect(problemOf(outcomesSchema, outcomesAtFault(100))).toBe([...named, 'and 80 more'].join('; '));
  });
});

describe('the size of a message body', () => {
  /** A submission whose JSON has so many bytes. */
  const ofBytes = (count: number) => {
    const empty = bytes({ ...submission, record: { text: '' } }).byteLength;
    return { ...submission, record: { text: letters(count - empty) } };
  };

  it('leaves room for properties and framing in the 256 KiB of Service Bus Standard', () => {
    expect(MAX_BODY_BYTES).toBe(250_000);
    expect(MAX_BODY_BYTES).toBeLessThan(256 * 1024);
  });

  it('is at most the limit as JSON, and from there on gzipped', () => {
    const atLimit = packBody(ofBytes(MAX_BODY_BYTES));
    expect(atLimit?.byteLength).toBe(MAX_BODY_BYTES);
    expect(atLimit?.subarray(0, 1).toString()).toBe('{');
    expect(packBody(ofBytes(MAX_BODY_BYTES + 1))?.subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
  });

  it('is at most the limit gzipped', () => {
    const [atLimit, over] = [MAX_BODY_BYTES, MAX_BODY_BYTES + 1].map(textOfZippedSize);
    expect(packBody(atLimit)?.byteLength).toBe(MAX_BODY_BYTES);
    expect(packBody(over)).toBeUndefined();
  });

  it('is at most 16 MB unpacked, for the sender and for the reader', () => {
    expect(MAX_UNPACKED_BYTES).toBe(16_777_216);
    const body = packBody(ofBytes(MAX_UNPACKED_BYTES));
    expect(readBody(submissionSchema, body)).toMatchObject({ ok: true });
    expect(packBody(ofBytes(MAX_UNPACKED_BYTES + 1))).toBeUndefined();
    expect(readBody(submissionSchema, gzipSync(bytes(ofBytes(MAX_UNPACKED_BYTES + 1))))).toEqual({
      ok: false,
      later: false,
      problem: 'the body is not JSON, nor gzipped JSON of at most 16 MB',
    });
  });
});

/** A text whose JSON has so many bytes when it is gzipped. Its digits are by chance, but always the same. */
function textOfZippedSize(size: number): string {
  const sizeOf = (text: string): number => gzipSync(bytes(text)).byteLength;
  let [least, most] = [size, 3 * size];
  const digits = Array.from({ length: Math.ceil(most / 64) }, (_, n) =>
    createHash('sha256').update(String(n)).digest('hex'),
  ).join('');
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (sizeOf(digits.slice(0, middle)) < size) least = middle + 1;
    else most = middle;
  }
  // One digit more may make it larger by two bytes, and the next smaller again.
  const texts = Array.from({ length: 50 }, (_, n) => digits.slice(0, least + n));
  return texts.find((text) => sizeOf(text) === size) ?? '';
}

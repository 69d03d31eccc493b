import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  MAX_BODY_BYTES,
  MAX_UNPACKED_BYTES,
  outcomesSchema,
  packBody,
  packSubmission,
  readBody,
  relayCommandSchema,
  type Submission,
  submissionSchema,
} from '../../../../shared/messages';

const submission = (record: Record<string, unknown> = { la_child_id: 'C1' }): Submission => ({
  type: 'submission',
  version: 1,
  submissionId: randomUUID(),
  runId: randomUUID(),
  laCode: '845',
  dataset: 'live',
  kind: 'full',
  stagedAt: '2026-11-22T02:00:00.000Z',
  record,
});

const NO_JSON = 'the body is not JSON, nor gzipped JSON of at most 16 MB';

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('a message body', () => {
  it('comes back as it was packed', () => {
    const message = submission({ la_child_id: 'C1', child_details: { surname: "Ó'Néill 𝒜" } });
    const body = packBody(message);
    expect(readBody(submissionSchema, body)).toEqual({ ok: true, message });
  });

  it('is gzipped where it is over the limit, and read all the same', () => {
    const message = submission({ la_child_id: 'C1', text: 'again '.repeat(100_000) });
    const body = packBody(message);
    expect(body?.byteLength).toBeLessThan(MAX_BODY_BYTES);
    expect(readBody(submissionSchema, body)).toEqual({ ok: true, message });
  });

  it('is refused where gzip does not bring it under the limit', () => {
    expect(packBody(submission({ text: randomBytes(MAX_BODY_BYTES).toString('base64') }))).toBeUndefined();
  });

  it('is refused where a reader would refuse to unpack it', () => {
    expect(packBody(submission({ text: ' '.repeat(MAX_UNPACKED_BYTES) }))).toBeUndefined();
  });

  it('is not unpacked beyond the limit of a reader', () => {
    const bomb = gzipSync(Buffer.alloc(MAX_UNPACKED_BYTES + 1, 32));
    expect(readBody(submissionSchema, bomb)).toEqual({
      ok: false,
      problem: expect.stringContaining('16 MB'),
    });
  });

  it.each([
    ['text in place of bytes', JSON.stringify(submission()), 'the body is not bytes'],
    ['nothing', undefined, 'the body is not bytes'],
    ['bytes that are no JSON', Buffer.from('hello'), NO_JSON],
    ['gzip that is cut off', gzipSync('{"type":"submission"}').subarray(0, 12), NO_JSON],
    ['gzip of what is no JSON', gzipSync('hello'), NO_JSON],
    ['no bytes at all', Buffer.alloc(0), NO_JSON],
  ])('is a problem, not an exception, as %s', (_, body, problem) => {
    expect(readBody(submissionSchema, body)).toEqual({ ok: false, problem });
  });

  it('is the same of a submission whose record is JSON text already', () => {
    const { record, ...head } = submission({ la_child_id: 'C1', child_details: { surname: "Ó'Néill 𝒜" } });
    const body = packSubmission(head, JSON.stringify(record));
    expect(body).toEqual(packBody({ ...head, record }));
    expect(readBody(submissionSchema, body)).toEqual({ ok: true, message: { ...head, record } });
  });
});

describe('the contract of a submission', () => {
  it.each([
    ['another version', { version: 2 }, 'version: invalid_value'],
    ['another type', { type: 'outcomes' }, 'type: invalid_value'],
    ['an unknown dataset', { dataset: 'test' }, 'dataset: invalid_value'],
    ['an unknown kind', { kind: 'delta' }, 'kind: invalid_value'],
    ['an id that is no uuid', { submissionId: 'Quillfeather' }, 'submissionId: invalid_format'],
    ['an LA code of two digits', { laCode: '84' }, 'laCode: invalid_format'],
    ['a record that is a list', { record: [] }, 'record: invalid_type'],
    ['an attribute too many', { Quillfeather: true }, 'message: unrecognized_keys'],
  ])('refuses %s and names it without its value', (_, change, problem) => {
    const read = readBody(submissionSchema, bytes({ ...submission(), ...change }));
    expect(read).toEqual({ ok: false, problem });
  });

  it('names everything that is wrong', () => {
    const read = readBody(submissionSchema, bytes({ ...submission(), version: 2, laCode: '' }));
    expect(read).toEqual({ ok: false, problem: 'version: invalid_value; laCode: invalid_format' });
  });
});

describe('the contract of outcomes', () => {
  const outcomes = (outcome: Record<string, unknown>) => ({
    type: 'outcomes',
    version: 1,
    batchId: randomUUID(),
    laCode: '845',
    dataset: 'live',
    answeredAt: '2026-11-22T02:00:00.000Z',
    outcomes: [{ submissionId: randomUUID(), uncertain: false, ...outcome }],
  });

  it.each([
    ['sent with a receipt', { outcome: 'sent', receipt: 'r1' }, true],
    ['sent without a clear receipt', { outcome: 'sent', uncertain: true }, true],
    ['rejected with a reason', { outcome: 'rejected', reason: 'why' }, true],
    ['failed with a reason', { outcome: 'failed', reason: 'why' }, true],
    ['rejected without a reason', { outcome: 'rejected' }, false],
    ['failed with an empty reason', { outcome: 'failed', reason: '' }, false],
    ['a reason for what was sent', { outcome: 'sent', reason: 'why' }, false],
    ['lost', { outcome: 'lost' }, false],
  ])('%s', (_, outcome, ok) => {
    expect(readBody(outcomesSchema, bytes(outcomes(outcome))).ok).toBe(ok);
  });

  it('has at least one outcome', () => {
    const message = { ...outcomes({ outcome: 'sent' }), outcomes: [] };
    expect(readBody(outcomesSchema, bytes(message)).ok).toBe(false);
  });
});

describe('the contract of relay commands', () => {
  const command = {
    type: 'relay-command',
    version: 1,
    commandId: randomUUID(),
    command: 'run',
    laCode: '845',
    dataset: 'anon',
    issuedAt: '2026-11-22T02:00:00.000Z',
  };

  it('knows the command run', () => {
    expect(readBody(relayCommandSchema, bytes(command))).toEqual({ ok: true, message: command });
  });

  it('refuses any other command', () => {
    expect(readBody(relayCommandSchema, bytes({ ...command, command: 'erase' })).ok).toBe(false);
  });
});

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

/** What version 2 brings. */
const VERSION_2 = { version: 2, runNumber: 7, relayVersion: '0.1.0' } as const;

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
      later: false,
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
    expect(readBody(submissionSchema, body)).toEqual({ ok: false, later: false, problem });
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
    ['an earlier version', { version: 0 }, 'version: invalid_union'],
    [
      'version 2 without what it brings',
      { version: 2 },
      'runNumber: invalid_type; relayVersion: invalid_type',
    ],
    ['a run number of nought', { ...VERSION_2, runNumber: 0 }, 'runNumber: too_small'],
    ['a version that is a text', { ...VERSION_2, relayVersion: 'of Ada' }, 'relayVersion: invalid_format'],
    ['another type', { type: 'outcomes' }, 'type: invalid_value'],
    ['an unknown dataset', { dataset: 'test' }, 'dataset: invalid_value'],
    ['an unknown kind', { kind: 'delta' }, 'kind: invalid_value'],
    ['an id that is no uuid', { submissionId: 'Quillfeather' }, 'submissionId: invalid_format'],
    ['an LA code of two digits', { laCode: '84' }, 'laCode: invalid_format'],
    ['a record that is a list', { record: [] }, 'record: custom'],
  ])('refuses %s and names it without its value', (_, change, problem) => {
    const read = readBody(submissionSchema, bytes({ ...submission(), ...change }));
    expect(read).toEqual({ ok: false, later: false, problem });
  });

  it('names everything that is wrong', () => {
    const read = readBody(submissionSchema, bytes({ ...submission(), kind: 'delta', laCode: '' }));
    expect(read).toEqual({
      ok: false,
      later: false,
      problem: 'laCode: invalid_format; kind: invalid_value',
    });
  });

  it('is read in version 1 and in version 2', () => {
    const later = { ...submission(), ...VERSION_2 };
    expect(readBody(submissionSchema, bytes(later))).toEqual({ ok: true, message: later });
  });

  it('keeps every attribute of the record, also one that no object should have', () => {
    const record = JSON.parse('{"la_child_id":"C1","__proto__":{"sex":"F"}}');
    const read = readBody(submissionSchema, bytes({ ...submission(), record }));
    expect(read.ok && Object.keys(read.message.record)).toEqual(['la_child_id', '__proto__']);
  });

  it('may hold an attribute that this version does not know, which is passed over', () => {
    const message = submission();
    expect(readBody(submissionSchema, bytes({ ...message, Quillfeather: true }))).toEqual({
      ok: true,
      message,
    });
  });

  it.each([
    ['of a later version', { version: 3 }, true],
    ['of a type that version 2 may have got', { version: 2, type: 'timetable' }, true],
    ['of a type that version 1 never had', { version: 1, type: 'timetable' }, false],
    ['of a version that is no number', { version: '3' }, false],
    ['of a version between two', { version: 2.5 }, false],
    ['with a fault of its own', { version: 2, laCode: '' }, false],
  ])('%s: for a newer reader is %p', (_what, change, later) => {
    const read = readBody(submissionSchema, bytes({ ...submission(), ...VERSION_2, ...change }));
    expect(read).toMatchObject({ ok: false, later });
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
    ['lost', { outcome: 'lost' }, false],
  ])('%s', (_, outcome, ok) => {
    expect(readBody(outcomesSchema, bytes(outcomes(outcome))).ok).toBe(ok);
  });

  const later = {
    version: 2,
    appVersion: '0.1.0',
    receiver: 'api.example/1',
    reachedAt: null,
    silentAt: null,
  };

  it.each([
    ['the app and its receiver, never reached', {}, true],
    [
      'when DfE was reached and silent',
      { reachedAt: '2026-11-22T02:00:00Z', silentAt: '2026-11-21T02:00:00Z' },
      true,
    ],
    ['an attribute of a later release', { stayed: 1 }, true],
    ['no receiver', { receiver: undefined }, false],
    ['no word on when DfE was silent', { silentAt: undefined }, false],
  ])('of version 2, %s', (_what, change, ok) => {
    expect(
      readBody(outcomesSchema, bytes({ ...outcomes({ outcome: 'sent' }), ...later, ...change })).ok,
    ).toBe(ok);
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

import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { DatabaseError } from '../../../../relay/database/database-error';
import { receiveDeadLetters } from '../../../../relay/run/dead-letters';
import { openAccount } from '../../../../relay/run/end/run-account';
import type { RoundParts } from '../../../../relay/run/rounds';
import { formatLine, type Log } from '../../../../shared/log';
import { packBody } from '../../../../shared/messages';
import { NOTHING_APPLIED } from '../../../contract/submissions';

const AT = new Date('2026-11-22T02:00:00.000Z');
const SUBMISSION = '0d2c3f10-0000-4000-8000-000000000001';

const letter = (laCode: string): ServiceBusReceivedMessage =>
  ({
    body: packBody({
      type: 'outcomes',
      version: 1,
      batchId: '0d2c3f10-0000-4000-8000-000000000000',
      laCode,
      dataset: 'live',
      answeredAt: AT.toISOString(),
      outcomes: [{ submissionId: SUBMISSION, outcome: 'sent', uncertain: false }],
    }),
  }) as ServiceBusReceivedMessage;

const forever = (): Promise<never> => new Promise(() => undefined);

interface Receiver {
  readonly peekMessages: () => Promise<unknown[]>;
  readonly receiveMessages: () => Promise<unknown[]>;
  readonly completeMessage: (message: unknown) => Promise<void>;
  readonly abandonMessage: (message: unknown) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A run beside a dead-letter queue that behaves like this. @returns what was logged, and what was settled how */
function runBeside(
  receiver: Partial<Receiver>,
  applyOutcomes?: () => Promise<never>,
  known: readonly string[] = [SUBMISSION],
) {
  const logged: string[] = [];
  const settled: unknown[][] = [];
  const whole: Receiver = {
    peekMessages: async () => [{}],
    receiveMessages: async () => [],
    completeMessage: async (message) => void settled.push(['completed', message]),
    abandonMessage: async (message) => void settled.push(['left', message]),
    close: async () => undefined,
    ...receiver,
  };
  const log: Log = (line, fields) => void logged.push(formatLine(line, fields));
  const account = openAccount('receive', AT);
  const parts = {
    context: {
      log,
      terminal: { line: () => undefined },
      now: () => AT,
      steady: () => performance.now(),
      stopped: new AbortController().signal,
    },
    database: {
      ledger: {
        applyOutcomes: applyOutcomes ?? (async () => ({ ...NOTHING_APPLIED, sent: 1 })),
        findKnown: async () => new Map(known.map((id) => [id, { inFlight: true }])),
        noteResync: () => Promise.reject(new Error('a dead letter says nothing of the database')),
      },
    },
    bus: { createReceiver: () => whole },
    dataset: 'live',
    laCode: '845',
    settleMs: 0,
    account,
  } as unknown as RoundParts;
  return { logged, settled, account, done: receiveDeadLetters(parts) };
}

/** What comes at each receive, one list after the other, and then nothing. */
function coming(...groups: unknown[][]): Receiver['receiveMessages'] {
  const left = [...groups];
  return async () => left.shift() ?? [];
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('takes what is for this relay, and leaves what is not, group by group', async () => {
  const [own, foreign, later] = [letter('845'), letter('201'), letter('845')];
  const run = runBeside({ receiveMessages: coming([own, foreign], [later]) });
  await run.done;
  expect(run.settled).toEqual([
    ['completed', own],
    ['completed', later],
    ['left', foreign],
  ]);
  expect(run.account.received.sent).toBe(2);
  // It may come from an endpoint of DfE that the function app left long ago.
  expect(run.account.app?.receiver).toBeUndefined();
  expect(run.logged).toEqual([
    expect.stringMatching(/^RL22 .* messages=2 unreadable=0 records=2$/),
    expect.stringMatching(/^RL23 .* messages=1 reason=wrong-relay$/),
  ]);
});

test('removes what a resync has set aside, and takes no dead letter for a sign of a copied database', async () => {
  const [unknown, earlier] = [letter('845'), { ...letter('845'), deadLetterReason: 'UnknownSubmissions' }];
  const run = runBeside({ receiveMessages: coming([unknown, earlier]) }, undefined, []);
  await run.done;
  expect(run.settled).toEqual([
    ['left', unknown],
    ['completed', earlier],
  ]);
  expect(run.logged.at(-1)).toMatch(/^RL23 .* messages=1 reason=unknown-submissions$/);
});

test('asks for none where none is there', async () => {
  const run = runBeside({ peekMessages: async () => [], receiveMessages: forever });
  await run.done;
  expect(run.logged).toEqual([]);
});

test.each<[string, Partial<Receiver>]>([
  ['refuses to look at it', { peekMessages: () => Promise.reject(new Error('Unauthorized')) }],
  ['never answers a look', { peekMessages: forever, close: forever }],
  ['never brings a message', { receiveMessages: forever, close: forever }],
  [
    'never settles one',
    { receiveMessages: coming([letter('845')]), completeMessage: forever, abandonMessage: forever },
  ],
])('goes on within half a minute where Service Bus %s, and says so', async (_, receiver) => {
  const run = runBeside(receiver);
  let isDone = false;
  void run.done.then(() => (isDone = true));
  await jest.advanceTimersByTimeAsync(30_000);
  expect(isDone).toBe(true);
  expect(run.logged).toContainEqual(expect.stringMatching(/^RL24 /));
});

test('goes on where what is not for this relay can never be left', async () => {
  const run = runBeside({ receiveMessages: coming([letter('201'), letter('201')]), abandonMessage: forever });
  await jest.advanceTimersByTimeAsync(30_000);
  await run.done;
  expect(run.logged).toEqual([expect.stringMatching(/^RL23 .* messages=2/)]);
});

test('takes a thousand at most, so that those behind them are for the next run', async () => {
  const group = Array.from({ length: 50 }, () => letter('201'));
  const run = runBeside({ receiveMessages: async () => group });
  await run.done;
  expect(run.settled).toHaveLength(1_000);
});

test('ends with the database, and gives nothing away that is not applied', async () => {
  const lost = new DatabaseError('The run lock is lost.', 'ERUNLOCK');
  const run = runBeside({ receiveMessages: coming([letter('845')]) }, () => Promise.reject(lost));
  await expect(run.done).rejects.toBe(lost);
  expect(run.settled).toEqual([]);
});

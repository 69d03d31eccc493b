import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import * as fc from 'fast-check';
import { firstOfEach } from '../../../relay/database/ledger-rows';
import type { AnsweredOutcome } from '../../../relay/database/ports';
import { receiveOutcomes } from '../../../relay/run/receive';
import { formatLine } from '../../../shared/log';
import { outcomeSchema, readBody, relayCommandSchema } from '../../../shared/messages';
import { NOTHING_APPLIED } from '../../contract/submissions';
import { bodyOf, CANARY, INPUTS, Slowest, spoiltFrom } from './spoilt-json';

// Whatever comes to the relay: each message is applied, set aside with a reason, or left to be given back.

const slowest = new Slowest('A message to the relay');
afterAll(() => slowest.print());

const RELAY = { laCode: '845', dataset: 'live', settleMs: 1_800_000 } as const;
const AT = new Date('2026-11-22T02:00:00.000Z');

const outcome = fc
  .tuple(fc.uuid(), fc.constantFrom('sent', 'rejected', 'failed'), fc.boolean())
  .map(([submissionId, word, uncertain]) => ({
    submissionId,
    uncertain,
    outcome: word,
    ...(word === 'sent' ? { receipt: 'receipt-1' } : { reason: `DfE: ${CANARY}` }),
  }));

const outcomes = fc.array(outcome, { minLength: 1, maxLength: 5 }).map((some) =>
  JSON.stringify({
    type: 'outcomes',
    version: 2,
    batchId: '0d2c3f10-0000-4000-8000-000000000000',
    laCode: '845',
    dataset: 'live',
    answeredAt: AT.toISOString(),
    appVersion: '0.1.0',
    receiver: 'dfe.example/receiver',
    reachedAt: null,
    silentAt: AT.toISOString(),
    outcomes: some,
  }),
);

const command = fc.constant(
  JSON.stringify({
    type: 'relay-command',
    version: 1,
    commandId: '0d2c3f10-0000-4000-8000-000000000000',
    command: 'run',
    laCode: '845',
    dataset: 'live',
    issuedAt: AT.toISOString(),
  }),
);

/** What became of messages, and what was said of them. */
async function receive(bodies: readonly unknown[]) {
  const messages = bodies.map((body) => ({ body }) as ServiceBusReceivedMessage);
  const ends: ServiceBusReceivedMessage[] = [];
  const applied: AnsweredOutcome[] = [];
  const said: string[] = [];
  const step = await receiveOutcomes(
    {
      outcomes: {
        take: async () => messages,
        completeAll: async (some) => void ends.push(...some),
        deadLetter: async (message, ...why) => {
          ends.push(message);
          said.push(...why);
        },
      },
      ledger: {
        applyOutcomes: async (some) => {
          applied.push(...some);
          return { ...NOTHING_APPLIED, sent: some.length };
        },
        findKnown: async (ids) => new Map(ids.map((id) => [id, { inFlight: true }])),
        noteResync: async () => undefined,
      },
      log: (line, fields) => void said.push(formatLine(line, fields)),
      now: () => AT,
    },
    RELAY,
    0,
  );
  ends.push(...(step?.foreign ?? []).map(({ message }) => message));
  return { messages, ends, applied, said };
}

test('every message of outcomes ends once, and what is applied of it any database can keep', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(bodyOf(spoiltFrom(outcomes)), { minLength: 1, maxLength: 3 }),
      async (bodies) => {
        const { messages, ends, applied, said } = await slowest.time(() => receive(bodies));
        expect(ends).toHaveLength(messages.length);
        expect(new Set(ends)).toEqual(new Set(messages));
        for (const one of applied) expect(outcomeSchema.safeParse(one).success).toBe(true);
        const reasons = firstOfEach(applied).map(({ response }) => response ?? '');
        expect(reasons.join('')).not.toContain('\0');
        for (const text of said) {
          expect(text).not.toContain(CANARY);
          expect(text.length).toBeLessThan(4_096);
        }
      },
    ),
    INPUTS,
  );
});

test('an outcome that can be read is applied, whatever stands beside it', async () => {
  await fc.assert(
    fc.asyncProperty(
      outcomes,
      spoiltFrom(fc.constant('{}')),
      fc.uuid(),
      async (text, beside, submissionId) => {
        const own = `{"submissionId":"${submissionId}","uncertain":false,"outcome":"sent"}`;
        const spoilt = text.replace('"outcomes":[', `"outcomes":[${beside || 'null'},${own},`);
        // Beside what is no JSON, or too much for a message, nothing is an outcome.
        fc.pre(spoilt.length < 100_000 && isJson(spoilt));
        const { applied } = await receive([Buffer.from(spoilt)]);
        fc.pre(JSON.parse(spoilt).outcomes.length <= 100);
        expect(applied).toContainEqual(expect.objectContaining({ submissionId, outcome: 'sent' }));
      },
    ),
    INPUTS,
  );
});

test('every message of the queue relay-commands is a command, or wrong by attribute and rule', async () => {
  await fc.assert(
    fc.asyncProperty(bodyOf(spoiltFrom(command)), async (body) => {
      const read = await slowest.time(() => readBody(relayCommandSchema, body));
      const said = read.ok ? JSON.stringify(read.message) : read.problem;
      expect(said).not.toContain(CANARY);
      expect(said).toMatch(read.ok ? /^\{"type":"relay-command",/ : /^(the body is .+|(\w+: \w+(; )?)+)$/);
    }),
    INPUTS,
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

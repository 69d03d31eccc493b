import { itInFull } from '../amount';
import { waitingSubmissions } from '../integration/relay/waiting-submissions';
import { QUEUES } from '../local/queues';
import { canariesOf, canaryChild } from './canaries';
import { findAbsent, findCanaries, type Trace } from './find-canaries';
import { LiveRun, sourcesOf } from './live-run';
import { FOREIGN_MESSAGES, STRANGE_CANARIES, STRANGE_MESSAGES } from './strange-messages';

// Strangers put messages on the three queues that name a child inside and outside their bodies. What they write
// outside is their own doing, but must go no further.

const CHILD = canaryChild(1);
const { deltas, outcomes, relayCommands } = STRANGE_MESSAGES;
/** Deltas that are right, but of another dataset or authority: they wait for whom they are for. */
const FOREIGN_DELTAS = 2;

let live: LiveRun;
let traces: Trace[];
let blobs: string[];
let archived: string;
let printedByListener: string;
let givenBack: number;
let setAside: Record<string, number>;

/** How often the messages that are on a queue now were given back. */
const deliveriesOf = (queue: string): number =>
  live.cloud.broker.messages(queue).reduce((sum, { deliveryCount }) => sum + deliveryCount, 0);

const lettersOf = (queue: string): number => live.cloud.broker.counts(queue).deadLettered;

/** A message that its sender also set aside, with words of its own. */
async function comeAndGo(): Promise<void> {
  await live.asStranger(async (client) => {
    const sender = client.createSender(QUEUES.deltas);
    await sender.sendMessages({ body: 'Canaryjunkqx', messageId: 'CANARYCHILD70' });
    const receiver = client.createReceiver(QUEUES.deltas);
    for (const message of await receiver.receiveMessages(1)) {
      const reason = { deadLetterReason: 'Canaryjunkqx', deadLetterErrorDescription: "O'Canarý-Ling 70" };
      await receiver.deadLetterMessage(message, reason);
    }
  });
}

beforeAll(async () => {
  live = await LiveRun.start();
  await live.init();
  await comeAndGo();
  await live.fire('reportDeadLetters');

  await live.sendAsStranger(QUEUES.deltas, deltas);
  await live.sendAsStranger(QUEUES.relayCommands, [...relayCommands, ...FOREIGN_MESSAGES.relayCommands]);
  await live.stage([{ personId: CHILD.la_child_id, payload: JSON.stringify(CHILD) }]);
  await live.relay('push');
  await live.sendAsStranger(QUEUES.outcomes, [...outcomes, ...FOREIGN_MESSAGES.outcomes]);
  await live.fire('submitDeltas');
  await live.relay('receive', '--wait', '0.05');
  printedByListener = await live.killRelay(
    ['listen'],
    () => lettersOf(QUEUES.relayCommands) === relayCommands.length && deliveriesOf(QUEUES.relayCommands) > 0,
  );
  setAside = Object.fromEntries(Object.values(QUEUES).map((queue) => [queue, lettersOf(queue)]));
  givenBack = deliveriesOf(QUEUES.outcomes);
  live.keepDeadLetterReasons();
  await live.keepJournal();
  await live.fire('reportDeadLetters');
  await live.relay('receive', '--wait', '0.05');
  blobs = await live.keepBlobNames();
  archived = await live.archiveContent();
  traces = await live.traces();
});

afterAll(() => live?.close());

itInFull(
  'every message of a stranger is set aside, on all three queues, or waits for another function app',
  () => {
    expect(waitingSubmissions(live.cloud.broker).map(({ state }) => state)).toEqual(
      Array.from({ length: FOREIGN_DELTAS }, () => 'active'),
    );
    expect(setAside).toEqual({
      [QUEUES.deltas]: deltas.length - FOREIGN_DELTAS,
      [QUEUES.outcomes]: outcomes.length,
      [QUEUES.relayCommands]: relayCommands.length,
    });
    expect(printedByListener).toContain('RL05');
  },
);

itInFull('what is not for this relay is given back, once a look', () => {
  expect(givenBack).toBe(FOREIGN_MESSAGES.outcomes.length);
});

itInFull('dead letters are kept with their content, under no name that a stranger gave', () => {
  const letters = blobs.filter((name) => name.includes('/dead-letters/'));
  expect(letters).toHaveLength(deltas.length - FOREIGN_DELTAS + 1);
  expect(letters.filter((name) => !/\/message-\d+\.json$/.test(name))).toEqual([]);
  expect(findAbsent(archived, STRANGE_CANARIES)).toEqual([]);
});

itInFull('nothing that strangers wrote travels on', () => {
  expect(sourcesOf(traces)).toEqual([
    'blob',
    'csc-relay init',
    'csc-relay push',
    'csc-relay receive --wait 0.05',
    'dead letter of deltas-live',
    'dead letter of outcomes-live',
    'dead letter of relay-commands-live',
    'host log',
    'killed csc-relay listen',
    'log file',
    'request to DfE',
    'ssd_api_run',
    'telemetry',
    'the journal',
    'wire',
  ]);
  expect(findCanaries(traces, [...canariesOf(CHILD), ...STRANGE_CANARIES, 'canary'])).toEqual([]);
  expect(live.strayTelemetry()).toEqual([]);
});

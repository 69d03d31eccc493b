import type { ServiceBusClient } from '@azure/service-bus';
import type { ProbeAnswer } from '../../shared/messages';
import { askFunctionApp } from '../bus/ask-function-app';
import { awaitAnswer } from '../bus/await-answer';
import { readConfiguration } from '../configuration';
import { explainError } from '../console/explain-error';
import { counted } from '../console/terminal';
import { withBus } from '../context';
import type { Surgery } from './examine';
import type { Finding } from './finding';
import { FUNCTION_APP, judgeAnswer } from './judge-answer';

/** The functions look at the queue every five minutes, and a tick may work for eight before it comes to what is asked. */
export const DEFAULT_WAIT_MINUTES = 7;

const MINUTE_MS = 60_000;

/** What asking needs of the process that it runs in. */
export type Asking = Omit<Surgery, 'progress'>;

/**
 * Asks the function app, by a probe on the queue `deltas`, whether DfE takes the credentials, and for the dataset anon whether it
 * takes a constructed record, which is purged again. It waits for one tick of the functions. The answer is looked at where it
 * lies on the queue `outcomes`: the next run takes it off.
 * @param waitMinutes how long it waits for the answer
 * @returns what came back, or why nothing did. No personal data: DfE's words are about a record of nobody
 */
export async function askDfe(
  asking: Asking,
  waitMinutes: number = DEFAULT_WAIT_MINUTES,
): Promise<readonly Finding[]> {
  let read: ReturnType<typeof readConfiguration>;
  try {
    read = readConfiguration(asking.environment);
  } catch {
    return [{ ...FUNCTION_APP, verdict: 'SKIP', details: 'the settings are not in order' }];
  }
  const { bus: configuration, database } = read;
  try {
    return await withBus(configuration, (bus) =>
      ask(bus, asking, { laCode: configuration.laCode, dataset: database.dataset, waitMinutes }),
    );
  } catch (error) {
    return [
      {
        ...FUNCTION_APP,
        verdict: 'FAIL',
        details: `It could not be asked: ${explainError(error)}`,
        cure: 'See what is said of Service Bus and its queues, and ask again.',
      },
    ];
  }
}

async function ask(
  bus: ServiceBusClient,
  { now, steady, stopped, aside }: Asking,
  { waitMinutes, ...to }: Pick<ProbeAnswer, 'laCode' | 'dataset'> & { waitMinutes: number },
): Promise<readonly Finding[]> {
  const lifeMs = waitMinutes * MINUTE_MS;
  const askedAt = now();
  const probeId = await askFunctionApp(bus, { ...to, asks: 'dfe', askedAt, lifeMs });
  const minutes = counted(waitMinutes, 'minute');
  aside(
    `Asked the function app. It answers at its next tick, as a rule within five minutes; waiting for ${minutes} at most …`,
  );
  const began = steady();
  const answer = await awaitAnswer(bus, { ...to, probeId }, { steady, stopped, waitMs: lifeMs });
  if (answer) {
    const seconds = Math.round((steady() - began) / 1_000);
    return judgeAnswer(answer, to.dataset, seconds);
  }
  return [
    {
      ...FUNCTION_APP,
      verdict: 'FAIL',
      details: stopped.aborted ? 'You stopped before it answered.' : `It gave no answer in ${minutes}.`,
      cure:
        'See in the Azure portal whether the function app runs (line SD09 at each tick) with the LA_CODE and DATASET of this relay, ' +
        'and is not of an earlier version (line SD12). A run that was at work meanwhile may have taken the answer, and much on the queue delays it: ask again then.',
    },
  ];
}

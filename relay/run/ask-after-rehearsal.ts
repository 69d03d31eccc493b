import { REHEARSAL } from '../../shared/rehearsal';
import { askFunctionApp } from '../bus/ask-function-app';
import { readFunctionApp } from './function-app';
import type { RoundParts } from './rounds';

/** So long is the answer of use that nothing else would bring before: two days, as a message of `deltas` lives. */
const LIFE_MS = 48 * 3_600_000;

/**
 * Where the function app rehearsed when it was last heard of, it is asked where it sends to now. Outcomes say it too, but where
 * nothing changes none come, and all that was sent in a rehearsal would stay unsent.
 */
export async function askAfterRehearsal({
  bus,
  database,
  context,
  laCode,
  dataset,
}: Pick<RoundParts, 'bus' | 'database' | 'context' | 'laCode' | 'dataset'>): Promise<void> {
  const app = await readFunctionApp(database.ledger);
  if (app?.receiver !== REHEARSAL) return;
  await askFunctionApp(bus, { laCode, dataset, asks: 'app', askedAt: context.now(), lifeMs: LIFE_MS });
}

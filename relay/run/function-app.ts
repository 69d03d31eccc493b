import { z } from 'zod';
import { parseJson } from '../../shared/parse-json';
import type { Facts } from '../database/facts-ports';

/** What is not as expected is nothing: another version of the relay may have written it. */
const schema = z.object({
  appVersion: z.string(),
  /** Host and path of the DfE endpoint that it sends to. */
  receiver: z.string(),
  /** When DfE last answered a POST of it; null: never. */
  reachedAt: z.string().nullable(),
  /** When a POST of it last went without an answer; null: none has. */
  silentAt: z.string().nullable(),
  /** When the relay took the outcomes that say so. */
  seenAt: z.string(),
});

/** The function app, as the latest outcomes of it told. Instants are ISO 8601 in UTC. */
export type SeenApp = Readonly<z.infer<typeof schema>>;

/** @returns undefined where no outcomes of contract version 2 have come yet */
export async function readFunctionApp(ledger: Pick<Facts, 'readFact'>): Promise<SeenApp | undefined> {
  const text = await ledger.readFact('function-app');
  return text === undefined ? undefined : schema.safeParse(parseJson(text)).data;
}

export const noteFunctionApp = (ledger: Pick<Facts, 'noteFact'>, app: SeenApp): Promise<void> =>
  ledger.noteFact('function-app', JSON.stringify(app), new Date(app.seenAt));

import { z } from 'zod';
import { parseJson } from '../../shared/parse-json';
import type { FactName, Facts } from '../database/facts-ports';

/** A list that the ledger remembers. One of it that another version of the relay wrote costs itself alone. */
export async function readListFact<T>(
  ledger: Pick<Facts, 'readFact'>,
  name: FactName,
  schema: z.ZodType<T>,
): Promise<readonly T[]> {
  const read = z.array(z.unknown()).safeParse(parseJson((await ledger.readFact(name)) ?? ''));
  return (read.data ?? []).flatMap((one) => schema.safeParse(one).data ?? []);
}

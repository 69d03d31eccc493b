import { DatabaseError } from '../database/database-error';
import type { RelayDatabase } from '../database/ports';
import type { ExtractConfiguration } from '../extract/configuration';

/**
 * What stands in the way of reading the SSD; empty: nothing.
 * @param whenAway what becomes of it where its database, which is one of its own, is not reached; it is told why
 */
export async function findSsdProblems(
  { ssd, source }: RelayDatabase,
  { options }: ExtractConfiguration,
  whenAway: (why: string) => string[],
): Promise<string[]> {
  try {
    return await ssd.findProblems(options);
  } catch (error) {
    if (source === undefined || !(error instanceof DatabaseError)) throw error;
    return whenAway(error.message);
  }
}

import { isOfValue } from './database-error';
import type { ExtractedRecord } from './extract-ports';

/**
 * Gathers records; one that the database cannot keep costs itself alone.
 * @param put puts records where they are gathered, all or none of them
 * @returns the person ids of those that cannot be kept
 */
export async function gatherRecords(
  records: readonly ExtractedRecord[],
  put: (records: readonly ExtractedRecord[]) => Promise<void>,
): Promise<readonly string[]> {
  const [first] = records;
  if (first === undefined) return [];
  try {
    await put(records);
    return [];
  } catch (error) {
    if (!isOfValue(error)) throw error;
    if (records.length === 1) return [first.personId];
    const middle = Math.ceil(records.length / 2);
    return [
      ...(await gatherRecords(records.slice(0, middle), put)),
      ...(await gatherRecords(records.slice(middle), put)),
    ];
  }
}

import { checkRecord, childRecordSchema } from '../../../shared/child-record';
import { parseJson } from '../../../shared/parse-json';
import { pagesOf } from '../../database/pages';
import type { RelayDatabase } from '../../database/ports';
import type { SourceRow } from '../../database/test-data-ports';
import { BLOCK, type Gathered, Gatherer, type TestRecord } from '../gather';
import { createRandom } from '../random';
import { changeRecord } from './change-record';

export interface Changing {
  /** So many of a hundred records. */
  readonly percent: number;
  readonly seed: string;
  /** yyyy-MM-dd */
  readonly today: string;
  readonly stopped: AbortSignal;
  readonly progress: (looked: number) => void;
}

export interface Changed {
  readonly records: number;
  /** Of those that changed: children who left. */
  readonly left: number;
  readonly rows: number;
  readonly gathered: Gathered;
}

/** Of a hundred children with a change so many leave. */
const LEAVING = 0.05;

/** Changes a share of the records of the staging table, and marks the rows as an extract would. */
export function changeTable(
  { testData }: Pick<RelayDatabase, 'testData'>,
  { percent, seed, today, stopped, progress }: Changing,
): Promise<Changed> {
  return testData.fill(undefined, async (filling) => {
    const gatherer = new Gatherer(filling, stopped);
    const rows = await filling.count();
    const wanted = Math.round((rows * percent) / 100);
    const random = createRandom(`changes ${seed}`);
    let [looked, changed, left] = [0, 0, 0];
    for await (const page of pagesOf((after, limit) => filling.read(after, limit), BLOCK)) {
      const made: TestRecord[] = [];
      const kept: string[] = [];
      for (const row of page) {
        const personId = row.personId?.trim() ?? '';
        // Exactly so many, each as likely as another: chosen as they come by (Knuth, algorithm S).
        const isChosen = random.chance((wanted - changed) / Math.max(1, rows - looked));
        looked += 1;
        const record = isChosen ? changeable(row, today) : undefined;
        const next = record && changeRecord(record, random, today);
        const isValid = next !== undefined && checkRecord(next, today).length === 0;
        if (next === undefined || !isValid) kept.push(personId);
        else {
          changed += 1;
          if (random.chance(LEAVING)) left += 1;
          else made.push(next);
        }
      }
      await filling.keep(kept);
      await gatherer.add(made);
      progress(looked);
    }
    return { records: changed, left, rows, gathered: await gatherer.finish(false) };
  });
}

/** The record of a row where it has no fault, so that none it has would be taken for one that was made. */
function changeable({ personId, payload, heldBack }: SourceRow, today: string) {
  if (heldBack || payload === null) return undefined;
  const read = childRecordSchema.safeParse(parseJson(payload));
  if (!read.success || read.data.la_child_id !== personId?.trim()) return undefined;
  return checkRecord(read.data, today).length === 0 ? read.data : undefined;
}

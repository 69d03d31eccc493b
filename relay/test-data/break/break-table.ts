import { hash } from 'node:crypto';
import { pagesOf } from '../../database/pages';
import type { RelayDatabase } from '../../database/ports';
import type { SourceRow } from '../../database/test-data-ports';
import { checkRow } from '../../run/check-row';
import { BLOCK, requireGoingOn } from '../gather';
import type { Breaker } from './breakers';

export interface Breaks {
  readonly apply: Breaker;
  readonly count: number;
  /** yyyy-MM-dd */
  readonly today: string;
  readonly stopped: AbortSignal;
}

export interface Broken {
  readonly records: number;
  /** Person ids of the table of test data. */
  readonly personIds: readonly string[];
}

/** Breaks the first records of the staging table that have no fault; the others stay as they are. */
export function breakTable(
  { testData }: Pick<RelayDatabase, 'testData'>,
  { apply, count, today, stopped }: Breaks,
): Promise<Broken> {
  return testData.fill(undefined, async (filling) => {
    const duplicated = await filling.duplicatedPersons();
    const personIds: string[] = [];
    for await (const page of pagesOf((after, limit) => filling.read(after, limit), BLOCK)) {
      requireGoingOn(stopped);
      await filling.keep(page.flatMap(({ personId }) => personId?.trim() ?? []));
      const whole = page.flatMap((row) => readWhole(row, duplicated, today) ?? []);
      const broken = whole.slice(0, count - personIds.length).map(({ personId, record }) => {
        const payload = JSON.stringify(apply(record, today));
        // Of the text: what a record says is the same for a rule of its ids alone.
        return {
          personId,
          legacyId: undefined,
          payload,
          hash: hash('sha256', payload, 'buffer'),
          isNew: false,
        };
      });
      const notKept = new Set(broken.length > 0 ? await filling.stage(broken) : []);
      personIds.push(...broken.map(({ personId }) => personId).filter((id) => !notKept.has(id)));
    }
    await filling.merge({ removeUnheld: false });
    return { records: personIds.length, personIds };
  });
}

/** A row whose record has no fault at all, so that what is broken stands alone. */
function readWhole(row: SourceRow, duplicated: ReadonlySet<string>, today: string) {
  const personId = row.personId?.trim() ?? '';
  if (row.heldBack) return undefined;
  const { record, faults } = checkRow({ ...row, duplicated: duplicated.has(personId) }, today);
  return record && faults.length === 0 ? { personId, record } : undefined;
}

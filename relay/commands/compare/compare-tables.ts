import type { PersonPayload } from '../../database/moving-ports';
import { pagesOf } from '../../database/pages';
import type { StagedRow, Staging } from '../../database/ports';
import { readPayload } from '../../run/check-row';
import { withDuplicates } from '../../run/push';
import { type RecordDifference, recordDifferences } from './record-differences';

/** The table of TABLE_NAME, and the one that it is compared with. */
export type Side = 'here' | 'there';

/** What comparing two tables finds of one child. */
export type ComparedChild =
  | { readonly kind: 'same'; readonly personId: string }
  | {
      readonly kind: 'different';
      readonly personId: string;
      readonly differences: readonly RecordDifference[];
    }
  | { readonly kind: 'only'; readonly side: Side; readonly personId: string }
  /** A row that stands for no one child, or whose record cannot be read. */
  | {
      readonly kind: 'not-compared';
      readonly side: Side;
      readonly personId: string;
      readonly why: 'no person id' | 'person in several rows' | 'no readable record';
    };

/** Children that are compared at a time: bounds the memory however many there are. */
const PAGE = 250;

export type Readable = Pick<Staging, 'readAll' | 'readPersons' | 'duplicatedPersons'>;

/** Compares two tables child by child, of the rows that are not deleted: first all of this one, then who is only in the other. */
export async function* compareTables(here: Readable, there: Readable): AsyncGenerator<ComparedChild[]> {
  for await (const { rows, counterparts } of pagesBeside(here, there)) {
    yield rows.map((row, place) => compareRow(row, counterparts.get(place) ?? []));
  }
  for await (const { rows, counterparts } of pagesBeside(there, here)) {
    yield rows.flatMap((row, place) => {
      const wasCompared = counterparts.has(place) && idOf(row) !== '';
      if (wasCompared) return [];
      return [hindranceOf(row, 'there') ?? { kind: 'only', side: 'there', personId: idOf(row) }];
    });
  }
}

interface Page {
  readonly rows: readonly StagedRow[];
  /** The payloads of the same person in the other table, by the place of the row. */
  readonly counterparts: ReadonlyMap<number, readonly PersonPayload[]>;
}

/** The rows of one table, page by page, with what the other has of their persons. */
async function* pagesBeside(one: Readable, other: Readable): AsyncGenerator<Page> {
  const duplicated = await one.duplicatedPersons();
  for await (const page of pagesOf((after, limit) => one.readAll(after, limit), PAGE)) {
    const rows = withDuplicates(page, duplicated);
    const found = await other.readPersons(rows.map(idOf));
    yield { rows, counterparts: Map.groupBy(found, ({ place }) => place) };
  }
}

const idOf = ({ personId }: Pick<StagedRow, 'personId'>): string => personId?.trim() ?? '';

function hindranceOf(row: StagedRow, side: Side): ComparedChild | undefined {
  const personId = idOf(row);
  if (personId === '') return { kind: 'not-compared', side, personId, why: 'no person id' };
  return row.duplicated ? { kind: 'not-compared', side, personId, why: 'person in several rows' } : undefined;
}

function compareRow(row: StagedRow, counterparts: readonly PersonPayload[]): ComparedChild {
  const hindered = hindranceOf(row, 'here');
  if (hindered) return hindered;
  const personId = idOf(row);
  const [counterpart, another] = counterparts;
  if (!counterpart) return { kind: 'only', side: 'here', personId };
  if (another) return { kind: 'not-compared', side: 'there', personId, why: 'person in several rows' };
  const [here, there] = [readPayload(row.payload), readPayload(counterpart.payload)];
  const why = 'no readable record';
  if ('rule' in here) return { kind: 'not-compared', side: 'here', personId, why };
  if ('rule' in there) return { kind: 'not-compared', side: 'there', personId, why };
  const differences = recordDifferences(here.record, there.record);
  return differences.length === 0 ? { kind: 'same', personId } : { kind: 'different', personId, differences };
}

import { type BuiltRecord, createRecordBuilder } from '../../../../relay/record/build-record';
import type { ChildRows } from '../../../../relay/record/child-rows';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
import type { SourceFacts } from '../../../../relay/record/source-facts';
import { namesOf } from './build-from';
import { rowsOf, sourceOf } from './family-rows';
import { GOLDEN_TODAY } from './golden';
import { REAL_FAMILIES } from './golden/real-families';

/** The builder as it is called with what is known of an SSD. */
const createBuilder: (
  options: ExtractOptions,
  today: string,
  source: SourceFacts,
) => (rows: ChildRows) => BuiltRecord = createRecordBuilder;

const sent = REAL_FAMILIES.flatMap((family) =>
  Object.entries(family.children).flatMap(([id, { expected, faults }]) =>
    expected === 'not in the cohort'
      ? []
      : [[`${id}: ${family.shows}`, { family, id, expected, faults }] as const],
  ),
);

describe('Built from the rows that its SSD has for it', () => {
  it.each(sent)('%s', (_name, { family, id, expected, faults }) => {
    const built = createBuilder(DEFAULT_OPTIONS, GOLDEN_TODAY, sourceOf(family))(rowsOf(family, id));
    expect(JSON.stringify(built.record)).toBe(JSON.stringify(expected));
    expect([...new Set(namesOf(built.faults))]).toEqual(faults);
    expect(built.faults.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  });
});

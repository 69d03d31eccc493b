import { createRecordBuilder } from '../../../../relay/record/build-record';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { namesOf } from './build-from';
import { rowsOf, sourceOf } from './family-rows';
import { GOLDEN_TODAY } from './golden';
import { REAL_FAMILIES } from './golden/real-families';

const sent = REAL_FAMILIES.flatMap((family) =>
  Object.entries(family.children).flatMap(([id, { expected, faults }]) =>
    expected === 'not in the cohort'
      ? []
      : [[`${id}: ${family.shows}`, { family, id, expected, faults }] as const],
  ),
);

describe('Built from the rows that its SSD has for it', () => {
  it.each(sent)('%s', (_name, { family, id, expected, faults }) => {
    const built = createRecordBuilder(DEFAULT_OPTIONS, GOLDEN_TODAY, sourceOf(family))(rowsOf(family, id));
    expect(JSON.stringify(built.record)).toBe(JSON.stringify(expected));
    expect([...new Set(namesOf(built.faults))]).toEqual(faults);
    expect(built.faults.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  });
});

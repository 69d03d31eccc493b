import { buildFrom, namesOf } from './build-from';
import { GOLDEN } from './golden';

const sent = GOLDEN.flatMap((child) =>
  child.expected === 'not in the cohort'
    ? []
    : [[`${String(child.ssd.ssd_person?.[0]?.pers_person_id)}: ${child.shows}`, child] as const],
);

describe('Built from its rows without a database', () => {
  it.each(sent)('%s', (_name, { ssd, expected, faults }) => {
    const built = buildFrom(ssd);
    expect(JSON.stringify(built.record)).toBe(JSON.stringify(expected));
    expect(namesOf(built.faults)).toEqual(faults);
  });
});

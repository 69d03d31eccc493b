import { buildFrom, childWith } from './build-from';

/** The paths of the attributes that are there without a value. */
function emptyIn(value: unknown, path = ''): string[] {
  if (value === undefined || value === null) return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => emptyIn(inner, `${path}.${name}`));
}

test('an attribute of which nothing is known is not there at all', () => {
  const { record } = buildFrom(
    childWith({
      ssd_cin_plans: [
        { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2026-01-05' },
      ],
      ssd_cla_episodes: [{ clae_cla_id: 'C1', clae_referral_id: 'R1' }],
      ssd_cla_placement: [
        { clap_cla_placement_id: 'L1', clap_cla_id: 'C1', clap_cla_placement_start_date: '2026-01-05' },
      ],
      ssd_care_leavers: [{ clea_person_id: 'P1', clea_care_leaver_activity: 'F2' }],
    }),
  );
  expect(emptyIn(record)).toEqual([]);
  expect(Object.keys(record)).toEqual(['la_child_id', 'purge', 'child_details', 'social_care_episodes']);
});

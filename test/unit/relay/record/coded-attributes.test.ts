import { compileDfeSchema } from '../../../dfe-schema';
import { buildFrom, childWith, namesOf } from './build-from';

/** A child all of whose coded attributes hold one text. */
function childOf(text: string) {
  return buildFrom(
    childWith({
      ssd_person: [{ pers_person_id: 'P1', pers_dob: '2005-05-01', pers_ethnicity: text }],
      ssd_disability: [{ disa_person_id: 'P1', disa_disability_code: text }],
      ssd_cin_episodes: [
        {
          cine_referral_id: 'R1',
          cine_person_id: 'P1',
          cine_referral_date: '2025-01-06',
          cine_close_reason: text,
        },
      ],
      ssd_cin_assessments: [
        { cina_assessment_id: 'A1', cina_referral_id: 'R1', cina_assessment_start_date: '2026-02-01' },
      ],
      ssd_assessment_factors: [
        { cinf_assessment_id: 'A1', cinf_assessment_factors_json: JSON.stringify([text]) },
      ],
      ssd_cla_episodes: [
        {
          clae_cla_id: 'C1',
          clae_referral_id: 'R1',
          clae_cla_placement_id: 'L1',
          clae_cla_episode_start_date: '2025-02-01',
          clae_cla_episode_start_reason: text,
          clae_cla_episode_ceased_reason: text,
        },
      ],
      ssd_cla_placement: [
        {
          clap_cla_placement_id: 'L1',
          clap_cla_id: 'C1',
          clap_cla_placement_start_date: '2025-02-01',
          clap_cla_placement_end_date: '2025-03-01',
          clap_cla_placement_type: text,
        },
      ],
      ssd_care_leavers: [
        { clea_person_id: 'P1', clea_care_leaver_activity: text, clea_care_leaver_accommodation: text },
      ],
    }),
  );
}

/** The attributes, with the longest code that DfE takes. */
const LIMITS = {
  'child_details.ethnicity': 4,
  'child_details.disabilities': 4,
  'social_care_episodes[0].closure_reason': 3,
  'social_care_episodes[0].child_and_family_assessments[0].factors': 3,
  'social_care_episodes[0].child_looked_after_placements[0].start_reason': 1,
  'social_care_episodes[0].child_looked_after_placements[0].placement_type': 3,
  'social_care_episodes[0].child_looked_after_placements[0].end_reason': 3,
  'social_care_episodes[0].care_leavers.activity': 2,
  'social_care_episodes[0].care_leavers.accommodation': 1,
};

const dfe = compileDfeSchema();

it.each([1, 2, 3, 4, 5])('A sole word of %d characters is sent where DfE takes so many', (length) => {
  const { record, faults } = childOf('Q'.repeat(length));
  const tooShort = Object.entries(LIMITS).filter(([, limit]) => length > limit);
  expect(namesOf(faults)).toEqual(tooShort.map(([path]) => `not-recognised at ${path}`).toSorted());
  expect(dfe.record(record)).toEqual([]);
});

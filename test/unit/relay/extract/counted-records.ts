import type { JsonObject } from '../../../../relay/record/build-object';

export const plan = (id: string, start: string, end?: string): JsonObject => ({
  child_in_need_plan_id: id,
  start_date: start,
  ...(end === undefined ? {} : { end_date: end }),
  purge: false,
});

export const episode = (id: string, inner: JsonObject = {}): JsonObject => ({
  social_care_episode_id: id,
  referral_date: '2025-01-06',
  purge: false,
  ...inner,
});

export const record = (...episodes: JsonObject[]): JsonObject => ({
  la_child_id: 'P1',
  child_details: { disabilities: ['NONE'], sex: 'F', purge: false },
  social_care_episodes: episodes,
  purge: false,
});

/** One object of every kind at least. */
export const full: JsonObject = {
  la_child_id: 'P1',
  child_details: { disabilities: ['AUT', 'LD'], purge: false },
  health_and_wellbeing: { sdq_assessments: [{ date: '2025-05-01', score: 12 }], purge: false },
  social_care_episodes: [
    episode('R1', {
      care_worker_details: [{ worker_id: 'SW1', start_date: '2025-01-07' }],
      child_and_family_assessments: [{ child_and_family_assessment_id: 'A1', factors: ['1B', '2A', '3C'] }],
      child_in_need_plans: [plan('C1', '2025-02-01'), plan('C2', '2025-08-01')],
      section_47_assessments: [{ section_47_assessment_id: 'S1' }],
      child_protection_plans: [{ child_protection_plan_id: 'B1' }],
      child_looked_after_placements: [{ child_looked_after_placement_id: 'L1' }],
      adoption: { matched_date: '2026-01-01', purge: false },
      care_leavers: { contact_date: '2026-02-01', purge: false },
    }),
    episode('R2', {
      adoption: { matched_date: '2026-01-01', purge: false },
      care_leavers: { contact_date: '2026-02-01', purge: false },
    }),
  ],
};

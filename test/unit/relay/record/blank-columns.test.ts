import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith, namesOf } from './build-from';

const built = (rows: StoredRows) => {
  const { record, faults } = buildFrom(childWith(rows));
  return { text: JSON.stringify(record), faults: namesOf(faults) };
};

it('An involvement without a role makes no care worker', () => {
  const { text, faults } = built({
    ssd_cin_plans: [
      { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2025-01-06' },
    ],
    ssd_involvements: [
      { invo_referral_id: 'R1', invo_professional_id: 'P9', invo_involvement_start_date: '2025-01-06' },
    ],
    ssd_professionals: [{ prof_professional_id: 'P9', prof_social_worker_registration_no: 'SW9' }],
  });
  expect(text).not.toContain('care_worker_details');
  expect(faults).toEqual([]);
});

it('A linked identifier without a type is no former UPN', () => {
  const { text, faults } = built({
    ssd_linked_identifiers: [{ link_person_id: 'P1', link_identifier_value: 'A123456789012' }],
  });
  expect(text).not.toContain('A123456789012');
  expect(faults).toEqual([]);
});

it('An immigration status without a text is none', () => {
  const { text } = built({ ssd_immigration_status: [{ immi_person_id: 'P1' }] });
  expect(text).toContain('"uasc_flag":false');
});

it('A row that names no parent is inside no object', () => {
  const placement = {
    clap_cla_placement_id: null,
    clap_cla_id: null,
    clap_cla_placement_start_date: '2026-01-05',
  };
  const { text } = built({
    ssd_cin_episodes: [{ cine_referral_id: 'R1', cine_referral_date: '2025-01-06' }],
    ssd_cin_assessments: [{ cina_referral_id: 'R1', cina_assessment_start_date: '2026-01-05' }],
    ssd_assessment_factors: [{ cinf_assessment_factors_json: '["1A"]' }],
    ssd_s47_enquiry: [{ s47e_referral_id: 'R1', s47e_s47_start_date: '2026-01-05' }],
    ssd_initial_cp_conference: [{ icpc_icpc_date: '2026-02-05' }],
    ssd_cla_episodes: [{ clae_referral_id: 'R1', clae_cla_episode_start_reason: 'S' }],
    ssd_cla_placement: [placement],
  });
  expect(text).toContain('"factors":[]');
  expect(text).not.toMatch(/1A|icpc_date|child_looked_after_placements/);
});

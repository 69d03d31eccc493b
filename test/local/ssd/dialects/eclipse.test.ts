import { SEED, TODAY } from '../inspect-rows';
import { storedWorkers } from '../stored-person';
import { eclipse } from './eclipse';
import { childrenIn, type Expectation, objectionsTo, rowsIn, siblingOf } from './inspect-dialects';

const children = childrenIn(eclipse);

describe('An SSD like Eclipse', () => {
  const expectations: Expectation[] = [
    ['every', 'ssd_person', 'pers_person_id', /^\d{7}$/],
    ['every', 'ssd_person', 'pers_single_unique_id', /^999\d{7}$/],
    ['some', 'ssd_person', 'pers_upn_unknown', /^[A-Z]\d{12}$/],
    ['some', 'ssd_person', 'pers_upn_unknown', /^UN\d+$/],
    ['some', 'ssd_person', 'pers_upn_unknown', /^UN\d+, UN3$/],
    ['some', 'ssd_person', 'pers_ethnicity', /^CNHE$/],
    ['some', 'ssd_person', 'pers_ethnicity', /^MWBa$/],
    ['some', 'ssd_person', 'pers_ethnicity', /^\?\?$/],
    ['every', 'ssd_person', 'pers_dob', /^\d{4}-/],
    ['no', 'ssd_address', 'addr_address_postcode', /\S \S/],
    ['some', 'ssd_immigration_status', 'immi_immigration_status', /^Unaccompanied Asylum Seeking Child$/],
    ['every', 'ssd_cin_episodes', 'cine_referral_id', /^\d{7}\d{8,10}$/],
    ['some', 'ssd_cin_episodes', 'cine_referral_source_code', /^$/],
    ['every', 'ssd_cin_assessments', 'cina_assessment_id', /^\d{7}\d{8,10}$/],
    ['no', 'ssd_cin_assessments', 'cina_assessment_auth_date', /^$/],
    ['every', 'ssd_assessment_factors', 'cinf_table_id', /^\d{7}\d{8,10}$/],
    ['every', 'ssd_assessment_factors', 'cinf_assessment_id', /^\d{8,10}$/],
    ['every', 'ssd_assessment_factors', 'cinf_assessment_factors_json', /^\[(?=.*null).*"\d.*\]$/],
    ['every', 'ssd_s47_enquiry', 's47e_s47_enquiry_id', /^\d{8,10}$/],
    ['every', 'ssd_s47_enquiry', 's47e_referral_id', /^[56]\d{9}$/],
    ['some', 'ssd_s47_enquiry', 's47e_s47_outcome_json', /"OUTCOME_CP_CONFERENCE_FLAG":"Y"/],
    ['no', 'ssd_s47_enquiry', 's47e_s47_outcome_json', /"CP_CONFERENCE_FLAG"/],
    ['every', 'ssd_cla_episodes', 'clae_referral_id', /^\d{8,10}$/],
    ['every', 'ssd_cla_episodes', 'clae_cla_placement_id', /^\d{10,11}$/],
    ['some', 'ssd_cla_placement', 'clap_cla_placement_type', /^DQ$/],
    ['some', 'ssd_permanence', 'perm_cla_id', /^$/],
    ['every', 'ssd_permanence', 'perm_adm_decision_date', /^$/],
    ['every', 'ssd_permanence', 'perm_matched_date', /^$/],
    ['every', 'ssd_permanence', 'perm_placed_for_adoption_date', /^$/],
    ['some', 'ssd_involvements', 'invo_professional_role_id', /^SOCIALWORKER$/],
    ['every', 'ssd_involvements', 'invo_referral_id', /^[56]\d{9}$/],
  ];
  it.each(expectations)('holds in %s row of %s.%s: %s', (...expectation) => {
    expect(objectionsTo(expectation, children)).toEqual([]);
  });

  it('has no former UPNs', () => {
    expect(children.some(({ plain }) => plain.ssd_linked_identifiers !== undefined)).toBe(true);
    expect(rowsIn(children, 'ssd_linked_identifiers')).toEqual([]);
  });

  it('has a date of birth to come for the unborn, and no other expected date', () => {
    for (const { pers_dob: born, pers_expected_dob: due = null } of rowsIn(children, 'ssd_person')) {
      expect(due).toBe(String(born) > TODAY ? born : null);
    }
    expect(rowsIn(children, 'ssd_person').some((row) => row.pers_expected_dob !== null)).toBe(true);
  });

  it('tells the reason of a closure by an empty text while a referral is open', () => {
    const open = rowsIn(children, 'ssd_cin_episodes').filter((row) => row.cine_close_date === null);
    const reasons = open.map((row) => row.cine_close_reason);
    expect(reasons).toContain('');
    expect(reasons).not.toContain(null);
  });

  it('keeps of the assessments those that are finished, with their factors in fixed places', () => {
    expect(
      children.some(({ plain }) =>
        plain.ssd_cin_assessments?.some((row) => row.cina_assessment_auth_date === null),
      ),
    ).toBe(true);
    const lists = rowsIn(children, 'ssd_assessment_factors').map(
      (row) => JSON.parse(String(row.cinf_assessment_factors_json)) as (string | null)[],
    );
    for (const list of lists) {
      expect(list).toHaveLength(44);
      expect(list.indexOf('1B')).toBe(list.includes('1B') ? 1 : -1);
    }
    const [assessments, rows] = [rowsIn(children, 'ssd_cin_assessments'), lists];
    expect(rows).toHaveLength(assessments.length);
  });

  it('gives one address, as id of a placement, to siblings and to stays that come back to it', () => {
    const repeated = children.filter(({ stored }) => {
      const ids = stored.ssd_cla_placement?.map((row) => row.clap_cla_placement_id) ?? [];
      return new Set(ids).size < ids.length;
    });
    expect(repeated.length).toBeGreaterThan(0);
    for (const { stored } of repeated) {
      const homes = stored.ssd_cla_placement?.map(
        (row) => `${row.clap_cla_placement_id} ${row.clap_cla_placement_postcode}`,
      );
      const ids = stored.ssd_cla_placement?.map((row) => row.clap_cla_placement_id);
      expect(new Set(homes).size).toBe(new Set(ids).size);
    }
    const addressesOf = (n: number | undefined): unknown[] =>
      n === undefined
        ? []
        : (children[n]?.stored.ssd_cla_placement?.map((row) => row.clap_cla_placement_id) ?? []);
    const shared = children.filter(({ n }) => {
      const others = addressesOf(siblingOf(n));
      return addressesOf(n).some((id) => others.includes(id));
    });
    expect(shared.length).toBeGreaterThan(0);
  });

  it('has the same id for a worker and its staff id', () => {
    const workers = storedWorkers(eclipse, SEED).ssd_professionals ?? [];
    expect(workers).toHaveLength(60);
    expect(workers.filter((row) => row.prof_staff_id !== row.prof_professional_id)).toEqual([]);
  });

  it('declares no key where ids are shared', () => {
    expect(eclipse.tables.ssd_s47_enquiry.primaryKey).toEqual([]);
    expect(eclipse.tables.ssd_cla_placement.primaryKey).toEqual([]);
    expect(eclipse.tables.ssd_cin_episodes.primaryKey).toEqual(['cine_referral_id']);
  });
});

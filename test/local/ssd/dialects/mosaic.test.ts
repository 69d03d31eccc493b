import { SEED } from '../inspect-rows';
import { storedPerson, storedWorkers } from '../stored-person';
import { SSD_TABLES } from '../tables';
import {
  childrenIn,
  type Expectation,
  objectionsTo,
  optionsOf,
  rowsIn,
  siblingOf,
  textsIn,
} from './inspect-dialects';
import { mosaic, mosaicWithBareFactors } from './mosaic';

const children = childrenIn(mosaic);

describe('An SSD like Mosaic', () => {
  const expectations: Expectation[] = [
    ['every', 'ssd_person', 'pers_person_id', /^\d{7}$/],
    ['every', 'ssd_person', 'pers_legacy_id', /^$/],
    ['every', 'ssd_person', 'pers_upn_unknown', /^$/],
    ['every', 'ssd_person', 'pers_sex', /^(Female|Male|Unknown)$/],
    ['some', 'ssd_person', 'pers_sex', /^Female$/],
    ['some', 'ssd_person', 'pers_sex', /^Unknown$/],
    ['every', 'ssd_address', 'addr_address_json', /^Imaginary Row, [^{}]+$/],
    ['every', 'ssd_linked_identifiers', 'link_identifier_type', /^FORMERUPN$/],
    ['every', 'ssd_linked_identifiers', 'link_valid_from_date', /^$/],
    ['every', 'ssd_cin_episodes', 'cine_referral_id', /^\d{8,10}$/],
    ['some', 'ssd_cin_episodes', 'cine_referral_source_code', /^1A$/],
    ['every', 'ssd_cin_episodes', 'cine_referral_outcome_json', /^[A-Z][a-z ]+(, [A-Z][a-z ]+)?$/],
    ['every', 'ssd_cin_assessments', 'cina_assessment_id', /^\d{7}\d{8,10}$/],
    ['every', 'ssd_assessment_factors', 'cinf_table_id', /^$/],
    ['every', 'ssd_assessment_factors', 'cinf_assessment_id', /^\d{8,10}$/],
    ['every', 'ssd_assessment_factors', 'cinf_assessment_factors_json', /^\["[^,]+"(, "[^,]+")*\]$/],
    ['every', 'ssd_cin_plans', 'cin_plan_id', /^\d+$/],
    ['every', 'ssd_s47_enquiry', 's47e_s47_enquiry_id', /^\d{8,10}$/],
    ['no', 'ssd_s47_enquiry', 's47e_s47_outcome_json', /[{}]/],
    ['some', 'ssd_s47_enquiry', 's47e_s47_outcome_json', /^[^,]+conference, [^,]+ \/ [^,]+$/],
    ['some', 'ssd_cla_episodes', 'clae_cla_episode_start_reason', /^S/],
    ['some', 'ssd_sdq_scores', 'csdq_sdq_score', /^$/],
    ['every', 'ssd_involvements', 'invo_professional_role_id', /^REL\.[A-Z]+$/],
    ['every', 'ssd_involvements', 'invo_professional_id', /^71\d\d$/],
  ];
  it.each(expectations)('holds in %s row of %s.%s: %s', (...expectation) => {
    expect(objectionsTo(expectation, children)).toEqual([]);
  });

  it.each([
    ['ssd_involvements', 'invo_person_id'],
    ['ssd_cla_placement', 'clap_person_id'],
    ['ssd_cin_plans', 'cinp_cin_plan_id'],
    ['ssd_professionals', 'prof_professional_name'],
  ] as const)('has in %s no column %s', (table, missing) => {
    expect(SSD_TABLES[table].columns.map(({ name }) => name)).toContain(missing);
    expect(mosaic.tables[table].columns.map(({ name }) => name)).not.toContain(missing);
  });

  it('declares no keys, and numbers for the ids of referrals and enquiries', () => {
    const tables = Object.values(mosaic.tables);
    expect(tables.flatMap(({ primaryKey }) => primaryKey)).toEqual([]);
    const numeric = tables.flatMap(({ columns }) => columns.filter(({ sqlserver }) => sqlserver === 'int'));
    expect(numeric.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['cine_referral_id', 's47e_s47_enquiry_id', 's47e_referral_id']),
    );
    for (const { cine_referral_id: id } of rowsIn(children, 'ssd_cin_episodes')) {
      expect(Number.isInteger(id) && Number(id) < 2 ** 31).toBe(true);
    }
  });

  it('knows a worker by the staff id alone', () => {
    const workers = storedWorkers(mosaic, SEED).ssd_professionals ?? [];
    const staff = new Set(workers.map((row) => row.prof_staff_id));
    expect(staff.size).toBe(60);
    for (const row of workers) {
      expect([row.prof_professional_id, row.prof_social_worker_registration_no]).toEqual([null, null]);
    }
    const named = rowsIn(children, 'ssd_involvements').map((row) => row.invo_professional_id);
    expect(named.filter((id) => !staff.has(id))).toEqual([]);
  });

  it('lets an immigration status end on the day it began, and keeps the newest alone', () => {
    for (const { stored, plain } of children) {
      const [status, ...others] = stored.ssd_immigration_status ?? [];
      expect(others).toEqual([]);
      expect(status?.immi_immigration_status_end_date).toBe(status?.immi_immigration_status_start_date);
      const starts = plain.ssd_immigration_status?.map((row) => row.immi_immigration_status_start_date);
      expect(status?.immi_immigration_status_start_date).toBe(starts?.toSorted().at(-1));
    }
  });

  it('keeps of each care leaver the newest contact alone', () => {
    const several = children.filter(({ plain }) => (plain.ssd_care_leavers?.length ?? 0) > 1);
    expect(several.length).toBeGreaterThan(0);
    expect(several.filter(({ stored }) => stored.ssd_care_leavers?.length !== 1)).toEqual([]);
  });

  it('tells an expected from a known date of birth by whether it is to come', () => {
    const births = rowsIn(children, 'ssd_person').map((row) => [row.pers_dob, row.pers_expected_dob]);
    expect(births.every(([born, due]) => (born === null) !== (due === null))).toBe(true);
    expect(births.some(([born]) => born === null)).toBe(true);
  });

  it('has one row of factors for a step, those of siblings included', () => {
    const ids = textsIn(children, 'ssd_assessment_factors', 'cinf_assessment_id');
    expect(new Set(ids).size).toBe(ids.length);
    const assessed = children.filter(({ n }) => siblingOf(n) !== undefined);
    expect(assessed.some(({ stored }) => stored.ssd_cin_assessments && !stored.ssd_assessment_factors)).toBe(
      true,
    );
  });

  it('has before 2026 one row for each factor, without JSON', () => {
    const bare = childrenIn(mosaicWithBareFactors);
    const factor = /^\d+[A-F]?$/;
    const isFactor: Expectation = ['every', 'ssd_assessment_factors', 'cinf_assessment_factors_json', factor];
    expect(objectionsTo(isFactor, bare)).toEqual([]);
    const lists = rowsIn(children, 'ssd_assessment_factors').flatMap((row) =>
      (JSON.parse(String(row.cinf_assessment_factors_json)) as string[]).map(
        (one) => `${row.cinf_assessment_id} ${one}`,
      ),
    );
    const single = rowsIn(bare, 'ssd_assessment_factors').map(
      (row) => `${row.cinf_assessment_id} ${row.cinf_assessment_factors_json}`,
    );
    expect(single).toEqual(lists);
  });

  it('holds no more persons than an INT has steps for', () => {
    const one = { ...optionsOf(0), paired: undefined };
    expect(storedPerson(mosaic, { ...one, n: 989_000 }).ssd_cin_episodes).toBeDefined();
    expect(() => storedPerson(mosaic, { ...one, n: 990_000 })).toThrow(RangeError);
  });
});

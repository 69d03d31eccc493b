import { TODAY } from '../inspect-rows';
import { type Child, childrenIn, type Expectation, objectionsTo, rowsIn } from './inspect-dialects';
import { systemC } from './systemc';

const children = childrenIn(systemC);

describe('An SSD like SystemC', () => {
  const expectations: Expectation[] = [
    ['every', 'ssd_person', 'pers_person_id', /^\d{7}$/],
    ['every', 'ssd_person', 'pers_single_unique_id', /^$/],
    ['some', 'ssd_person', 'pers_sex', /^I$/],
    ['no', 'ssd_person', 'pers_sex', /^u/i],
    ['some', 'ssd_linked_identifiers', 'link_identifier_value', /^SSD_PH$/],
    ['some', 'ssd_immigration_status', 'immi_immigration_status', /^Unaccompanied .* \(UASC\)$/],
    ['every', 'ssd_cin_episodes', 'cine_referral_source_code', /^(41|102)\d\d$/],
    ['some', 'ssd_cin_episodes', 'cine_referral_source_desc', /^1A - Individual: family/],
    ['some', 'ssd_cin_episodes', 'cine_referral_source_desc', /^Individual: acquaintance/],
    ['some', 'ssd_cin_assessments', 'cina_referral_id', /^-1$/],
    ['some', 'ssd_cin_assessments', 'cina_assessment_auth_date', /^1900-01-01$/],
    ['no', 'ssd_cin_assessments', 'cina_assessment_auth_date', /^$/],
    ['every', 'ssd_assessment_factors', 'cinf_assessment_factors_json', /^\[/],
    ['some', 'ssd_cin_plans', 'cinp_referral_id', /^-1$/],
    ['some', 'ssd_s47_enquiry', 's47e_referral_id', /^-1$/],
    ['some', 'ssd_cp_plans', 'cppl_referral_id', /^$/],
    ['no', 'ssd_cp_plans', 'cppl_referral_id', /^-1$/],
    ['some', 'ssd_cla_episodes', 'clae_referral_id', /^-1$/],
    ['some', 'ssd_cla_episodes', 'clae_cla_placement_id', /^-1$/],
    ['some', 'ssd_cla_episodes', 'clae_cla_episode_start_reason', /^S - Started to be looked after$/],
    ['some', 'ssd_cla_episodes', 'clae_cla_episode_start_reason', /^Change of placement \(same/],
    ['some', 'ssd_cla_episodes', 'clae_cla_episode_ceased_reason', /^E4A - Returned home/],
    ['some', 'ssd_cla_episodes', 'clae_cla_episode_ceased_reason', /^Ceased for any other reason$/],
    ['no', 'ssd_cla_placement', 'clap_cla_placement_type', /^(K3|P3|T[234]|Z1)/],
    ['some', 'ssd_care_leavers', 'clea_care_leaver_accommodation', /^B - With parent/],
    [
      'some',
      'ssd_care_leavers',
      'clea_care_leaver_accommodation',
      /^Semi-independent transitional accommodation$/,
    ],
    ['some', 'ssd_care_leavers', 'clea_care_leaver_activity', /^G4 - Not in education/],
    ['every', 'ssd_sdq_scores', 'csdq_sdq_score', /^\d+$/],
    ['every', 'ssd_sdq_scores', 'csdq_sdq_reason', /^SSD_PH$/],
    ['some', 'ssd_involvements', 'invo_professional_role_id', /^CW$/],
  ];
  it.each(expectations)('holds in %s row of %s.%s: %s', (...expectation) => {
    expect(objectionsTo(expectation, children)).toEqual([]);
  });

  it('names a referral in the involvements of allocated workers only', () => {
    for (const row of rowsIn(children, 'ssd_involvements')) {
      const isWorker = /^CW/i.test(String(row.invo_professional_role_id));
      expect(row.invo_referral_id === '-1').toBe(!isWorker);
    }
  });

  it('adds the placeholders of each run to the linked identifiers, beside those that someone typed', () => {
    for (const { stored, plain } of children) {
      const added = (stored.ssd_linked_identifiers ?? []).filter(
        ({ link_table_id }) =>
          !plain.ssd_linked_identifiers?.some((row) => row.link_table_id === link_table_id),
      );
      expect(added.map((row) => [row.link_identifier_type, row.link_identifier_value])).toEqual([
        ['Former Unique Pupil Number', 'SSD_PH'],
        ['Unique Pupil Number', null],
        ['Former Unique Pupil Number', 'SSD_PH'],
        ['Unique Pupil Number', null],
      ]);
    }
  });

  it('does not say of an unfinished assessment whether the child was seen', () => {
    for (const row of rowsIn(children, 'ssd_cin_assessments')) {
      expect(row.cina_assessment_child_seen === null).toBe(row.cina_assessment_auth_date === '1900-01-01');
    }
  });

  it('holds nothing of a child that was deleted', () => {
    const gone = childrenIn(systemC, 2).filter(({ plain }) => plain.ssd_person === undefined);
    expect(gone.length).toBeGreaterThan(0);
    expect(gone.filter(({ stored }) => Object.keys(stored).length > 0)).toEqual([]);
  });

  it('keeps an estimated date of birth as the expected one', () => {
    const estimated = children.filter(({ plain, stored }) => birthsIn(plain).born && !birthsIn(stored).born);
    expect(estimated.length).toBeGreaterThan(MANY_ENOUGH);
    for (const { plain, stored } of estimated) {
      expect(birthsIn(stored).due).toBe(birthsIn(plain).born);
      expect(String(birthsIn(stored).due) < TODAY).toBe(true);
    }
  });
});

describe('A legacy id of SystemC', () => {
  const legacyOf = ({ stored }: Child) => stored.ssd_person?.[0]?.pers_legacy_id ?? null;
  const idOf = ({ stored }: Child) => stored.ssd_person?.[0]?.pers_person_id ?? null;
  const ids = new Set(children.map(idOf));

  it('is held by one child only', () => {
    const held = children.map(legacyOf).filter((id) => id !== null);
    expect(new Set(held).size).toBe(held.length);
  });

  it('is for some children the id of another, for some their own and for some that of nobody', () => {
    const others = children.filter((child) => legacyOf(child) !== idOf(child) && ids.has(legacyOf(child)));
    const own = children.filter((child) => legacyOf(child) === idOf(child));
    const unknown = children.filter((child) => legacyOf(child) !== null && !ids.has(legacyOf(child)));
    for (const found of [others, own, unknown]) expect(found.length).toBeGreaterThan(MANY_ENOUGH);
  });

  it('stands in adoptions in place of the person, and without it there is no row', () => {
    const adoptions = children.flatMap((child) =>
      (child.stored.ssd_permanence ?? []).map((row) => ({ child, person: row.perm_person_id ?? null })),
    );
    expect(adoptions.every(({ child, person }) => person === legacyOf(child) && ids.has(person))).toBe(true);
    expect(adoptions.some(({ child, person }) => person !== idOf(child))).toBe(true);
    expect(adoptions.some(({ child, person }) => person === idOf(child))).toBe(true);
    const without = children.filter(({ plain, stored }) => plain.ssd_permanence && !stored.ssd_permanence);
    expect(without.length).toBeGreaterThan(0);
    expect(without.filter((child) => ids.has(legacyOf(child)))).toEqual([]);
  });
});

const MANY_ENOUGH = 10;
const birthsIn = ({ ssd_person: [person] = [] }: Child['stored']) => ({
  born: person?.pers_dob ?? null,
  due: person?.pers_expected_dob ?? null,
});

import { itInFull } from '../../amount';
import { addDays } from '../children/days';
import {
  AWKWARD_CASES,
  type AwkwardCaseName,
  awkwardCasesOf,
  dayTwoChange,
  generatePerson,
  generateWorkers,
  joinRows,
  SSD_TABLES,
  type SsdRows,
} from '.';
import {
  child,
  danglingIn,
  faultsIn,
  isReferred,
  numbers,
  outsider,
  SEED,
  TODAY,
  tablesOf,
  valuesOf,
  WINDOW_START,
} from './inspect-rows';

const MANY = 2_500;
const children = numbers(MANY).map((n) => child(n));
const casesOf = numbers(MANY).map((n) => awkwardCasesOf(SEED, n));
/** Children without other cases, which could hide this one. */
const withOnly = (name: AwkwardCaseName): SsdRows[] => children.filter((_, n) => casesOf[n]?.join() === name);
const withCase = (name: AwkwardCaseName): SsdRows[] => children.filter((_, n) => casesOf[n]?.includes(name));

describe('A generated person', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(child(17)).toEqual(child(17));
    expect(generatePerson({ seed: SEED + 1, n: 17, today: TODAY, cohort: true })).not.toEqual(child(17));
    expect(generateWorkers(SEED)).toEqual(generateWorkers(SEED));
    expect(generateWorkers(SEED).ssd_professionals).toHaveLength(60);
  });

  itInFull('has values that fit their columns, and all that are required', () => {
    const persons = [...children, ...numbers(500).map((n) => outsider(n)), generateWorkers(SEED)];
    expect(faultsIn(joinRows(persons))).toEqual([]);
  });

  it('has ids of its own', () => {
    const rows = joinRows([...children, ...numbers(500).map((n) => outsider(MANY + n))]);
    for (const [table, held] of tablesOf(rows)) {
      const keys = held.map((row) => SSD_TABLES[table].primaryKey.map((column) => row[column]).join(' '));
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it('has an id of 6 to 9 letters and digits, but where a hyphen is the case', () => {
    const odd = children.flatMap(({ ssd_person }, n) =>
      /^[A-Z0-9]{6,9}$/.test(String(ssd_person?.[0]?.pers_person_id)) ? [] : [casesOf[n]],
    );
    expect(odd.length).toBeGreaterThan(0);
    expect(odd.every((cases) => cases?.includes('hyphen in the person id'))).toBe(true);
  });

  itInFull('points only to its own rows and to workers, but for a plan without its referral', () => {
    const workers = generateWorkers(SEED);
    for (const [n, rows] of children.entries()) {
      const dangling = danglingIn(joinRows([rows, workers]));
      expect(dangling).toEqual(casesOf[n]?.includes('plan without its referral') ? ['cinp_referral_id'] : []);
    }
  });

  it('has no work dated before birth or after today', () => {
    const strange = ['placement ends before it starts', 'unborn', 'times of day'] as const;
    for (const [n, rows] of children.entries()) {
      if (strange.some((name) => casesOf[n]?.includes(name))) continue;
      const { pers_dob: known, pers_expected_dob: estimated } = rows.ssd_person?.[0] ?? {};
      const birth = String(known ?? estimated);
      const dates = valuesOf(rows).flatMap(({ name, value }) =>
        /^\d{4}-\d\d-\d\d$/.test(String(value)) && name !== 'pers_dob' ? [String(value)] : [],
      );
      expect(dates.filter((date) => date < birth || date > TODAY)).toEqual([]);
    }
  });
});

describe('A child of the cohort', () => {
  it('is under 26, or due, and has an episode within the window', () => {
    for (const rows of children) {
      const { pers_dob, pers_expected_dob } = rows.ssd_person?.[0] ?? {};
      const birth = String(pers_dob ?? pers_expected_dob);
      expect(birth > addDays(WINDOW_START, -26 * 365) && birth < addDays(TODAY, 300)).toBe(true);
      expect(isReferred(rows)).toBe(true);
    }
  });

  it('has 25 to 40 rows on average', () => {
    const mean = valuesPerRow(children) / MANY;
    expect(mean).toBeGreaterThan(25);
    expect(mean).toBeLessThan(40);
  });

  it('has from one to four episodes before day 2', () => {
    const counts = new Set(children.map(({ ssd_cin_episodes = [] }) => ssd_cin_episodes.length));
    expect(counts).toEqual(new Set([1, 2, 3, 4]));
  });
});

describe('A person outside the cohort', () => {
  it('is too old, or was left by the services before the window', () => {
    for (const n of numbers(1_000)) {
      const rows = outsider(n);
      const isAdult = String(rows.ssd_person?.[0]?.pers_dob) < addDays(WINDOW_START, -27 * 365 + 1);
      expect(isAdult || !isReferred(rows)).toBe(true);
      expect(rows.ssd_cla_placement).toBeUndefined();
      expect(rows.ssd_cin_plans).toBeUndefined();
    }
  });

  it('may come into the cohort on day 2', () => {
    const entering = numbers(8_000).filter((n) => dayTwoChange(SEED, n, false) !== undefined);
    expect(entering.length).toBeGreaterThan(0);
    for (const n of entering) {
      expect(isReferred(outsider(n))).toBe(false);
      expect(isReferred(outsider(n, 2))).toBe(true);
    }
  });
});

describe('Awkward cases', () => {
  it.each(Object.keys(AWKWARD_CASES) as AwkwardCaseName[])('come as often as they should: %s', (name) => {
    const share = withCase(name).length / MANY;
    expect(share).toBeGreaterThan(AWKWARD_CASES[name].share * 0.4);
    expect(share).toBeLessThan(AWKWARD_CASES[name].share * 1.6 + 0.001);
  });

  it.each([
    ['unknown reason as UPN', 'ssd_person', 'pers_upn', /^un\d+ ?$/i],
    ['placeholders', 'ssd_linked_identifiers', 'link_identifier_value', /^SSD_PH$/],
    ['codes with their description', 'ssd_cla_placement', 'clap_cla_placement_type', /^\w+ \w+/],
    ['lower case and blanks', 'ssd_person', 'pers_ethnicity', /^[a-z]+ $/],
    ['times of day', 'ssd_cin_episodes', 'cine_referral_date', /T\d\d:\d\d:\d\d$/],
    ['conference flag of Eclipse', 'ssd_s47_enquiry', 's47e_s47_outcome_json', /OUTCOME_CP_CONFERENCE_FLAG/],
    ['factors with nulls', 'ssd_assessment_factors', 'cinf_assessment_factors_json', /^\[null,.*null\]$/],
    ['malformed factors', 'ssd_assessment_factors', 'cinf_assessment_factors_json', /[^\]]$/],
    ['enquiry outcome in plain text', 'ssd_s47_enquiry', 's47e_s47_outcome_json', /^No further/],
    ['deceased', 'ssd_person', 'pers_death_date', /^\d/],
    ['estimated date of birth', 'ssd_person', 'pers_expected_dob', /^\d/],
    ['asylum seeking', 'ssd_immigration_status', 'immi_immigration_status', /^UASC/],
    ['no longer asylum seeking', 'ssd_immigration_status', 'immi_immigration_status', /^UASC - granted/],
    ['worker without registration number', 'ssd_involvements', 'invo_professional_id', /^71(58|59)$/],
    ['postcode too long', 'ssd_address', 'addr_address_postcode', /.{9,}/],
    ['NONE beside a disability', 'ssd_disability', 'disa_disability_code', /^NONE ?$/i],
  ] as const)('%s show in %s', (name, table, column, looks) => {
    const found = withOnly(name);
    expect(found.length).toBeGreaterThan(0);
    for (const rows of found) {
      expect((rows[table] ?? []).some((row) => looks.test(String(row[column] ?? '')))).toBe(true);
    }
  });
});

describe('Awkward rows', () => {
  const show: Partial<Record<AwkwardCaseName, (rows: SsdRows) => boolean | undefined>> = {
    'several conferences': (rows) =>
      rows.ssd_s47_enquiry?.some(
        ({ s47e_s47_enquiry_id: id }) =>
          (rows.ssd_initial_cp_conference ?? []).filter((row) => row.icpc_s47_enquiry_id === id).length > 1,
      ),
    'plan left open in a closed episode': (rows) =>
      rows.ssd_cin_plans?.some(
        (plan) =>
          plan.cinp_cin_plan_end_date === null &&
          rows.ssd_cin_episodes?.some(
            (row) => row.cine_referral_id === plan.cinp_referral_id && row.cine_close_date !== null,
          ),
      ),
    'equal dates': (rows) => {
      const [last, before] = rows.ssd_address?.toReversed() ?? [];
      return last?.addr_address_start_date === before?.addr_address_start_date;
    },
    'placement ends before it starts': (rows) =>
      rows.ssd_cla_placement?.some(
        (row) => String(row.clap_cla_placement_end_date) < String(row.clap_cla_placement_start_date),
      ),
    'reopened episode': (rows) =>
      rows.ssd_cin_episodes?.some(
        (row) => row.cine_close_date === null && String(row.cine_close_reason).startsWith('RC7'),
      ),
    unborn: (rows) =>
      rows.ssd_person?.every((row) => row.pers_dob === null && String(row.pers_expected_dob) > TODAY),
  };

  it.each(Object.entries(show))('are there: %s', (name, shows) => {
    const found = withOnly(name as AwkwardCaseName);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((rows) => shows(rows) !== true)).toEqual([]);
  });
});

const valuesPerRow = (all: readonly SsdRows[]): number =>
  all.flatMap((rows) => Object.values(rows)).reduce((sum, rows) => sum + rows.length, 0);

import { compileDfeSchema } from '../../../../dfe-schema';
import { GOLDEN, type GoldenChild, ONLY_WHERE_SCORES_ARE_TEXT } from '.';

/** Key columns of the SSD tables; a key of two columns is joined. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  ssd_person: ['pers_person_id'],
  ssd_address: ['addr_table_id'],
  ssd_disability: ['disa_table_id'],
  ssd_immigration_status: ['immi_immigration_status_id'],
  ssd_linked_identifiers: ['link_table_id'],
  ssd_cin_episodes: ['cine_referral_id'],
  ssd_cin_assessments: ['cina_assessment_id'],
  ssd_assessment_factors: ['cinf_table_id', 'cinf_assessment_id'],
  ssd_cin_plans: ['cinp_cin_plan_id'],
  ssd_s47_enquiry: ['s47e_s47_enquiry_id'],
  ssd_initial_cp_conference: ['icpc_icpc_id'],
  ssd_cp_plans: ['cppl_cp_plan_id'],
  ssd_cla_episodes: ['clae_cla_episode_id'],
  ssd_cla_placement: ['clap_cla_placement_id'],
  ssd_permanence: ['perm_table_id'],
  ssd_care_leavers: ['clea_table_id'],
  ssd_sdq_scores: ['csdq_table_id'],
  ssd_involvements: ['invo_involvements_id'],
  ssd_professionals: ['prof_professional_id'],
};

/** The children who show a value that DfE's schema refuses, and where. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  G145LONGERTHANTWENTYLETTERS: [
    'maxItems at child_details.disabilities',
    'maxLength at child_details.postcode',
    'maxLength at la_child_id',
    'maxLength at mis_child_id',
  ],
  G166: ['minLength at child_details.unique_pupil_number'],
  G193: ['maxItems at social_care_episodes[0].child_and_family_assessments[0].factors'],
  G223: ['maxLength at social_care_episodes[1].care_worker_details[0].worker_id'],
  G235: ['maxLength at social_care_episodes[0].child_looked_after_placements[0].change_reason'],
};

/** Objects of a record that carry no purge: items of these lists. */
const WITHOUT_PURGE = /\.(sdq_assessments|care_worker_details)\[\d+\]$/;

const idOf = ({ ssd }: GoldenChild): unknown => ssd.ssd_person?.[0]?.pers_person_id;

const named = GOLDEN.map((child): [string, GoldenChild] => [`${String(idOf(child))}: ${child.shows}`, child]);
const sent = named.filter(([, { expected }]) => expected !== 'not in the cohort');

const rowsOf = ({ ssd }: GoldenChild) =>
  Object.entries(ssd).flatMap(([table, rows]) => (rows ?? []).map((row) => ({ table, row })));

const duplicatesIn = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** Every value inside a record, with its path. */
function valuesIn(value: unknown, path = 'record'): { path: string; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const inner = Array.isArray(value)
    ? value.flatMap((element, index) => valuesIn(element, `${path}[${index}]`))
    : Object.entries(value).flatMap(([key, attribute]) => valuesIn(attribute, `${path}.${key}`));
  return [{ path, value }, ...inner];
}

describe('The golden children', () => {
  it('are some of them in the cohort and some not', () => {
    expect(sent.length).toBeGreaterThan(30);
    expect(named.length - sent.length).toBeGreaterThan(10);
  });

  it('each show something else', () => {
    expect(duplicatesIn(GOLDEN.map(({ shows }) => shows))).toEqual([]);
  });

  it('share no row: every key of every table is there and stands once', () => {
    const keys = GOLDEN.flatMap(rowsOf).map(
      ({ table, row }) =>
        `${table} ${(KEYS[table] ?? []).map((column) => row[column] ?? '(none)').join(' ')}`,
    );
    expect(duplicatesIn(keys)).toEqual([]);
    expect(keys.filter((key) => key.endsWith(' ') || key.includes('(none)'))).toEqual([]);
  });

  it('name as fitting only one kind of table those who stand in the set', () => {
    const ids = GOLDEN.map(idOf);
    expect(ONLY_WHERE_SCORES_ARE_TEXT.filter((id) => !ids.includes(id))).toEqual([]);
    expect(Object.keys(REFUSED).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

describe('The rows of', () => {
  it.each(named)('%s', (_name, child) => {
    const id = idOf(child);
    expect(child.ssd.ssd_person).toHaveLength(1);
    const others = rowsOf(child).flatMap(({ row }) =>
      Object.entries(row).filter(([column, value]) => column.endsWith('_person_id') && value !== id),
    );
    expect(others).toEqual([]);
    const dates = rowsOf(child).flatMap(({ row }) =>
      Object.entries(row).filter(
        ([column, value]) => /_(date|dob|latest_contact)$/.test(column) && value !== null,
      ),
    );
    expect(dates.filter(([, value]) => !/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/.test(String(value)))).toEqual(
      [],
    );
  });
});

describe('The record of', () => {
  const dfe = compileDfeSchema();

  it.each(sent)('%s', (_name, { expected, ssd }) => {
    const id = String(ssd.ssd_person?.[0]?.pers_person_id);
    expect(expected).toMatchObject({ la_child_id: id });
    expect(
      dfe
        .record(expected)
        .map(({ path, keyword }) => `${keyword} at ${path}`)
        .toSorted(),
    ).toEqual(REFUSED[id] ?? []);
  });

  it.each(sent)('%s (absent, not empty)', (_name, { expected }) => {
    const empty = valuesIn(expected).filter(
      ({ path, value }) =>
        value === null ||
        value === '' ||
        (Array.isArray(value) && value.length === 0 && !path.endsWith('.factors')),
    );
    expect(empty).toEqual([]);
    expect(expected).toMatchObject({
      child_details: {
        sex: expect.any(String),
        disabilities: expect.any(Array),
        uasc_flag: expect.any(Boolean),
      },
    });
  });

  it.each(sent)('%s (purge in its places)', (_name, { expected }) => {
    const objects = valuesIn(expected).filter(
      ({ value }) => typeof value === 'object' && !Array.isArray(value),
    );
    const wrong = objects.filter(
      ({ path, value }) =>
        Reflect.get(Object(value), 'purge') !== (WITHOUT_PURGE.test(path) ? undefined : false),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe('The faults of', () => {
  it.each(named)('%s', (_name, { expected, faults }) => {
    expect(faults).toEqual([...faults].toSorted());
    expect(
      faults.filter(
        (fault) =>
          !/^(no-episode|json-not-read|not-recognised|worker-without-number|no-own-care-episode|orphan-row|period-by-day|row-of-another-child) at \S+$/.test(
            fault,
          ),
      ),
    ).toEqual([]);
    // A child who is not sent has nothing to warn about.
    expect(expected === 'not in the cohort' ? faults : []).toEqual([]);
  });
});

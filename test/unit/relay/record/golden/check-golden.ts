import childRecordSchema from '../../../../dfe-schema/child-record.json';
import type { SsdRows } from './golden-child';

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

/** Objects of a record that carry no purge: items of these lists. */
const WITHOUT_PURGE = /\.(sdq_assessments|care_worker_details)\[\d+\]$/;

export const allRowsOf = (ssd: SsdRows) =>
  Object.entries(ssd).flatMap(([table, rows]) => (rows ?? []).map((row) => ({ table, row })));

/** Table and key of each row, '(none)' for a key column without a value. */
export const keysOf = (ssd: SsdRows): string[] =>
  allRowsOf(ssd).map(
    ({ table, row }) => `${table} ${(KEYS[table] ?? []).map((column) => row[column] ?? '(none)').join(' ')}`,
  );

export const duplicatesIn = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** The dates of rows that are not written as a database takes them. */
export const illFormedDatesIn = (ssd: SsdRows): (string | number | null)[] =>
  allRowsOf(ssd)
    .flatMap(({ row }) => Object.entries(row))
    .filter(([column, value]) => /_(date|dob|latest_contact)$/.test(column) && value !== null)
    .map(([, value]) => value)
    .filter((value) => !/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?$/.test(String(value)));

/** Every value inside a record, with its path. */
function valuesIn(value: unknown, path = 'record'): { path: string; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const inner = Array.isArray(value)
    ? value.flatMap((element, index) => valuesIn(element, `${path}[${index}]`))
    : Object.entries(value).flatMap(([key, attribute]) => valuesIn(attribute, `${path}.${key}`));
  return [{ path, value }, ...inner];
}

/** Paths of what is empty or null. A list of factors may be empty. */
export const emptyIn = (record: unknown): string[] =>
  valuesIn(record)
    .filter(
      ({ path, value }) =>
        value === null ||
        value === '' ||
        (Array.isArray(value) && value.length === 0 && !path.endsWith('.factors')),
    )
    .map(({ path }) => path);

/** Paths of objects with a purge where none belongs, or without the one that does. */
export const wrongPurgesIn = (record: unknown): string[] =>
  valuesIn(record)
    .filter(({ value }) => typeof value === 'object' && !Array.isArray(value))
    .filter(
      ({ path, value }) =>
        Reflect.get(Object(value), 'purge') !== (WITHOUT_PURGE.test(path) ? undefined : false),
    )
    .map(({ path }) => path);

/** Paths of objects whose attributes do not stand in the order of DfE's schema. */
export function outOfOrderIn(value: unknown, schema: unknown = childRecordSchema, path = 'record'): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      outOfOrderIn(item, Reflect.get(Object(schema), 'items'), `${path}[${index}]`),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  const properties = Object(Reflect.get(Object(schema), 'properties'));
  const names = Object.keys(value);
  const inOrder = Object.keys(properties).filter((name) => names.includes(name));
  const inner = Object.entries(value).flatMap(([name, attribute]) =>
    outOfOrderIn(attribute, properties[name], `${path}.${name}`),
  );
  return names.join() === inOrder.join() ? inner : [path, ...inner];
}

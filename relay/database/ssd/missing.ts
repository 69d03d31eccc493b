import type { SsdTable } from '../../record/field';

/** Why a table may be missing, by the systems' own extracts. */
const TABLE_NOTES: Readonly<Partial<Record<SsdTable, string>>> = {
  ssd_person: 'the drafts for Azeus have no such table',
  ssd_cin_assessments:
    'the Eclipse script of it for SQL Server is in the words of PostgreSQL, and never makes it',
  ssd_cin_plans: "the Mosaic script of it reads tables of one authority's own",
  ssd_cla_episodes: 'the Eclipse script of it for SQL Server has an alias that cannot be, and never makes it',
  ssd_cla_placement:
    'the Eclipse script of it for SQL Server is in the words of PostgreSQL, and never makes it',
  ssd_cp_plans: 'the newest Mosaic script of it lacks a comma, so that its procedure is never made',
  ssd_care_leavers:
    'the Mosaic script puts it into #ssd_care_leavers, which is gone when its procedure ends: write ##ssd_care_leavers',
  ssd_linked_identifiers: 'Eclipse creates it empty; it may stay empty',
  ssd_sdq_scores: "the Eclipse extract of it is marked 'fix needed'",
};

/** Since when the systems have a column, and the setting that does without it. */
const COLUMN_NOTES: Readonly<Record<string, string>> = {
  pers_legacy_id: 'Mosaic has it since SSD 1.3.9; EXTRACT_MIS_CHILD_ID=none does without it',
  cinp_cin_plan_id: 'Mosaic names it cin_plan_id, which is read too',
  clae_cla_placement_id: 'it ties care episodes to placements; every system has it',
  pers_single_unique_id: 'EXTRACT_MIS_CHILD_ID=legacy, or none, does without it',
  pers_upn: 'SystemC has it since SSD 1.3.3, and all that is read since 1.3.9',
  pers_forename: 'SystemC has it since SSD 1.2.5, Mosaic since 1.4.4',
  pers_surname: 'SystemC has it since SSD 1.2.5, Mosaic since 1.4.4',
  clae_cla_episode_ceased_date:
    'SystemC has it since SSD 1.2.5, and all that is read since 1.3.9; before, it was clae_cla_episode_ceased',
  cinf_assessment_factors_json:
    'the last issue of SSD 1.3.8 for SystemC names it cinf_assessment_factors; SSD 1.3.9 has it again',
  prof_social_worker_registration_no: 'EXTRACT_WORKER_ID=staff does without it',
  prof_staff_id: 'EXTRACT_WORKER_ID=registration does without it',
};

/** Without these nobody can be found: they cannot be declared absent. */
export const NEVER_ABSENT: readonly SsdTable[] = ['ssd_person', 'ssd_cin_episodes'];

/** A table that is missing, in an analyst's words. @param name as it should stand in the database */
export function describeMissingTable(table: SsdTable, name: string, schema: string | undefined): string {
  const note = TABLE_NOTES[table];
  const setting = NEVER_ABSENT.includes(table)
    ? ''
    : ` Where your system has none, EXTRACT_ABSENT_TABLES=${table} reads it as empty; DfE is then asked to delete what it holds of it.`;
  return (
    `The table ${name} is missing in ${nameSchema(schema)}` +
    `${note === undefined ? '' : ` (${note})`}.` +
    setting
  );
}

/**
 * Rows are found, joined or chosen by these, or they stand there under another name: without values whole objects would go,
 * look as if they had not ended, or say something that is not known, as that there is no disability.
 */
const isNeeded = (column: string): boolean =>
  /_id$|_type$|_(?:start|end|close|ceased|referral)_date$/.test(column) || NEEDED.includes(column);

const NEEDED = [
  'pers_dob',
  'pers_sex',
  'disa_disability_code',
  'immi_immigration_status',
  'cinf_assessment_factors_json',
];

/** What to do about columns that a system has not, of which no setting does without. */
function withoutValues(columns: readonly string[]): string {
  const spared = columns.filter(
    (column) => !isNeeded(column) && !COLUMN_NOTES[column]?.includes('does without'),
  );
  if (spared.length === 0) return '';
  return ` Where your system has no ${spared.join(', ')}, add ${spared.length === 1 ? 'it' : 'them'} to the table, or to a view of it, without values: what is sent from ${spared.length === 1 ? 'it' : 'them'} is left out then.`;
}

/**
 * Columns that are missing, with the version of the SSD that has them, and the setting that does without them or else what
 * does.
 */
export function describeMissingColumns(name: string, columns: readonly string[]): string {
  const known = new Map<string, string[]>();
  for (const column of columns) {
    const note = COLUMN_NOTES[column];
    if (note !== undefined) known.set(note, [...(known.get(note) ?? []), column]);
  }
  const notes = [...known].map(([note, named]) => ` ${named.join(', ')}: ${note}.`);
  return `The table ${name} has no column ${columns.join(', ')}.${notes.join('')}${withoutValues(columns)}`;
}

/** A schema in a sentence. @param schema undefined: that of the login */
export const nameSchema = (schema: string | undefined): string =>
  schema === undefined ? 'the default schema of this login' : `schema ${schema}`;

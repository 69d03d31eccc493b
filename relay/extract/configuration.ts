import { z } from 'zod';
import { countSetting, flagSetting, readSettings } from '../../shared/configuration';
import { NEVER_ABSENT } from '../database/ssd/missing';
import type { SsdLocation } from '../database/ssd/source';
import { SSD_TABLES, type SsdTable } from '../record/field';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../record/options';

/** Several values in one setting, with commas between them; one at least. */
const listSetting = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  )
  .refine((values) => values.length > 0, 'holds no value between its commas');

const isTable = (name: string): name is SsdTable => SSD_TABLES.some((table) => table === name);

/** Tables by the names of the SSD, with commas between them. */
const absentTables = listSetting.transform((names, context): SsdTable[] => {
  const tables = names.map((name) => name.toLowerCase());
  const code = 'custom';
  if (!tables.every(isTable)) {
    context.addIssue({ code, message: 'names a table that the extract does not read' });
  }
  if (NEVER_ABSENT.some((table) => tables.includes(table))) {
    const named = NEVER_ABSENT.join(' or ');
    context.addIssue({ code, message: `names ${named}, and without these nobody can be found` });
  }
  return tables.filter(isTable);
});

/** A whole status, or a part of one between stars. */
const STATUS_PATTERN = /^(?:[^*]+|\*[^*]+\*)$/;

const extractSettings = z.object({
  SSD_SCHEMA: z
    .string()
    .optional()
    .describe('The schema of the SSD tables; without it that of the staging table.'),
  SSD_TABLE_PREFIX: z
    .string()
    .regex(/^(?:##)?[A-Za-z_]\w*$/, 'is not the beginning of a table name')
    .default('ssd_')
    .describe('What stands before person in the name of the table of persons, as ssd_ or ##ssd_.'),
  EXTRACT_UNBORN_MONTHS: countSetting(0, 24).default(DEFAULT_OPTIONS.unbornMonths),
  EXTRACT_CHILD_PROTECTION_PLANS: flagSetting.default(DEFAULT_OPTIONS.childProtectionPlans),
  EXTRACT_DISABLED_CHILDREN: flagSetting.default(DEFAULT_OPTIONS.disabledChildren),
  EXTRACT_CLOSED_CARE_LEAVERS: flagSetting.default(DEFAULT_OPTIONS.closedCareLeavers),
  EXTRACT_COHORT_TABLE: z
    .string()
    .optional()
    .describe('A table with a column person_id: only the children in it are extracted.'),
  EXTRACT_PERSON_IDS: listSetting
    .optional()
    .describe('Person ids with commas between them: only these children are extracted.'),
  EXTRACT_EXCLUDE_TABLE: z
    .string()
    .optional()
    .describe('A table with a column person_id: the children in it are held back.'),
  EXTRACT_EXCLUDED_AT_DFE: z
    .enum(['keep', 'purge'], { error: 'is neither keep nor purge' })
    .default(DEFAULT_OPTIONS.excludedAtDfe),
  EXTRACT_ABSENT_TABLES: absentTables
    .optional()
    .describe('Tables that your SSD does not have, by the names of the SSD, as ssd_care_leavers.'),
  EXTRACT_JOIN_BY_DAYS: flagSetting.default(DEFAULT_OPTIONS.joinByDays),
  EXTRACT_MOST_CHILDREN_LEAVING: countSetting(0, 100).default(DEFAULT_OPTIONS.mostChildrenLeaving),
  EXTRACT_MOST_OBJECTS_LEAVING: countSetting(0, 100).default(DEFAULT_OPTIONS.mostObjectsLeaving),
  EXTRACT_UASC_STATUSES: listSetting
    .refine(
      (patterns) => patterns.every((pattern) => STATUS_PATTERN.test(pattern)),
      'holds a star that is not one of a pair around a text',
    )
    .default([...DEFAULT_OPTIONS.uasc])
    .describe('Immigration statuses with commas between them; *text* for any status with the text in it.'),
  EXTRACT_IMMIGRATION_ENDS: z
    .enum(['auto', 'as-stored'], { error: 'is neither auto nor as-stored' })
    .default(DEFAULT_OPTIONS.immigrationEnds),
  EXTRACT_WORKER_ROLES: listSetting
    .default([...DEFAULT_OPTIONS.workerRoles])
    .describe('Roles of an involvement, with commas between them.'),
  EXTRACT_WORKER_ID: z
    .enum(['registration', 'staff'], { error: 'is neither registration nor staff' })
    .default(DEFAULT_OPTIONS.workerId),
  EXTRACT_MIS_CHILD_ID: z
    .enum(['legacy', 'single-unique', 'none'], { error: 'is none of legacy, single-unique and none' })
    .default(DEFAULT_OPTIONS.misChildId),
  EXTRACT_FORMER_UPN_TYPE: z.string().default(DEFAULT_OPTIONS.formerUpnType),
  EXTRACT_ETHNICITY_MAIN_CODES: flagSetting.default(DEFAULT_OPTIONS.ethnicityMainCodes),
  EXTRACT_FACTORS_AS_OBJECTS: flagSetting.default(DEFAULT_OPTIONS.factorsAsObjects),
  EXTRACT_POSTCODES_AS_TYPED: flagSetting.default(DEFAULT_OPTIONS.postcodesAsTyped),
});

/** The names of the settings that are read here. */
export const EXTRACT_SETTINGS: readonly string[] = Object.keys(extractSettings.shape);

/** Where the SSD stands, and what the authority chose about the extract. */
export interface ExtractConfiguration {
  readonly ssd: SsdLocation;
  readonly options: ExtractOptions;
}

/** @throws ConfigurationError naming every setting that is missing or wrong, without values */
export function readExtractConfiguration(environment: NodeJS.ProcessEnv): ExtractConfiguration {
  const settings = readSettings(extractSettings, environment);
  return {
    ssd: { schema: settings.SSD_SCHEMA, prefix: settings.SSD_TABLE_PREFIX },
    options: {
      unbornMonths: settings.EXTRACT_UNBORN_MONTHS,
      childProtectionPlans: settings.EXTRACT_CHILD_PROTECTION_PLANS,
      disabledChildren: settings.EXTRACT_DISABLED_CHILDREN,
      closedCareLeavers: settings.EXTRACT_CLOSED_CARE_LEAVERS,
      cohortTable: settings.EXTRACT_COHORT_TABLE,
      personIds: settings.EXTRACT_PERSON_IDS,
      excludeTable: settings.EXTRACT_EXCLUDE_TABLE,
      excludedAtDfe: settings.EXTRACT_EXCLUDED_AT_DFE,
      absentTables: settings.EXTRACT_ABSENT_TABLES ?? [],
      joinByDays: settings.EXTRACT_JOIN_BY_DAYS,
      mostChildrenLeaving: settings.EXTRACT_MOST_CHILDREN_LEAVING,
      mostObjectsLeaving: settings.EXTRACT_MOST_OBJECTS_LEAVING,
      immigrationEnds: settings.EXTRACT_IMMIGRATION_ENDS,
      uasc: settings.EXTRACT_UASC_STATUSES,
      workerRoles: settings.EXTRACT_WORKER_ROLES,
      workerId: settings.EXTRACT_WORKER_ID,
      misChildId: settings.EXTRACT_MIS_CHILD_ID,
      formerUpnType: settings.EXTRACT_FORMER_UPN_TYPE,
      ethnicityMainCodes: settings.EXTRACT_ETHNICITY_MAIN_CODES,
      factorsAsObjects: settings.EXTRACT_FACTORS_AS_OBJECTS,
      postcodesAsTyped: settings.EXTRACT_POSTCODES_AS_TYPED,
    },
  };
}

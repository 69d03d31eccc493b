import { z } from 'zod';
import { countSetting, flagSetting, readSettings } from '../../shared/configuration';
import { NO_BREAK } from '../../shared/configuration/unfit-value';
import { NEVER_ABSENT } from '../database/ssd/missing';
import type { SsdPlace } from '../database/ssd/source';
import { SSD_TABLES, type SsdTable } from '../record/field';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../record/options';

/** Several values in one setting, with commas between them; one at least. */
const listSetting = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((value) => value.split(NO_BREAK).join(' ').trim())
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
  SSD_CONN_STR: z
    .string()
    .optional()
    .describe(
      'How to reach the database of the SSD, where that is not the one of SQL_CONN_STR: written as there, or a database of Oracle, as user/password@host:1521/service.',
    ),
  SSD_SCHEMA: z
    .string()
    .optional()
    .describe(
      'The schema of the SSD tables; without it that of the staging table, or with SSD_CONN_STR that of the login.',
    ),
  SSD_TABLE_PREFIX: z
    .string()
    .regex(/^(?:##)?[A-Za-z_]\w*$/, 'is not the beginning of a table name')
    .default('ssd_')
    .describe('What stands before person in the name of the table of persons, as ssd_; ##ssd_ for Mosaic.'),
  EXTRACT_UNBORN_MONTHS: countSetting(0, 24)
    .default(DEFAULT_OPTIONS.unbornMonths)
    .describe(
      "Months after the window that an unborn child may be due. 0 is as today's SQL, which leaves out everyone due later than tomorrow.",
    ),
  EXTRACT_CHILD_PROTECTION_PLANS: flagSetting
    .default(DEFAULT_OPTIONS.childProtectionPlans)
    .describe(
      'Also children with nothing but a child protection plan, where your system has such plans without a referral in the window.',
    ),
  EXTRACT_DISABLED_CHILDREN: flagSetting
    .default(DEFAULT_OPTIONS.disabledChildren)
    .describe('Also children with nothing but a disability.'),
  EXTRACT_CLOSED_CARE_LEAVERS: flagSetting
    .default(DEFAULT_OPTIONS.closedCareLeavers)
    .describe(
      'Also care leavers without an open referral, where you close referrals when young people leave care; their latest one is sent to carry what is known of them.',
    ),
  EXTRACT_COHORT_TABLE: z
    .string()
    .optional()
    .describe(
      'A table or view with a column person_id: only the children in it are extracted, as for a pilot. Whoever is staged and not in it counts as having left.',
    ),
  EXTRACT_PERSON_IDS: listSetting
    .optional()
    .describe(
      'Person ids with commas between them: only these children are extracted, as for a first trial. Whoever is staged and not among them counts as having left.',
    ),
  EXTRACT_EXCLUDE_TABLE: z
    .string()
    .optional()
    .describe(
      'A table or view with a column person_id: the children in it are held back, as they must not be sent.',
    ),
  EXTRACT_EXCLUDED_AT_DFE: z
    .enum(['keep', 'purge'], { error: 'is neither keep nor purge' })
    .default(DEFAULT_OPTIONS.excludedAtDfe)
    .describe('What becomes of what DfE holds of a child who is held back.'),
  EXTRACT_ABSENT_TABLES: absentTables
    .optional()
    .describe(
      'Tables that your SSD does not have, by the names of the SSD, as ssd_care_leavers. They are read as empty, and DfE is asked to delete what it holds of them.',
    ),
  EXTRACT_JOIN_BY_DAYS: flagSetting
    .default(DEFAULT_OPTIONS.joinByDays)
    .describe(
      'Rows whose ids meet nothing are given to their owner by the person and the day; false leaves them out.',
    ),
  EXTRACT_MOST_CHILDREN_LEAVING: countSetting(0, 100)
    .default(DEFAULT_OPTIONS.mostChildrenLeaving)
    .describe('An extract is refused where more of the children whom DfE holds would go, in percent.'),
  EXTRACT_MOST_OBJECTS_LEAVING: countSetting(0, 100)
    .default(DEFAULT_OPTIONS.mostObjectsLeaving)
    .describe('An extract is refused where more of one kind of object would go, in percent.'),
  EXTRACT_UASC_STATUSES: listSetting
    .refine(
      (patterns) => patterns.every((pattern) => STATUS_PATTERN.test(pattern)),
      'holds a star that is not one of a pair around a text',
    )
    .default([...DEFAULT_OPTIONS.uasc])
    .describe(
      'Statuses of an unaccompanied asylum-seeking child, with commas between them; *text* for any status with the text in it that does not begin with no, not or non.',
    ),
  EXTRACT_IMMIGRATION_ENDS: z
    .enum(['auto', 'as-stored'], { error: 'is neither auto nor as-stored' })
    .default(DEFAULT_OPTIONS.immigrationEnds)
    .describe(
      'auto: ends of statuses are not read where each status of the SSD ends on the day it began. as-stored: they are read.',
    ),
  EXTRACT_WORKER_ROLES: listSetting
    .default([...DEFAULT_OPTIONS.workerRoles])
    .describe(
      "Roles of an involvement that make a care worker, with commas between them. The default is SystemC's; Mosaic and Eclipse have codes of your own.",
    ),
  EXTRACT_WORKER_ID: z
    .enum(['registration', 'staff'], { error: 'is neither registration nor staff' })
    .default(DEFAULT_OPTIONS.workerId)
    .describe(
      'What worker_id is: the number with Social Work England, or the staff id where the numbers are not in your SSD.',
    ),
  EXTRACT_MIS_CHILD_ID: z
    .enum(['legacy', 'single-unique', 'none'], { error: 'is none of legacy, single-unique and none' })
    .default(DEFAULT_OPTIONS.misChildId)
    .describe(
      'What mis_child_id is: pers_legacy_id, pers_single_unique_id, or nothing. It should be the id you look children up by.',
    ),
  EXTRACT_FORMER_UPN_TYPE: z
    .string()
    .default(DEFAULT_OPTIONS.formerUpnType)
    .describe('The type of the linked identifier that is a former UPN.'),
  EXTRACT_ETHNICITY_MAIN_CODES: flagSetting
    .default(DEFAULT_OPTIONS.ethnicityMainCodes)
    .describe(
      "Map the ethnicities A1 to E4 to DfE's codes, where your SSD is SystemC's before 1.3.9 and stores main codes.",
    ),
  EXTRACT_FACTORS_AS_OBJECTS: flagSetting
    .default(DEFAULT_OPTIONS.factorsAsObjects)
    .describe(
      'Read factors that stand as an object, where you keep that form and have corrected its key: before SSD 1.3.9 it is that of another record, which attaches factors to other children.',
    ),
  EXTRACT_POSTCODES_AS_TYPED: flagSetting
    .default(DEFAULT_OPTIONS.postcodesAsTyped)
    .describe('Send postcodes as they are typed. An upgrade of the SSD may then send every child again.'),
});

/** Each setting that is read here, with what the documents say of it. */
export const EXTRACT_SHAPE = extractSettings.shape;

export const EXTRACT_SETTINGS: readonly string[] = Object.keys(EXTRACT_SHAPE);

/** Where the SSD stands, and what the authority chose about the extract. */
export interface ExtractConfiguration {
  readonly ssd: SsdPlace;
  readonly options: ExtractOptions;
}

/** @throws ConfigurationError naming every setting that is missing or wrong, without values */
export function readExtractConfiguration(environment: NodeJS.ProcessEnv): ExtractConfiguration {
  const settings = readSettings(extractSettings, environment);
  return {
    ssd: {
      connection: settings.SSD_CONN_STR,
      schema: settings.SSD_SCHEMA,
      prefix: settings.SSD_TABLE_PREFIX,
    },
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

import { readExtractConfiguration } from '../../../../relay/extract/configuration';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';

/** The lines of the complaint about settings. */
function complaintOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readExtractConfiguration(environment);
  } catch (error) {
    return String(error).split('\n').slice(1);
  }
  return [];
}

it('Needs no setting: the tables are ssd_… in the default schema, and every choice has its default', () => {
  expect(readExtractConfiguration({})).toEqual({
    ssd: { schema: undefined, prefix: 'ssd_' },
    options: DEFAULT_OPTIONS,
  });
});

it('Takes a setting that is blank as one that is not set', () => {
  const names = ['SSD_SCHEMA', 'SSD_TABLE_PREFIX', 'EXTRACT_UNBORN_MONTHS', 'EXTRACT_UASC_STATUSES'];
  const blank = Object.fromEntries(names.map((name) => [name, '  ']));
  expect(readExtractConfiguration(blank)).toEqual(readExtractConfiguration({}));
});

it('Takes a no-break blank within a list, as Word and Teams make it, as a blank', () => {
  const { options } = readExtractConfiguration({
    EXTRACT_WORKER_ROLES: 'Social\u00A0Worker,\u202FTeam Manager',
  });
  expect(options.workerRoles).toEqual(['Social Worker', 'Team Manager']);
});

it('Reads every setting', () => {
  const environment = {
    SSD_SCHEMA: ' ssd_development ',
    SSD_TABLE_PREFIX: '##ssd_',
    EXTRACT_UNBORN_MONTHS: '0',
    EXTRACT_CHILD_PROTECTION_PLANS: 'yes',
    EXTRACT_DISABLED_CHILDREN: 'TRUE',
    EXTRACT_CLOSED_CARE_LEAVERS: '1',
    EXTRACT_COHORT_TABLE: 'pilot.children',
    EXTRACT_PERSON_IDS: 'P1, P2',
    EXTRACT_EXCLUDE_TABLE: 'dbo.held_back',
    EXTRACT_EXCLUDED_AT_DFE: 'purge',
    EXTRACT_ABSENT_TABLES: 'SSD_Care_Leavers, ssd_cp_plans',
    EXTRACT_JOIN_BY_DAYS: 'no',
    EXTRACT_MOST_CHILDREN_LEAVING: '0',
    EXTRACT_MOST_OBJECTS_LEAVING: '100',
    EXTRACT_IMMIGRATION_ENDS: 'as-stored',
    EXTRACT_UASC_STATUSES: 'U, *UASC*, Claim pending',
    EXTRACT_WORKER_ROLES: 'CW,SW',
    EXTRACT_WORKER_ID: 'staff',
    EXTRACT_MIS_CHILD_ID: 'single-unique',
    EXTRACT_FORMER_UPN_TYPE: 'Former UPN',
    EXTRACT_ETHNICITY_MAIN_CODES: 'true',
    EXTRACT_FACTORS_AS_OBJECTS: 'yes',
    EXTRACT_POSTCODES_AS_TYPED: '1',
  };
  expect(readExtractConfiguration(environment)).toEqual({
    ssd: { schema: 'ssd_development', prefix: '##ssd_' },
    options: {
      unbornMonths: 0,
      childProtectionPlans: true,
      disabledChildren: true,
      closedCareLeavers: true,
      cohortTable: 'pilot.children',
      personIds: ['P1', 'P2'],
      excludeTable: 'dbo.held_back',
      excludedAtDfe: 'purge',
      absentTables: ['ssd_care_leavers', 'ssd_cp_plans'],
      joinByDays: false,
      mostChildrenLeaving: 0,
      mostObjectsLeaving: 100,
      immigrationEnds: 'as-stored',
      uasc: ['U', '*UASC*', 'Claim pending'],
      workerRoles: ['CW', 'SW'],
      workerId: 'staff',
      misChildId: 'single-unique',
      formerUpnType: 'Former UPN',
      ethnicityMainCodes: true,
      factorsAsObjects: true,
      postcodesAsTyped: true,
    },
  });
});

it.each([
  ['P1', ['P1']],
  [' P1 ,P2,, P3,', ['P1', 'P2', 'P3']],
])('Reads the list "%s" as %j', (text, list) => {
  expect(readExtractConfiguration({ EXTRACT_PERSON_IDS: text }).options.personIds).toEqual(list);
});

it.each(['ssd_', '##ssd_', 'SSD_', '_', 'my_ssd2_'])('Takes %s before the name of a table', (prefix) => {
  expect(readExtractConfiguration({ SSD_TABLE_PREFIX: prefix }).ssd.prefix).toBe(prefix);
});

it.each([
  ['SSD_TABLE_PREFIX', '#secret_', 'is not the beginning of a table name'],
  ['SSD_TABLE_PREFIX', 'dbo.secret_', 'is not the beginning of a table name'],
  ['SSD_TABLE_PREFIX', "secret'; --", 'is not the beginning of a table name'],
  ['EXTRACT_UNBORN_MONTHS', 'secret', 'is not a number'],
  ['EXTRACT_UNBORN_MONTHS', '-1', 'is under 0'],
  ['EXTRACT_UNBORN_MONTHS', '25', 'is over 24'],
  ['EXTRACT_UNBORN_MONTHS', '1.5', 'is not a whole number'],
  ['EXTRACT_CHILD_PROTECTION_PLANS', 'secret', 'is neither true nor false'],
  ['EXTRACT_DISABLED_CHILDREN', 'secret', 'is neither true nor false'],
  ['EXTRACT_CLOSED_CARE_LEAVERS', 'secret', 'is neither true nor false'],
  ['EXTRACT_PERSON_IDS', ' , ,', 'holds no value between its commas'],
  ['EXTRACT_UASC_STATUSES', 'U,secret*', 'holds a star that is not one of a pair around a text'],
  ['EXTRACT_UASC_STATUSES', '*', 'holds a star that is not one of a pair around a text'],
  ['EXTRACT_EXCLUDED_AT_DFE', 'secret', 'is neither keep nor purge'],
  ['EXTRACT_ABSENT_TABLES', 'ssd_cp_plans,secret', 'names a table that the extract does not read'],
  [
    'EXTRACT_ABSENT_TABLES',
    'ssd_person',
    'names ssd_person or ssd_cin_episodes, and without these nobody can be found',
  ],
  [
    'EXTRACT_ABSENT_TABLES',
    'ssd_cp_plans,SSD_CIN_EPISODES',
    'names ssd_person or ssd_cin_episodes, and without these nobody can be found',
  ],
  ['EXTRACT_JOIN_BY_DAYS', 'secret', 'is neither true nor false'],
  ['EXTRACT_MOST_CHILDREN_LEAVING', '101', 'is over 100'],
  ['EXTRACT_MOST_OBJECTS_LEAVING', '-1', 'is under 0'],
  ['EXTRACT_IMMIGRATION_ENDS', 'secret', 'is neither auto nor as-stored'],
  ['EXTRACT_WORKER_ID', 'secret', 'is neither registration nor staff'],
  ['EXTRACT_MIS_CHILD_ID', 'secret', 'is none of legacy, single-unique and none'],
])('Refuses %s=%s, as it %s', (name, value, problem) => {
  const [complaint, ...others] = complaintOf({ [name]: value });
  expect(complaint).toContain(`${name}: ${problem}.`);
  expect(complaint).not.toContain('secret');
  expect(others).toEqual([]);
});

it('Names every setting that is wrong at once, and no value', () => {
  const environment = {
    SSD_TABLE_PREFIX: 'se cret',
    EXTRACT_UNBORN_MONTHS: 'se cret',
    EXTRACT_DISABLED_CHILDREN: 'se cret',
    EXTRACT_WORKER_ID: 'se cret',
    EXTRACT_MIS_CHILD_ID: 'se cret',
  };
  const complaint = complaintOf(environment);
  expect(complaint.map((line) => line.trim().replace(/:.*/, ''))).toEqual(Object.keys(environment));
  expect(complaint.join('\n')).not.toContain('se cret');
});

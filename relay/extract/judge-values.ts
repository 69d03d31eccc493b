import { counted, figure } from '../console/terminal';
import { SSD_TABLES } from '../record/field';
import type { JoinWay } from '../record/joins';
import type { ExtractOptions } from '../record/options';
import type { SourceFacts } from '../record/source-facts';
import type { Survey, ValueCounts } from '../record/survey';
import { FEW_ROWS } from './judge-join';
import type { TableNote } from './table-note';

type ValueFacts = Omit<SourceFacts, 'joins'>;

/** A column of codes may hold a number by mistake; where one in so many is no code, they are ids of a lookup. */
const LOOKUPS_IN = 100;

/** What the values of the whole SSD decide. @param factorsBy how factors find their assessment */
export function judgeValues(
  { tables, joins, values }: Survey,
  factorsBy: JoinWay,
  options: Pick<ExtractOptions, 'factorsAsObjects' | 'immigrationEnds'>,
): ValueFacts {
  const referrals = tables.ssd_cin_episodes.rows;
  return {
    withoutFactors:
      factorsBy === 'none' ||
      (values.factorObjects > 0 && !options.factorsAsObjects) ||
      (joins.factors.rows === 0 && tables.ssd_cin_assessments.rows >= FEW_ROWS),
    sourcesAreLookups: values.lookupSources > 0 && values.lookupSources * LOOKUPS_IN >= referrals,
    immigrationEndsAreStarts:
      options.immigrationEnds === 'auto' &&
      values.immigrationEnded >= FEW_ROWS &&
      values.immigrationEndsAreStarts === values.immigrationEnded,
    adoptionsByLegacyId: values.adoptionsByLegacyId > values.adoptionsByPerson,
  };
}

/** What an analyst should know of the values, table by table. */
export const noteValues = (survey: Survey, facts: ValueFacts, options: ExtractOptions): TableNote[] => [
  ...noteFactors(survey, facts, options),
  ...noteReferrals(survey, facts),
  ...noteAdoptions(survey, facts),
  ...noteInvolvements(survey, options),
  ...noteIdentifiers(survey, options),
  ...notePersons(survey.values, facts, options),
  ...noteDates(survey),
];

function noteFactors(
  { tables, joins, values }: Survey,
  { withoutFactors }: ValueFacts,
  { factorsAsObjects, absentTables }: ExtractOptions,
): TableNote[] {
  const note = (message: string): TableNote[] => [
    { rule: 'factors-unknown', table: 'ssd_assessment_factors', message },
  ];
  if (values.factorObjects > 0 && !factorsAsObjects) {
    return note(
      `holds its factors as objects in ${counted(values.factorObjects, 'row')}, as SystemC before SSD 1.3.9, where the key is ` +
        'that of another record: factors are left out of every assessment. They need SSD 1.3.9 or later; where you mended ' +
        'the key yourselves, set EXTRACT_FACTORS_AS_OBJECTS=true.',
    );
  }
  if (withoutFactors && joins.factors.rows === 0 && !absentTables.includes('ssd_assessment_factors')) {
    return note(
      `is empty beside ${counted(tables.ssd_cin_assessments.rows, 'assessment')}: factors are left out of every assessment, ` +
        'not sent as an empty list. Look why your system does not fill it.',
    );
  }
  return [];
}

function noteReferrals({ tables, values }: Survey, { sourcesAreLookups }: ValueFacts): TableNote[] {
  return [
    ...(sourcesAreLookups
      ? [
          {
            rule: 'lookup-sources' as const,
            table: 'ssd_cin_episodes' as const,
            message:
              `has ids of a lookup for the source of referral (${figure(values.lookupSources)} of ${counted(tables.ssd_cin_episodes.rows, 'row')} ` +
              'hold a number that is no code of DfE, as SystemC writes them): referral_source is left out where ' +
              'cine_referral_source_desc does not begin with a code.',
          },
        ]
      : []),
    ...(values.wordedOutcomes > 0
      ? [
          {
            rule: 'outcomes-in-words' as const,
            table: 'ssd_s47_enquiry' as const,
            message: `has outcomes in words and not as JSON in ${counted(values.wordedOutcomes, 'row')}, as Mosaic writes them: icpc_required_flag is left out there.`,
          },
        ]
      : []),
  ];
}

function noteAdoptions({ tables, joins, values }: Survey, { adoptionsByLegacyId }: ValueFacts): TableNote[] {
  const table = 'ssd_permanence';
  const { rows } = tables[table];
  const notes: TableNote[] = [];
  if (adoptionsByLegacyId) {
    notes.push({
      rule: 'legacy-id-as-person',
      table,
      message:
        `names its children by their legacy id in ${counted(values.adoptionsByLegacyId, 'row')} and by their person id in ` +
        `${figure(values.adoptionsByPerson)}, as SystemC writes it: adoptions are found by their period of care alone. The cure ` +
        'in the extract of your system: DIM_PERSON_ID in the place of LEGACY_ID, in its PARTITION BY too.',
    });
  } else if (joins.adoptions.strangers > 0) {
    notes.push({
      rule: 'period-of-another-child',
      table,
      message: `names in ${counted(joins.adoptions.strangers, 'row')} another person than the child whose period of care it names: the period counts.`,
    });
  }
  if (rows > 0 && values.adoptionsDated === 0) {
    notes.push({
      rule: 'adoptions-without-dates',
      table,
      message: `has none of the three dates in any of its ${counted(rows, 'row')}: no adoption is sent. The extract for Eclipse leaves them empty.`,
    });
  }
  return notes;
}

/** Roles and types that are named, and signs of each: they are short words, and what is longer is not repeated. */
const MOST_NAMED = 10;
const NAME_LENGTH = 40;

/** 'REL.SW (4,100), REL.IRO (320)' */
const named = (counts: readonly { readonly name: string; readonly rows: number }[]): string =>
  counts
    .slice(0, MOST_NAMED)
    .map(({ name, rows }) => `${name.slice(0, NAME_LENGTH)} (${figure(rows)})`)
    .join(', ');

function noteInvolvements(
  { tables, values: { roles } }: Survey,
  { workerRoles }: Pick<ExtractOptions, 'workerRoles'>,
): TableNote[] {
  const wanted = new Set(workerRoles.map((role) => role.trim().toUpperCase()));
  const { rows } = tables.ssd_involvements;
  if (rows === 0 || roles.some(({ role }) => wanted.has(role.trim().toUpperCase()))) return [];
  const names = named(roles.map(({ role, rows: count }) => ({ name: role, rows: count })));
  return [
    {
      rule: 'no-wanted-role',
      table: 'ssd_involvements',
      message:
        `has none of the roles ${workerRoles.join(', ')} ${roles.length === 0 ? '' : 'among its commonest '}in ${counted(rows, 'row')}: ` +
        'no care worker is sent. ' +
        (names === ''
          ? 'The column invo_professional_role_id is empty.'
          : `Its roles: ${names}. Set EXTRACT_WORKER_ROLES to those of an allocated social worker.`),
    },
  ];
}

function noteIdentifiers(
  { tables, values: { identifierTypes: types } }: Survey,
  { formerUpnType }: Pick<ExtractOptions, 'formerUpnType'>,
): TableNote[] {
  const wanted = formerUpnType.trim().toUpperCase();
  const { rows } = tables.ssd_linked_identifiers;
  if (rows === 0 || types.some(({ type }) => type.toUpperCase() === wanted)) return [];
  const names = named(types.map(({ type, rows: count }) => ({ name: type, rows: count })));
  return [
    {
      rule: 'no-wanted-identifier',
      table: 'ssd_linked_identifiers',
      message:
        `has no identifier of the type ${formerUpnType} ${types.length === 0 ? '' : 'among its commonest '}in ${counted(rows, 'row')}: ` +
        'no former UPN is sent. ' +
        (names === ''
          ? 'The column link_identifier_type is empty.'
          : `Its types: ${names}. Set EXTRACT_FORMER_UPN_TYPE to that of a former UPN.`),
    },
  ];
}

function notePersons(
  values: ValueCounts,
  { immigrationEndsAreStarts }: ValueFacts,
  { ethnicityMainCodes }: ExtractOptions,
): TableNote[] {
  const notes: TableNote[] = [];
  if (values.mainCodeEthnicities > 0) {
    notes.push({
      rule: 'ethnicity-main-codes',
      table: 'ssd_person',
      message:
        `has ethnicities of another list (A1 to E5) in ${counted(values.mainCodeEthnicities, 'row')}, as SystemC before SSD 1.3.9: ` +
        (ethnicityMainCodes
          ? 'they are read by the list of EXTRACT_ETHNICITY_MAIN_CODES.'
          : 'they are left out. They need SSD 1.3.9 or later, or EXTRACT_ETHNICITY_MAIN_CODES=true, which reads them by the list of D2I.'),
    });
  }
  if (values.estimatedBirths > 0) {
    notes.push({
      rule: 'expected-dates-past',
      table: 'ssd_person',
      message:
        `has no date of birth and an expected one of over a month ago in ${counted(values.estimatedBirths, 'row')}: ` +
        'SystemC stores an estimated date of birth so. It is sent as the expected one; enter the date of birth in the case system.',
    });
  }
  if (immigrationEndsAreStarts) {
    notes.push({
      rule: 'immigration-ends-are-starts',
      table: 'ssd_immigration_status',
      message:
        `ends each of ${counted(values.immigrationEnded, 'status', 'statuses')} on the day on which it began, as Mosaic writes it: the ends are ` +
        'not read (EXTRACT_IMMIGRATION_ENDS=as-stored reads them).',
    });
  }
  return notes;
}

/** @param children who are outside the cohort only by such an end */
export const noteClosedBefore1900 = (children: number): TableNote[] =>
  children === 0
    ? []
    : [
        {
          rule: 'closed-before-1900',
          table: 'ssd_person',
          message:
            `has ${counted(children, 'child', 'children')} outside the cohort only because a referral, plan or placement ended before ` +
            '1900-01-02, which is most likely meant as no end, or before it began. Look for such dates in cine_close_date, ' +
            'cinp_cin_plan_end_date and clap_cla_placement_end_date, and empty or correct them in the case system.',
        },
      ];

/** @param children who are in a group, and of whom no day of birth is known */
export const noteWithoutBirth = (children: number): TableNote[] =>
  children === 0
    ? []
    : [
        {
          rule: 'no-birth-date',
          table: 'ssd_person',
          message:
            `has ${counted(children, 'child', 'children')} outside the cohort only because neither a date of birth nor an expected one is known: ` +
            'nothing of them is sent. SystemC stores neither where DOB_ESTIMATED is empty; enter the date in the case system.',
        },
      ];

const noteDates = ({ tables }: Survey): TableNote[] =>
  SSD_TABLES.filter((table) => tables[table].dated1900 > 0).map((table) => ({
    rule: 'dated-1900',
    table,
    message: `has 1900-01-01 in ${counted(tables[table].dated1900, 'row')} for a day on which something began or happened: it is read as no date.`,
  }));

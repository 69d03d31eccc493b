import { counted } from '../console/terminal';
import type { Absence, CohortGroup, GroupOfPerson } from '../database/extract-ports';
import type { ExtractOptions } from '../record/options';
import type { Window } from '../record/window';

/** What a group is about, and what its rows must do. */
const GROUPS: Readonly<Record<CohortGroup, { readonly row: string; readonly rule: string }>> = {
  referral: { row: 'referral', rule: 'touch the window' },
  'child-in-need-plan': { row: 'child in need plan', rule: 'touch the window' },
  placement: { row: 'placement', rule: 'touch the window' },
  'child-protection-plan': { row: 'child protection plan', rule: 'touch the window' },
  disability: { row: 'disability', rule: 'are others than NONE' },
  'care-leaver': {
    row: 'row of leaving care',
    rule: 'have a contact in the window, at the age of a care leaver',
  },
};

/**
 * Says by which rules a person is not in the cohort, in an analyst's words.
 * @param options those of the nightly extract
 */
export function explainAbsence(
  absence: Absence,
  personId: string,
  options: Pick<ExtractOptions, 'personIds' | 'unbornMonths'>,
  window: Window,
): string[] {
  if (absence.rows === 0) {
    return [
      'From the SSD: no row of ssd_person has this person id. Look whether it is that of another system, or of a person ' +
        'whom the extract of your system leaves out.',
    ];
  }
  const { groups } = absence;
  const inGroup = groups.some(({ holding }) => holding > 0);
  return [
    `From the SSD: not in the cohort of the window ${window.start} to ${window.end}. Rule by rule:`,
    ageLine(absence, options, window),
    ...groups.map(groupLine),
    ...(inGroup ? [] : ['  no  group: one at least must hold, and none does']),
    ...filterLines(absence, personId, options),
  ];
}

const mark = (holds: boolean): string => (holds ? '  yes' : '  no ');

function ageLine(
  { dob, expectedDob, ofAge }: Absence,
  { unbornMonths }: Pick<ExtractOptions, 'unbornMonths'>,
  { start, end }: Window,
): string {
  const known =
    dob === undefined && expectedDob === undefined
      ? 'neither a date of birth nor an expected one'
      : [
          ...(dob === undefined ? [] : [`date of birth ${dob}`]),
          ...(expectedDob === undefined ? [] : [`expected date of birth ${expectedDob}`]),
        ].join(', ');
  return (
    `${mark(ofAge)} age: ${known}; the 26th birthday must be after ${start}, the birth by ${end}, or due within ` +
    `${counted(unbornMonths, 'month')} after it`
  );
}

function groupLine({ group, rows, holding, closedBefore1900 }: GroupOfPerson): string {
  const { row, rule } = GROUPS[group];
  const closed =
    closedBefore1900 === 0
      ? ''
      : ` (${closedBefore1900} would if the end before 1900-01-02, most likely meant as no end, or before the start, were empty)`;
  return `${mark(holding > 0)} ${row}: ${holding} of ${rows} ${rule}${closed}`;
}

function filterLines(
  { inCohortTable, heldBack }: Absence,
  personId: string,
  { personIds }: Pick<ExtractOptions, 'personIds'>,
): string[] {
  return [
    ...(personIds === undefined
      ? []
      : [`${mark(personIds.includes(personId.trim()))} EXTRACT_PERSON_IDS: one of the children it names`]),
    ...(inCohortTable === undefined ? [] : [`${mark(inCohortTable)} EXTRACT_COHORT_TABLE: stands in it`]),
    ...(heldBack ? ['  no  EXTRACT_EXCLUDE_TABLE: stands in it, so it is held back'] : []),
  ];
}

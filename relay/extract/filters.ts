import { CannotRun } from '../console/exit-code';
import { counted, figure } from '../console/terminal';
import type { ExtractOptions } from '../record/options';

type Filters = Pick<ExtractOptions, 'personIds' | 'cohortTable'>;

const idsOf = (personIds: readonly string[]): number => new Set(personIds.map((id) => id.trim())).size;

/** The choices that leave only some children in the cohort, by their settings. */
const narrowing = ({ personIds, cohortTable }: Filters): string[] => [
  ...(personIds === undefined ? [] : [`EXTRACT_PERSON_IDS (${counted(idsOf(personIds), 'person id')})`]),
  ...(cohortTable === undefined ? [] : ['EXTRACT_COHORT_TABLE']),
];

/**
 * The filters in use, told before an extract begins: names and counts, no values. Children who are held back are told by its
 * report.
 */
export function filterLines(filters: Filters): string[] {
  const names = narrowing(filters);
  if (names.length === 0) return [];
  return [
    `Filter in use: only children of ${names.join(' and of ')} are extracted. Any other child who is staged counts as one who left the cohort.`,
  ];
}

/**
 * A list of a few children that finds none is a slip of its writer, whatever the user allowed.
 * @param children in the cohort
 * @throws CannotRun
 */
export function requireMatch(filters: Filters, children: number): void {
  const names = narrowing(filters);
  if (children > 0 || names.length === 0) return;
  throw new CannotRun(
    `No child of the cohort is of ${names.join(' and of ')}: look whether the ids are those of ssd_person. "csc-relay show <person id>" says why a child is not in the cohort. Nothing was changed.`,
  );
}

/** Ids that found no child, where each is named. @param children in the cohort */
export function missedLines({ personIds }: Filters, children: number): string[] {
  const missed = personIds === undefined ? 0 : idsOf(personIds) - children;
  if (missed <= 0) return [];
  return [
    `${figure(missed)} of the ${counted(children + missed, 'person id')} of EXTRACT_PERSON_IDS ${missed === 1 ? 'is' : 'are'} of no child of the cohort: "csc-relay show <person id>" says why.`,
  ];
}

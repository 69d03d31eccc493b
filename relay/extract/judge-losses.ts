import { counted, figure } from '../console/terminal';
import type { LeftChildren } from '../database/extract-ports';
import type { ExtractOptions } from '../record/options';
import { FEW_ROWS } from './judge-join';
import type { Loss } from './losses';
import type { Refusal } from './refusal';

/** So few may always go. */
const FEW_CHILDREN = 2;
const FEW_OBJECTS = 5;

/** Whole percents, rounded up so that what is over a share is seen to be. */
const percent = (part: number, whole: number): string => `${Math.ceil((part * 100) / whole)} %`;

const isMoreThan = (percentage: number, part: number, whole: number): boolean =>
  part * 100 > whole * percentage;

/**
 * A first extract of nobody, or of everybody.
 * @param persons in the SSD
 */
export function judgeFirstCohort(children: number, persons: number): Refusal[] {
  const kind = 'incomplete';
  if (children === 0) {
    return [
      {
        kind,
        message: `The first extract finds no child among the ${counted(persons, 'person')} of ssd_person: their dates of birth, referrals, plans or placements are missing.`,
      },
    ];
  }
  if (persons >= FEW_ROWS && children >= persons) {
    return [
      {
        kind,
        message: `The first extract finds each of the ${counted(persons, 'person')} of ssd_person in the cohort, where an SSD holds others too: the dates that close referrals may be missing.`,
      },
    ];
  }
  return [];
}

/** Children who would be deleted. @param children in the cohort */
export function judgeLeft(
  { left, held, leavingHeld }: LeftChildren,
  children: number,
  { mostChildrenLeaving }: Pick<ExtractOptions, 'mostChildrenLeaving'>,
): Refusal[] {
  const kind = 'deletions';
  if (children === 0 && left > 0) {
    return [
      {
        kind,
        message: `The extract finds no child in the cohort, and would delete all who are staged: ${counted(left, 'child', 'children')}.`,
      },
    ];
  }
  if (leavingHeld <= FEW_CHILDREN || !isMoreThan(mostChildrenLeaving, leavingHeld, held)) return [];
  return [
    {
      kind,
      message:
        `${figure(leavingHeld)} of the ${counted(held, 'child', 'children')} whom DfE holds would be deleted there: ` +
        `${percent(leavingHeld, held)}, over the ${mostChildrenLeaving} % of EXTRACT_MOST_CHILDREN_LEAVING.`,
    },
  ];
}

/** Children whose ids cannot be read: they would be marked as deleted, as if they had left. */
export const judgeNameless = (nameless: number): Refusal[] =>
  nameless === 0
    ? []
    : [
        {
          kind: 'incomplete',
          message:
            `The id of ${counted(nameless, 'child', 'children')} in ssd_person cannot be read, as of a broken character, so that ` +
            'nobody can tell whether it is staged: correct the row.',
        },
      ];

/** Objects of children who stay. */
export const judgeLosses = (
  losses: readonly Loss[],
  { mostObjectsLeaving }: Pick<ExtractOptions, 'mostObjectsLeaving'>,
): Refusal[] =>
  losses
    .filter(({ held, gone }) => gone > FEW_OBJECTS && isMoreThan(mostObjectsLeaving, gone, held))
    .map(({ name, held, gone }) => ({
      kind: 'deletions',
      message:
        `${figure(gone)} of the ${figure(held)} ${name} that DfE holds of children who stay would be deleted there: ` +
        `${percent(gone, held)}, over the ${mostObjectsLeaving} % of EXTRACT_MOST_OBJECTS_LEAVING.`,
    }));

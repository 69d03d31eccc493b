import { randomFor } from './draft';

/** What can happen to a person on day 2, and the share of the children (of the others where it says so) it happens to. */
const SHARES = {
  'new referral': 0.005,
  closure: 0.006,
  'placement move': 0.005,
  'new child protection plan': 0.003,
  'new child in need plan': 0.005,
  'new assessment': 0.008,
  'postcode corrected': 0.004,
  'ethnicity corrected': 0.002,
  'name corrected': 0.002,
  'UPN corrected': 0.002,
  'factor dropped': 0.002,
  'end date cleared': 0.002,
  'assessment deleted': 0.002,
  'episode deleted': 0.001,
  'child deleted': 0.002,
  'leaves the cohort': 0.002,
  renumbered: 0.005,
  'renumbered and changed': 0.002,
} as const;

export type DayTwoKind = keyof typeof SHARES | 'enters the cohort';

/** The share of the persons outside the cohort. */
const ENTERING = 0.001;

export const DAY_TWO_KINDS = [...Object.keys(SHARES), 'enters the cohort'] as readonly DayTwoKind[];

/**
 * What happens to a person on day 2; undefined: nothing.
 * @param cohort whether the person is in the cohort on day 1: only one who is not can enter it
 */
export function dayTwoChange(seed: number, n: number, cohort = true): DayTwoKind | undefined {
  let left = randomFor(seed, 'day 2', n).next();
  if (!cohort) return left < ENTERING ? 'enters the cohort' : undefined;
  return (Object.keys(SHARES) as (keyof typeof SHARES)[]).find((kind) => {
    left -= SHARES[kind];
    return left < 0;
  });
}

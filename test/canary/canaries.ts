import type { ChildRecord } from '../../shared/child-record';
import { upnCheckLetter } from '../../shared/child-record/upn';

const upn = (rest: string): string => upnCheckLetter(rest) + rest;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/**
 * A fictional child that DfE's schema accepts and whose every personal value is told at sight, wherever it turns up.
 * @param n 1 to 80: makes all its values different from those of other children
 */
export function canaryChild(n: number): ChildRecord {
  const tag = twoDigits(n);
  return {
    la_child_id: `CANARYCHILD${tag}`,
    mis_child_id: `CANARY_MIS_${tag}`,
    purge: false,
    child_details: {
      unique_pupil_number: upn(`8459991230${tag}`),
      former_unique_pupil_number: upn(`8459991231${tag}`),
      first_name: `Canaryfirstqx${tag}`,
      surname: `O'Canarý-Ling ${tag}`,
      date_of_birth: `2008-${twoDigits(1 + (n % 12))}-${twoDigits(1 + (n % 28))}`,
      sex: 'F',
      postcode: `ZZ${n} 7QX`,
      purge: false,
    },
    social_care_episodes: [
      {
        social_care_episode_id: `CANARY-REF-${tag}`,
        referral_date: '2024-02-01',
        care_worker_details: [{ worker_id: `CANARYSW${tag}`, start_date: '2024-02-01' }],
        child_and_family_assessments: [{ child_and_family_assessment_id: `CANARY-CFA-${tag}`, purge: false }],
        child_in_need_plans: [{ child_in_need_plan_id: `CANARY-CINP-${tag}`, purge: false }],
        section_47_assessments: [{ section_47_assessment_id: `CANARY-S47-${tag}`, purge: false }],
        child_protection_plans: [{ child_protection_plan_id: `CANARY-CPP-${tag}`, purge: false }],
        child_looked_after_placements: [
          { child_looked_after_placement_id: `CANARY-PL-${tag}`, postcode: `ZZ${n} 6QX`, purge: false },
        ],
        purge: false,
      },
    ],
  };
}

const PERSONAL = new Set([
  'unique_pupil_number',
  'former_unique_pupil_number',
  'first_name',
  'surname',
  'date_of_birth',
  'postcode',
]);

/** The personal values of a record: ids, names, dates of birth, postcodes, UPNs. */
export function canariesOf(record: unknown): string[] {
  const found = new Set<string>();
  JSON.stringify(record, (attribute, value: unknown) => {
    if (typeof value === 'string' && (PERSONAL.has(attribute) || attribute.endsWith('_id'))) found.add(value);
    return value;
  });
  return [...found];
}

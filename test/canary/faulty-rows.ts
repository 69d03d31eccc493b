import { randomBytes } from 'node:crypto';
import type { ChildRecord } from '../../shared/child-record';
import { canariesOf, canaryChild } from './canaries';

/** A staging row that the relay refuses, with canaries where the fault is. */
export interface FaultyRow {
  /** The rule by which it is refused. */
  readonly rule: string;
  readonly personId: string | null;
  readonly payload: string;
  readonly canaries: readonly string[];
}

type Details = NonNullable<ChildRecord['child_details']>;

/** A child whose record is put wrong: what is changed, under the numbers that no other row has. */
function faulty(
  rule: string,
  n: number,
  spoil: (child: ChildRecord) => unknown,
  ...more: string[]
): FaultyRow {
  const child = canaryChild(n);
  const spoiled = spoil(child);
  const payload = typeof spoiled === 'string' ? spoiled : JSON.stringify(spoiled);
  const kept = canariesOf(child).filter((value) => payload.includes(value));
  return { rule, personId: `CANARYCHILD${n}`, payload, canaries: [...kept, ...more] };
}

const withDetails =
  (details: Partial<Record<keyof Details, unknown>> & Record<string, unknown>) => (child: ChildRecord) => ({
    ...child,
    child_details: { ...child.child_details, ...details },
  });

const withEpisode = (attributes: Record<string, unknown>) => (child: ChildRecord) => ({
  ...child,
  social_care_episodes: [{ ...child.social_care_episodes?.[0], ...attributes }],
});

/** Random text does not shrink when it is packed. */
const HUGE = `Canaryhugeqx${randomBytes(300_000).toString('base64')}`;

const twice = faulty('person-in-two-rows', 43, (child) => child);

/** One row or more for every kind of fault: of the row, of its text as JSON, of the record. */
export const FAULTY_ROWS: readonly FaultyRow[] = [
  faulty('max-length', 31, withDetails({ postcode: 'CANARYPC 7QX' }), 'CANARYPC 7QX'),
  faulty('not-a-date', 32, withDetails({ date_of_birth: 'CANARY-DOB-QX' }), 'CANARY-DOB-QX'),
  faulty('wrong-type', 33, withDetails({ uasc_flag: 'CANARYFLAGQX' }), 'CANARYFLAGQX'),
  faulty(
    'unknown-attribute',
    34,
    withDetails({ canaryattributeqx: 1, 'Canary name qx': 2, [`canary${'x'.repeat(70)}`]: 3 }),
    'canaryattributeqx',
    'Canary name qx',
  ),
  faulty('not-unique', 35, withDetails({ disabilities: ['CANARYCODEQX', 'CANARYCODEQX'] }), 'CANARYCODEQX'),
  faulty(
    'hex-in-id',
    36,
    withEpisode({ child_in_need_plans: [{ child_in_need_plan_id: 'CANARY0xPLAN36' }] }),
    'CANARY0xPLAN36',
  ),
  faulty('pattern', 37, withEpisode({ social_care_episode_id: 'CANARY REF/37' }), 'CANARY REF/37'),
  faulty('broken-text', 38, withDetails({ surname: 'Canarybroken\ud83d' }), 'Canarybroken'),
  faulty('unreadable-json', 39, (child) => `${JSON.stringify(child)} Canaryjunkqx`, 'Canaryjunkqx'),
  faulty('unreadable-json', 40, () => 'Canaryjunkqx instead of a record', 'Canaryjunkqx'),
  faulty('not-an-object', 41, () => '"Canarytextqx"', 'Canarytextqx'),
  { ...faulty('ids-differ', 42, (child) => child, 'CANARYOTHER42'), personId: 'CANARYOTHER42' },
  twice,
  twice,
  { ...faulty('no-person-id', 44, (child) => child), personId: ' ' },
  faulty('purge-of-live-row', 45, (child) => ({ ...child, purge: true })),
  faulty('too-large', 46, withDetails({ surname: HUGE }), 'Canaryhugeqx'),
  {
    ...faulty('pattern', 47, (child) => ({ ...child, la_child_id: 'CANARY CHILD/47' }), 'CANARY CHILD/47'),
    personId: 'CANARY CHILD/47',
  },
];

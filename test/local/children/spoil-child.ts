import type { ChildRecord, ContentRule, SchemaRule } from '../../../shared/child-record';

/** `value` set at the keys `at` makes a record wrong; `path` and `rule` are the one error checkRecord then reports. */
export interface Spoiling {
  readonly path: string;
  readonly rule: SchemaRule | ContentRule;
  readonly at: readonly (string | number)[];
  readonly value: unknown;
}

const spoiling = (rule: Spoiling['rule'], at: Spoiling['at'], value: unknown): Spoiling => ({
  path: at
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1),
  rule,
  at,
  value,
});

const EPISODE = ['social_care_episodes', 0] as const;

const codesTo = (count: number): string[] => Array.from({ length: count }, (_, n) => String(100 + n));

/** The ways to make a child wrong. */
export const SPOIL_KINDS = [
  'child id too long',
  'postcode too long',
  'impossible date',
  'null attribute',
  'unknown attribute',
  'disability twice',
  'disabilities as text',
  'broken character in name',
  'worker id too long',
  '42 factors',
  '0x in plan id',
  'empty episode id',
] as const;
export type SpoilKind = (typeof SPOIL_KINDS)[number];

export const SPOILINGS: Readonly<Record<SpoilKind, Spoiling>> = {
  'child id too long': spoiling('max-length', ['la_child_id'], 'C'.repeat(21)),
  'postcode too long': spoiling('max-length', ['child_details', 'postcode'], 'ZZ99  9ZZ'),
  'impossible date': spoiling('not-a-date', ['child_details', 'date_of_birth'], '2023-02-29'),
  'null attribute': spoiling('wrong-type', ['child_details', 'ethnicity'], null),
  'unknown attribute': spoiling('unknown-attribute', ['child_details', 'favourite_colour'], 'teal'),
  'disability twice': spoiling('not-unique', ['child_details', 'disabilities'], ['LD', 'LD']),
  'disabilities as text': spoiling('wrong-type', ['child_details', 'disabilities'], 'LD'),
  'broken character in name': spoiling('broken-text', ['child_details', 'surname'], 'Broken\ud83d'),
  'worker id too long': spoiling(
    'max-length',
    [...EPISODE, 'care_worker_details', 0, 'worker_id'],
    'SW12345678901',
  ),
  '42 factors': spoiling(
    'max-items',
    [...EPISODE, 'child_and_family_assessments', 0, 'factors'],
    codesTo(42),
  ),
  '0x in plan id': spoiling(
    'hex-in-id',
    [...EPISODE, 'child_in_need_plans', 0, 'child_in_need_plan_id'],
    'CINP-50X9A',
  ),
  'empty episode id': spoiling('empty-id', [...EPISODE, 'social_care_episode_id'], ''),
};

/** What the lists hold where the child has no such object yet. */
const NEW_ELEMENTS: Readonly<Record<string, object>> = {
  social_care_episodes: { social_care_episode_id: 'REF-NEW' },
  care_worker_details: {},
  child_and_family_assessments: { child_and_family_assessment_id: 'CFA-NEW' },
  child_in_need_plans: { child_in_need_plan_id: 'CINP-NEW' },
};

/** A copy of a child with one error of the given kind, at SPOILINGS[kind].path; objects on the way are added if missing. */
export function spoilChild(kind: SpoilKind, child: ChildRecord): Record<string, unknown> {
  const { at, value } = SPOILINGS[kind];
  const copy: Record<string, unknown> = structuredClone(child);
  const last = at.length - 1;
  let inner: object = copy;
  for (const [place, key] of at.slice(0, last).entries()) {
    const listName = typeof key === 'number' ? String(at[place - 1]) : '';
    const missing = typeof at[place + 1] === 'number' ? [] : (NEW_ELEMENTS[listName] ?? {});
    const found: unknown = Reflect.get(inner, key);
    const next = typeof found === 'object' && found !== null ? found : structuredClone(missing);
    Reflect.set(inner, key, next);
    inner = next;
  }
  Reflect.set(inner, at[last] ?? '', value);
  return copy;
}

import { BrokenTextError, canonicalJson } from '../../../shared/child-record';
import { type AttributeDifference, explainDifference } from '../../delta/explain-difference';

/** One attribute, or one object as a whole, in which two records of a child differ. */
export interface RecordDifference {
  /** Without ids and positions: 'social_care_episodes.child_in_need_plans.start_date'. */
  readonly path: string;
  /** The names and ids that lead to the object: 'social_care_episodes 5001 > child_in_need_plans 77'. */
  readonly object: string;
  readonly how: How;
  /** The values as canonical JSON; empty where there is none, and of objects as a whole. */
  readonly here: string;
  readonly there: string;
}

export type How = 'only here' | 'only there' | 'different';

const HOW: Readonly<Record<AttributeDifference['how'], How>> = {
  set: 'only here',
  cleared: 'only there',
  changed: 'different',
};

type JsonObject = Readonly<Record<string, unknown>>;

/** Where two records differ, whatever the order of attributes and of objects with ids; `purge: false` says nothing. */
export function recordDifferences(here: JsonObject, there: JsonObject): RecordDifference[] {
  const found = explainDifference(there, here).flatMap(({ object, path, what, attributes }) => {
    if (what === 'new' || what === 'gone') {
      const how: How = what === 'new' ? 'only here' : 'only there';
      return [{ path, object, how, here: '', there: '' }];
    }
    return attributes.map((attribute) => ({
      path: path === '' ? attribute.name : `${path}.${attribute.name}`,
      object,
      how: HOW[attribute.how],
      here: textOf(attribute.now),
      there: textOf(attribute.before),
    }));
  });
  if (here.la_child_id === there.la_child_id) return found;
  const ids = { here: textOf(here.la_child_id), there: textOf(there.la_child_id) };
  return [{ path: 'la_child_id', object: 'the record', how: 'different', ...ids }, ...found];
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  try {
    return canonicalJson(value);
  } catch (error) {
    // JSON may hold a number that is beyond all numbers here, as 1e400.
    return error instanceof BrokenTextError
      ? JSON.stringify(value)
      : '(a number that is too large to be shown)';
  }
}

import { type ObjectStructure, structure } from '../../../shared/child-record';

/** Where a path of a fault leads in a record. */
export interface Place {
  /** The path with the ids of the objects on it: 'social_care_episodes[R231].referral_date'. */
  readonly path: string;
  /** The kind of the innermost object: 'social_care_episodes', or 'record'. */
  readonly kind: string;
  /** The id of the innermost object, where it has one. */
  readonly id: string | undefined;
  /** The attribute of it; undefined where the path ends at the object. */
  readonly attribute: string | undefined;
}

/** The names and positions of a path. */
const STEP = /\[(\d+)\]|[^.[\]]+/g;

/**
 * Follows a path into a record. An object without an id keeps its position.
 * @param path 'social_care_episodes[0].referral_date'
 */
export function followPath(record: unknown, path: string): Place {
  let [value, make, kind]: [unknown, ObjectStructure, string] = [record, structure, 'record'];
  let [id, attribute]: (string | undefined)[] = [];
  let told = '';
  for (const [step, position] of path.matchAll(STEP)) {
    value = inner(value, position ?? step);
    if (position !== undefined) {
      // The position of a code in its list stays with the attribute.
      id = attribute === undefined ? idOf(value, make) : id;
      told += `[${(attribute === undefined ? id : undefined) ?? position}]`;
      continue;
    }
    told += told === '' ? step : `.${step}`;
    const object = make.lists.get(step) ?? make.singletons.get(step);
    if (object) [make, kind, id] = [object, step, undefined];
    else if (step !== 'record') attribute = step;
  }
  return { path: told, kind, id, attribute };
}

function inner(value: unknown, step: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === step)?.[1];
}

function idOf(value: unknown, { id }: ObjectStructure): string | undefined {
  const found = id === undefined ? undefined : inner(value, id);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

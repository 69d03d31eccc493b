import { compareOwn } from './compare-own';
import { hasContent } from './has-content';
import { type JsonObject, objectsOf } from './json-object';
import { matchById } from './match-by-id';
import { idOf, type ListShape, ownOf, type Shape } from './shape';

/** `full`: what did not change is sent beside what did. `partial`: it is not. */
export type Mode = 'partial' | 'full';

/** What brings DfE nearer to the source, of an object or of a list of objects. */
export interface Step<T> {
  readonly sent: T;
  /** What DfE then holds: the current value, less what had to be purged because something in it was lost. */
  readonly resulting: T | undefined;
}

/**
 * Compares what DfE holds of an object with what the source has. An object that lost something of its own is purged,
 * and with it all that is inside: comparing the result with the source gives what is to be sent again.
 * @returns undefined where DfE holds the object as the source has it
 */
export function compareObjects(
  held: JsonObject,
  current: JsonObject,
  shape: Shape,
  mode: Mode,
): Step<JsonObject> | undefined {
  if (held === current) return undefined;
  const own = compareOwn(held, current, shape.own);
  if (own === 'lost') return { sent: purgeOf(held, shape), resulting: undefined };
  const inner = compareInside(held, current, shape, mode);
  if (own === 'same' && inner.length === 0) return undefined;

  const sent: Record<string, unknown> = { ...baseOf(current, shape, mode) };
  const resulting: Record<string, unknown> = { ...current };
  let isCurrent = true;
  for (const [name, step] of inner) {
    sent[name] = step.sent;
    if (step.resulting === current[name]) continue;
    isCurrent = false;
    if (step.resulting === undefined) delete resulting[name];
    else resulting[name] = step.resulting;
  }
  return { sent, resulting: isCurrent ? current : resulting };
}

/** The singletons and lists that differ, by name. */
function compareInside(
  held: JsonObject,
  current: JsonObject,
  shape: Shape,
  mode: Mode,
): (readonly [name: string, step: Step<unknown>])[] {
  const steps: [string, Step<unknown>][] = [];
  for (const [name, inner] of shape.singletons) {
    const step = compareSingletons(held[name], current[name], inner, mode);
    if (step) steps.push([name, step]);
  }
  for (const [name, element] of shape.lists) {
    const step = compareLists(held[name], current[name], element, mode);
    if (step) steps.push([name, step]);
  }
  return steps;
}

function compareSingletons(
  held: unknown,
  current: unknown,
  shape: Shape,
  mode: Mode,
): Step<unknown> | undefined {
  const isHeld = hasContent(held, shape);
  if (!hasContent(current, shape)) {
    return isHeld ? { sent: purgeOf(held, shape), resulting: current } : undefined;
  }
  return isHeld ? compareObjects(held, current, shape, mode) : { sent: current, resulting: current };
}

function compareLists(
  held: unknown,
  current: unknown,
  element: ListShape,
  mode: Mode,
): Step<unknown> | undefined {
  const list = objectsOf(current);
  const matches = matchById(objectsOf(held), list, element.id);
  const steps = list.map((now, n): Step<JsonObject> | undefined => {
    const before = matches.held[n];
    return before ? compareObjects(before, now, element, mode) : { sent: now, resulting: now };
  });
  if (matches.gone.length === 0 && steps.every((step) => step === undefined)) return undefined;

  // Purges stand first: what is inside a renumbered object comes again under the same ids.
  const sent = matches.gone.map((each) => purgeOf(each, element));
  const resulting: JsonObject[] = [];
  for (const [n, now] of list.entries()) {
    const step = steps[n] ?? { sent: mode === 'full' ? now : undefined, resulting: now };
    if (step.sent) sent.push(step.sent);
    if (step.resulting) resulting.push(step.resulting);
  }
  const isCurrent = resulting.length === list.length && resulting.every((each, n) => each === list[n]);
  return { sent, resulting: isCurrent ? current : resulting };
}

/**
 * What is sent of an object beside what differs inside it. All that is its own, also where nothing of that changed:
 * if DfE replaces what it is sent, an id alone would clear the rest.
 */
const baseOf = (current: JsonObject, shape: Shape, mode: Mode): JsonObject =>
  mode === 'full' ? current : ownOf(current, shape);

const purgeOf = (object: JsonObject, shape: Shape): JsonObject => ({ ...idOf(object, shape), purge: true });

import { isObject } from '../../../shared/child-record/object-rules';
import { textsOf } from './anonymise-record';
import { isDrawn, isIdentifying, kindOf } from './attribute-kinds';

/** How the values of a test record compare with those of the live record that it was made of. */
export interface Comparison {
  /** Values that were compared. */
  readonly compared: number;
  /** The paths of values that are the live ones still, without places: one for each. Such a record must not be kept. */
  readonly survived: readonly string[];
  /** The same of codes, flags and scores: of few values, one that is drawn is now and then the one that stood there. */
  readonly byChance: readonly string[];
}

/**
 * Compares every value of a test record with its source, knowing nothing of how it was made: a value at the same place
 * must be another one, and an id, name or postcode must stand nowhere in the live record.
 */
export function findSurvivors(source: unknown, result: unknown): Comparison {
  const comparing = new Comparing(textsOf(source));
  comparing.look(source, result, '', '');
  return comparing;
}

class Comparing implements Comparison {
  compared = 0;
  readonly survived: string[] = [];
  readonly byChance: string[] = [];
  readonly #sourceTexts: ReadonlySet<string>;

  constructor(sourceTexts: ReadonlySet<string>) {
    this.#sourceTexts = sourceTexts;
  }

  /** @param name of the attribute in which the value stands, by itself or in a list */
  look(source: unknown, value: unknown, path: string, name: string): void {
    if (Array.isArray(value)) this.#lookAtList(source, value, path, name);
    else if (isObject(value)) {
      for (const [inner, one] of Object.entries(value)) {
        const at = path === '' ? inner : `${path}.${inner}`;
        this.look(isObject(source) ? source[inner] : undefined, one, at, inner);
      }
    } else this.#lookAtValue(source, value, path, name);
  }

  #lookAtList(source: unknown, list: readonly unknown[], path: string, name: string): void {
    const sources: readonly unknown[] = Array.isArray(source) ? source : [];
    for (const [place, one] of list.entries()) {
      // The order of codes says nothing: one that stood there is looked for at every place.
      const isCode = typeof one === 'string';
      this.look(
        isCode && sources.includes(one) ? one : sources[place],
        one,
        isCode ? path : `${path}[]`,
        name,
      );
    }
  }

  #lookAtValue(source: unknown, value: unknown, path: string, name: string): void {
    const attribute = kindOf(name);
    if (attribute?.kind === 'purge') return;
    this.compared += 1;
    const stoodElsewhere =
      (attribute === undefined || isIdentifying(attribute)) &&
      typeof value === 'string' &&
      this.#sourceTexts.has(value.toLowerCase());
    if (value !== source && !stoodElsewhere) return;
    (attribute && isDrawn(attribute) ? this.byChance : this.survived).push(path);
  }
}

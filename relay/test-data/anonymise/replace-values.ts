import type { CodeList } from '../../../shared/child-record';
import { isDate } from '../../../shared/child-record/text-rules';
import { movedDay } from '../days';
import { makeFirstName, makePostcode, makeSurname, makeUpn } from '../identities';
import type { Random } from '../random';
import { kindOf } from './attribute-kinds';
import type { ChildSecret, Pseudonyms } from './pseudonyms';

/** The codes that exclude all others of their list: CIN census. */
const ALONE: Readonly<Partial<Record<string, string>>> = { disabilities: 'NONE', factors: '21' };

const HIGHEST_SDQ = 40;

/** Tries of a name or postcode that stands in the live record too, before it is left out. */
const MOST_TRIES = 20;

/**
 * Replaces the values of one child. Within a child another value always becomes another one where the lists are long enough,
 * so that a change of the live record is one of the test record too; what it becomes hangs on the secret.
 */
export class ValueReplacer {
  readonly #pseudonyms: Pseudonyms;
  readonly #secret: ChildSecret;
  /** The texts of the live record, in lower case: none of them may come out as the name of somebody. */
  readonly #avoided: ReadonlySet<string>;
  readonly #orders = new Map<string, readonly number[]>();

  constructor(pseudonyms: Pseudonyms, childId: string, avoided: ReadonlySet<string>) {
    this.#pseudonyms = pseudonyms;
    this.#secret = pseudonyms.forChild(childId);
    this.#avoided = avoided;
  }

  /** @returns undefined where the value is none that DfE takes there, so that nothing can stand for it */
  replace(name: string, value: unknown): unknown {
    const attribute = kindOf(name);
    switch (attribute?.kind) {
      case 'id':
        return isFilled(value) ? this.#pseudonyms.idFor(name, value) : undefined;
      case 'upn':
        return isFilled(value) ? this.#upn(value) : undefined;
      case 'first-name':
        return isFilled(value) ? this.#unlike(name, value, makeFirstName) : undefined;
      case 'surname':
        return isFilled(value) ? this.#unlike(name, value, makeSurname) : undefined;
      case 'postcode':
        return isFilled(value) ? this.#unlike(name, value, makePostcode) : undefined;
      case 'date':
        return typeof value === 'string' && isDate(value) ? movedDay(value, this.#secret.shift) : undefined;
      case 'flag':
        return typeof value === 'boolean' ? this.#drawn(name, [false, true], value) : undefined;
      case 'score':
        return Number.isInteger(value) ? this.#score(name, value) : undefined;
      case 'code':
        return isFilled(value) ? this.#code(name, value, currentCodes(attribute.codes)) : undefined;
      case 'purge':
        return value === false ? false : undefined;
      case undefined:
        return undefined;
    }
  }

  /** Replaces a list of codes by as many different ones, which may stand beside one another. */
  replaceCodes(name: string, values: readonly string[], codes: CodeList): string[] {
    const alone = values.length > 1 ? ALONE[name] : undefined;
    const choice = currentCodes(codes).filter((code) => code !== alone);
    const label = alone === undefined ? name : `${name} of several`;
    const found = new Set<string>();
    const strange: string[] = [];
    for (const value of new Set(values)) {
      const code = this.#drawn(label, choice, value);
      if (code === undefined) strange.push(value);
      else found.add(code);
    }
    for (const value of strange) {
      const random = this.#secret.randomFor(label, value);
      const code = random.shuffle(choice).find((one) => !found.has(one));
      if (code !== undefined) found.add(code);
    }
    return [...found];
  }

  #upn(upn: string): string {
    return makeUpn(this.#pseudonyms.randomForUpn(upn), /[A-Z]$/i.test(upn));
  }

  #score(name: string, score: unknown): number {
    const scores = Array.from({ length: HIGHEST_SDQ + 1 }, (_, value) => value);
    return this.#drawn(name, scores, score) ?? this.#secret.randomFor(name, String(score)).pick(scores);
  }

  #code(name: string, value: string, codes: readonly string[]): string {
    return this.#drawn(name, codes, value) ?? this.#secret.randomFor(name, value).pick(codes);
  }

  /** Drawn until it is none of the live record's own. */
  #unlike(name: string, value: string, make: (random: Random) => string): string | undefined {
    const random = this.#secret.randomFor(name, value);
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const made = make(random);
      if (!this.#avoided.has(made.toLowerCase())) return made;
    }
    return undefined;
  }

  /** For each of a few values one of them, each once, in an order that is this child's own; undefined for another value. */
  #drawn<Value>(label: string, values: readonly Value[], value: unknown): Value | undefined {
    const all: readonly unknown[] = values;
    const place = all.indexOf(value);
    if (place === -1) return undefined;
    const order = this.#orders.get(label) ?? this.#secret.randomFor(label).shuffle([...values.keys()]);
    this.#orders.set(label, order);
    return values[order[place] ?? place];
  }
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const CURRENT = new Map<CodeList, readonly string[]>();

/** The codes of a list that may still be used. */
function currentCodes(list: CodeList): readonly string[] {
  const known = CURRENT.get(list);
  if (known) return known;
  const codes = [...list.values()].filter(({ status }) => status === 'current').map(({ code }) => code);
  CURRENT.set(list, codes);
  return codes;
}

import { CONTENT_RULES } from './content-rules';
import { type ContentRule, type Fault, pathOf } from './fault';
import { isObject, type JsonObject, type ObjectRule, objectRulesOf } from './object-rules';
import { type ObjectStructure, structure } from './structure';
import { type TextRule, textRulesOf } from './text-rules';

/** The rules of one kind of object, prepared once from its structure. */
interface ObjectInspection {
  readonly attributes: ReadonlyMap<string, AttributeInspection>;
  readonly objectRules: readonly ObjectRule[];
  /** The lists inside whose elements have ids: name of the list, name of the id. */
  readonly listIds: readonly (readonly [string, string])[];
}

interface AttributeInspection {
  /** Of the text, or of each text of a list of codes. */
  readonly textRules: readonly TextRule[];
  /** Of the object, or of each object of a list. */
  readonly inner: ObjectInspection | undefined;
}

function prepare({ attributes, codeLists, singletons, lists }: ObjectStructure): ObjectInspection {
  const names = [...attributes, ...codeLists];
  const objects = [...singletons, ...lists];
  return {
    attributes: new Map<string, AttributeInspection>([
      ...names.map((name) => [name, { textRules: textRulesOf(name), inner: undefined }] as const),
      ...objects.map(([name, object]) => [name, { textRules: [], inner: prepare(object) }] as const),
    ]),
    objectRules: objectRulesOf((name) => names.includes(name)),
    listIds: [...lists].flatMap(([name, { id }]) => (id === undefined ? [] : [[name, id] as const])),
  };
}

const RECORD: AttributeInspection = { textRules: [], inner: prepare(structure) };

/** What stands where DfE knows no attribute. */
const UNKNOWN: AttributeInspection = { textRules: [], inner: undefined };

/** Deepest level looked into: DfE's objects end far above it, and what is deeper is in an unknown attribute. */
const MAX_DEPTH = 50;

/**
 * The faults of a value by the rules beyond DfE's schema (CONTENT_RULES), as far as the value can be read:
 * what has the wrong type or no place in the schema is the schema's to report, and only its texts are looked at.
 */
export function checkContent(record: unknown, today: string): Fault[] {
  const check = new ContentCheck(today);
  check.look(record, RECORD);
  return check.faults;
}

/** One walk over a record. It keeps the keys on the way, and makes a path of them only for a fault. */
class ContentCheck {
  readonly faults: Fault[] = [];
  readonly #today: string;
  readonly #keys: (string | number)[] = [];

  constructor(today: string) {
    this.#today = today;
  }

  look(value: unknown, inspection: AttributeInspection): void {
    if (typeof value === 'string') this.#lookAtText(value, inspection.textRules);
    else if (this.#keys.length > MAX_DEPTH) return;
    else if (Array.isArray(value)) this.#lookAtList(value, inspection);
    else if (isObject(value)) this.#lookAtObject(value, inspection.inner);
  }

  #lookAtText(text: string, rules: readonly TextRule[]): void {
    if (!text.isWellFormed()) this.#report('broken-text');
    for (const rule of rules) {
      const broken = rule(text, this.#today);
      if (broken !== undefined) this.#report(broken);
    }
  }

  #lookAtList(list: readonly unknown[], inspection: AttributeInspection): void {
    for (let index = 0; index < list.length; index += 1) {
      this.#keys.push(index);
      this.look(list[index], inspection);
      this.#keys.pop();
    }
  }

  #lookAtObject(object: JsonObject, inspection: ObjectInspection | undefined): void {
    for (const name of Object.keys(object)) {
      this.#keys.push(name);
      const attribute = inspection?.attributes.get(name);
      if (!name.isWellFormed()) this.#report('broken-text');
      this.look(object[name], attribute ?? UNKNOWN);
      this.#keys.pop();
    }
    if (inspection === undefined) return;
    for (const { at, rule, isBroken, message } of inspection.objectRules) {
      if (isBroken(object)) this.#report(rule, [at], message);
    }
    for (const [list, id] of inspection.listIds) this.#lookForSameIds(object[list], list, id);
  }

  /** Reports every element of a list whose id an earlier element has. */
  #lookForSameIds(list: unknown, name: string, idAttribute: string): void {
    if (!Array.isArray(list)) return;
    const seen = new Set<string>();
    for (const [index, element] of list.entries()) {
      const id: unknown = isObject(element) ? element[idAttribute] : undefined;
      if (typeof id !== 'string' || id === '') continue;
      if (seen.has(id)) this.#report('duplicate-id', [name, index, idAttribute]);
      seen.add(id);
    }
  }

  /** `below`: the keys from where the walk stands to the attribute at fault. */
  #report(rule: ContentRule, below: (string | number)[] = [], message?: string): void {
    const words = CONTENT_RULES[rule];
    this.faults.push({
      path: pathOf([...this.#keys, ...below]),
      rule,
      source: 'rule',
      severity: words.severity,
      message: message ?? words.message,
    });
  }
}

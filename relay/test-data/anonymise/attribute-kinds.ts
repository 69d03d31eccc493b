import { CODE_LISTS, type CodeList, type ObjectStructure, structure } from '../../../shared/child-record';

/** How an attribute of a live record is replaced. */
export type AttributeKind =
  | { readonly kind: 'id' | 'upn' | 'first-name' | 'surname' | 'postcode' | 'date' | 'flag' | 'score' }
  /** DfE's word for what is to be removed: of the protocol, and of no person. */
  | { readonly kind: 'purge' }
  | { readonly kind: 'code'; readonly codes: CodeList };

const BY_NAME: Readonly<Partial<Record<string, AttributeKind>>> = {
  unique_pupil_number: { kind: 'upn' },
  former_unique_pupil_number: { kind: 'upn' },
  first_name: { kind: 'first-name' },
  surname: { kind: 'surname' },
  postcode: { kind: 'postcode' },
  score: { kind: 'score' },
  purge: { kind: 'purge' },
};

const LISTS: Readonly<Partial<Record<string, CodeList>>> = CODE_LISTS;

/** @throws TypeError where nobody has said how an attribute is replaced: nothing is passed on for want of a rule */
function findKind(name: string): AttributeKind {
  const codes = LISTS[name];
  if (codes !== undefined) return { kind: 'code', codes };
  const known = BY_NAME[name];
  if (known !== undefined) return known;
  if (name.endsWith('_id')) return { kind: 'id' };
  if (name.endsWith('_flag')) return { kind: 'flag' };
  if (name.split('_').includes('date')) return { kind: 'date' };
  throw new TypeError(`Nobody has said how ${name} is replaced`);
}

function namesOf({ attributes, codeLists, singletons, lists }: ObjectStructure): string[] {
  return [...attributes, ...codeLists, ...[...singletons, ...lists].flatMap(([, inner]) => namesOf(inner))];
}

const KINDS = new Map([...new Set(namesOf(structure))].map((name) => [name, findKind(name)]));

/** How an attribute is replaced, by its name; undefined for one that DfE's schema does not know. */
export const kindOf = (name: string): AttributeKind | undefined => KINDS.get(name);

/** Kinds of few values, so that one that was drawn may be the one that stood there: a chance, and no trace of it. */
export const isDrawn = ({ kind }: AttributeKind): boolean => ['code', 'flag', 'score'].includes(kind);

/** Kinds that name a person or a place by themselves. */
export const isIdentifying = ({ kind }: AttributeKind): boolean =>
  ['id', 'upn', 'first-name', 'surname', 'postcode'].includes(kind);

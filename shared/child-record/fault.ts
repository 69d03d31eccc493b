/** What is wrong with an attribute of a child record. Names places and rules, never a value (it may leave the LA). */
export interface Fault {
  /** Where: 'social_care_episodes[0].referral_date', or 'record' for the record itself. */
  readonly path: string;
  /** Which rule, the same at all times: for tests, counts and documentation. */
  readonly rule: SchemaRule | ContentRule;
  /** DfE's JSON Schema, or a rule beyond it. */
  readonly source: 'schema' | 'rule';
  /** At an error the record is not sent; a warning is for the analyst to look at. */
  readonly severity: 'error' | 'warning';
  /** The rule in words and what to do, to be read after the path. */
  readonly message: string;
}

/** Rules of DfE's JSON Schema (DfE CSC API 1.0.1). */
export type SchemaRule =
  | 'max-items'
  | 'max-length'
  | 'min-length'
  | 'not-a-date'
  | 'not-unique'
  | 'pattern'
  | 'required'
  | 'unknown-attribute'
  | 'wrong-type';

/** Rules beyond the schema; check-content.ts says where each comes from. */
export type ContentRule =
  | 'broken-text'
  | 'code-stands-alone'
  | 'dates-out-of-order'
  | 'duplicate-id'
  | 'empty-id'
  | 'empty-text'
  | 'future-date'
  | 'hex-in-id'
  | 'long-past-date'
  | 'not-in-code-list'
  | 'placeholder'
  | 'postcode-format'
  | 'reason-without-end-date'
  | 'sdq-score-range'
  | 'too-many-values'
  | 'two-birth-dates'
  | 'upn-check-letter'
  | 'upn-format'
  | 'withdrawn-code';

/** Attribute names that may stand in a path as they are. Others could hold anything, personal data too. */
const PLAIN_NAME = /^[A-Za-z0-9_-]{1,60}$/;

/** 'social_care_episodes[0].referral_date' of the keys that lead to an attribute; 'record' where there are none. */
export function pathOf(keys: readonly PropertyKey[]): string {
  const path = keys.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    const name = String(key);
    return PLAIN_NAME.test(name) ? `.${name}` : '.(name not shown)';
  });
  return path.join('').replace(/^\./, '') || 'record';
}

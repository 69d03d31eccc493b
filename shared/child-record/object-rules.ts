import type { ContentRule } from './fault';
import { isDate } from './text-rules';

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

/** A rule about several attributes of one object, for the objects that have all of `attributes`. */
export interface ObjectRule {
  readonly attributes: readonly string[];
  /** The attribute the fault is reported at. */
  readonly at: string;
  readonly rule: ContentRule;
  readonly isBroken: (object: JsonObject) => boolean;
  /** Where the rule's own words do not say enough. */
  readonly message?: string;
}

/** Pairs of dates of one object of which the second is never before the first. */
const DATES_IN_ORDER: readonly (readonly [string, string])[] = [
  ['referral_date', 'closure_date'],
  ['start_date', 'end_date'],
  ['start_date', 'authorisation_date'],
  ['start_date', 'icpc_date'],
  ['initial_decision_date', 'matched_date'],
  ['initial_decision_date', 'placed_date'],
  ['matched_date', 'placed_date'],
];

function inOrder(earlier: string, later: string): ObjectRule {
  return {
    attributes: [earlier, later],
    at: later,
    rule: 'dates-out-of-order',
    isBroken: (object) => {
      const [first, second] = [object[earlier], object[later]];
      if (typeof first !== 'string' || typeof second !== 'string') return false;
      return second < first && isDate(first) && isDate(second);
    },
    message: `is before ${earlier}: correct one of the two`,
  };
}

function onlyWithEndDate(reason: string): ObjectRule {
  return {
    attributes: [reason, 'end_date'],
    at: reason,
    rule: 'reason-without-end-date',
    isBroken: (object) => object[reason] !== undefined && object.end_date === undefined,
  };
}

function standsAlone(list: string, code: string): ObjectRule {
  return {
    attributes: [list],
    at: list,
    rule: 'code-stands-alone',
    isBroken: ({ [list]: codes }) =>
      Array.isArray(codes) && codes.includes(code) && codes.some((other) => other !== code),
  };
}

const OBJECT_RULES: readonly ObjectRule[] = [
  ...DATES_IN_ORDER.map(([earlier, later]) => inOrder(earlier, later)),
  onlyWithEndDate('end_reason'),
  onlyWithEndDate('change_reason'),
  standsAlone('disabilities', 'NONE'),
  standsAlone('factors', '21'),
  {
    attributes: ['date_of_birth', 'expected_date_of_birth'],
    at: 'expected_date_of_birth',
    rule: 'two-birth-dates',
    isBroken: (details) =>
      details.date_of_birth !== undefined && details.expected_date_of_birth !== undefined,
  },
  {
    attributes: ['score'],
    at: 'score',
    rule: 'sdq-score-range',
    isBroken: ({ score }) => typeof score === 'number' && (score < 0 || score > 40),
  },
];

/** The rules of an object, by which attributes it may have. */
export const objectRulesOf = (has: (attribute: string) => boolean): readonly ObjectRule[] =>
  OBJECT_RULES.filter(({ attributes }) => attributes.every(has));

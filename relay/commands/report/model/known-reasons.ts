import { type ObjectStructure, structure } from '../../../../shared/child-record';
import { CONTENT_RULES } from '../../../../shared/child-record/content-rules';
import type { ContentRule, SchemaRule } from '../../../../shared/child-record/fault';
import type { RowRule } from '../../../run/check-row';

/** What a reason in `api_response` says, in words of this software alone: whatever else stands there may name a child. */
export interface KnownReason {
  readonly rule: string;
  /** The attribute, without positions in lists; undefined where there is none, or none that DfE knows. */
  readonly place: string | undefined;
  /** The reason as it stands there, of one fault, without positions in lists. It may hold personal data. */
  readonly text: string;
}

/** The rules that stop a record by their names, each to be read after the attribute. */
const RULES: Readonly<Record<SchemaRule | RowRule, string>> = {
  'max-items': 'has more codes than DfE takes',
  'max-length': 'has more characters than DfE takes',
  'min-length': 'has fewer characters than DfE takes',
  'not-a-date': 'is no date of the calendar as yyyy-MM-dd',
  'not-unique': 'holds a code more than once',
  pattern: 'holds a character that DfE does not take',
  required: 'is missing, and DfE knows the object by it',
  'unknown-attribute': 'is no attribute that DfE knows there',
  'wrong-type': 'is of another kind than DfE takes, as text in place of a number',
  'no-person-id': 'is empty',
  'person-in-two-rows': 'stands in more than one row, and only one can be right',
  'empty-payload': 'is empty',
  'unreadable-json': 'cannot be read as JSON',
  'not-an-object': 'is no JSON object',
  'nested-too-deep': 'is nested deeper than any record',
  'repeated-attribute': 'stands more than once in one object',
  'ids-differ': 'is not the person_id of its row',
  'purge-of-live-row': 'is true although the row is not deleted',
  'too-large': 'is larger than a message may be',
};

/** What is said of a whole record: how such a reason begins, the name it is counted under, and what it means. */
const ANSWERS = [
  ['DfE refused this record by itself', 'dfe-malformed', 'DfE refused the record as malformed'],
  ['DfE answered 403', 'dfe-403', 'DfE refused the record with 403, often by its firewall'],
  ['DfE answered 413', 'dfe-413', 'DfE refused the record as too large'],
  ['DfE answered 204', 'dfe-204', 'DfE took no record of the batch; the next run tries again'],
  ['DfE answered 429', 'dfe-429', 'DfE had too many requests; the next run tries again'],
  ['DfE did not accept', 'dfe-credentials', "DfE did not accept the authority's credentials"],
  ['DfE was not available', 'dfe-unavailable', 'DfE was not available; the next run tries again'],
  ['A reply with status', 'not-dfe', 'The reply was not of DfE: a proxy, a sign-in page or a wrong address'],
  ['Not delivered to DfE', 'not-delivered', 'The message was set aside; the next run tries again'],
  ['No answer in 72 hours', 'no-answer', 'No answer in 72 hours; all of the child is sent again'],
  ['Not sent: this database', 'copied-database', 'The database was restored or copied: see csc-relay resync'],
  ['Not sent: the record in', 'unreadable-ledger', "The ledger's record cannot be read; all is sent again"],
  ['Closed by "csc-relay resync"', 'closed-by-resync', 'Closed by a resync; all of the child is sent again'],
] as const;

const NO_REASON = ['no-reason', 'No reason stands in api_response'] as const;
const OTHER_REASON = ['other-reason', 'A reason in words that are not of this software'] as const;
const OTHER_RULE = ['other-rule', 'breaks a rule that this version does not know'] as const;

const MEANINGS: ReadonlyMap<string, string> = new Map<string, string>([
  ...Object.entries(CONTENT_RULES).map(([rule, { message }]) => [rule, message] as const),
  ...Object.entries(RULES),
  ...ANSWERS.map(([, rule, meaning]) => [rule, meaning] as const),
  NO_REASON,
  OTHER_REASON,
  OTHER_RULE,
]);

/** The rules of a record or of its row, which name an attribute. */
const OF_RECORDS: ReadonlySet<string> = new Set<SchemaRule | RowRule | ContentRule>([
  ...keysOf(RULES),
  ...keysOf(CONTENT_RULES),
]);

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record).filter((key): key is Key => key in record);
}

/** What a rule says, to be read after an attribute where it names one. */
export const meaningOf = (rule: string): string => MEANINGS.get(rule) ?? OTHER_RULE[1];

/** As summariseFaults writes it. */
const RECORD = /^(?:Not sent\. )?The record has (\d+) faults?: /;
const FAULT = /(?:^|; )(\S.*?) \[([a-z0-9-]+)\](?=; |$)/gs;

/** Reads what stands in `api_response` of a row in error. A record with several faults gives each of them. */
export function readReason(text: string | null): readonly KnownReason[] {
  const reason = (text ?? '').trim();
  if (reason === '') return [{ rule: NO_REASON[0], place: undefined, text: '' }];
  const named = RECORD.exec(reason);
  const faults = named ? [...reason.slice(named[0].length).matchAll(FAULT)] : [];
  if (faults.length > 0) return faults.map(([, fault = '', rule = '']) => readFault(fault, rule));
  const answer = ANSWERS.find(([beginning]) => reason.startsWith(beginning));
  return [{ rule: answer?.[1] ?? OTHER_REASON[0], place: undefined, text: withoutPositions(reason) }];
}

/** How many faults of a record its reason does not name, as it would have been too long. */
export function countUnnamed(text: string | null): number {
  const all = RECORD.exec((text ?? '').trim())?.[1];
  return all === undefined ? 0 : Math.max(0, Number(all) - readReason(text).length);
}

function readFault(fault: string, rule: string): KnownReason {
  const text = withoutPositions(fault);
  const path = text.slice(0, text.indexOf(': '));
  const place = path.split('.').every((name) => ATTRIBUTES.has(name)) ? path : undefined;
  return OF_RECORDS.has(rule) ? { rule, place, text } : { rule: OTHER_RULE[0], place, text };
}

/** What stands at different places of a list is one. */
const withoutPositions = (text: string): string => text.replaceAll(/\[\d+\]/g, '');

/** The names that a place may hold: attributes of DfE, and what surrounds a record. Others could be anything. */
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'record',
  'json_payload',
  'person_id',
  ...namesIn(structure),
]);

function namesIn({ attributes, codeLists, singletons, lists }: ObjectStructure): string[] {
  const inner = [...singletons, ...lists];
  return [...attributes, ...codeLists, ...inner.flatMap(([name, object]) => [name, ...namesIn(object)])];
}

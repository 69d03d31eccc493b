import type { RowRule } from '../../../relay/run/check-row';
import type { SchemaRule } from '../../../shared/child-record';
import { CONTENT_RULES } from '../../../shared/child-record/content-rules';

const SCHEMA_RULES: Record<SchemaRule, true> = {
  'max-items': true,
  'max-length': true,
  'min-length': true,
  'not-a-date': true,
  'not-unique': true,
  pattern: true,
  required: true,
  'unknown-attribute': true,
  'wrong-type': true,
};

const ROW_RULES: Record<RowRule, true> = {
  'no-person-id': true,
  'person-in-two-rows': true,
  'empty-payload': true,
  'unreadable-json': true,
  'not-an-object': true,
  'nested-too-deep': true,
  'repeated-attribute': true,
  'ids-differ': true,
  'purge-of-live-row': true,
  'too-large': true,
};

/** Every rule that there is, by its name. */
export const RULES = [SCHEMA_RULES, ROW_RULES, CONTENT_RULES].flatMap((rules) => Object.keys(rules));

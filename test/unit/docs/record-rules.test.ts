import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RowRule } from '../../../relay/run/check-row';
import type { SchemaRule } from '../../../shared/child-record';
import { CONTENT_RULES } from '../../../shared/child-record/content-rules';

const page = readFileSync(path.join(__dirname, '../../../docs/record-rules.md'), 'utf8');

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
  'ids-differ': true,
  'purge-of-live-row': true,
  'too-large': true,
};

const RULES = [SCHEMA_RULES, ROW_RULES, CONTENT_RULES].flatMap((rules) => Object.keys(rules));

describe('docs/record-rules.md', () => {
  it.each(RULES)('explains the rule %s', (rule) => {
    expect(page).toMatch(new RegExp(`^\\|.*\`${rule}\`.*\\|`, 'm'));
  });

  it('explains no rule that does not exist', () => {
    const explained = [...page.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = '']) => names.split(', '));
    expect(explained.map((name) => name.replaceAll('`', '')).filter((name) => !RULES.includes(name))).toEqual(
      [],
    );
  });

  it.each(Object.entries(CONTENT_RULES))('has %s under its severity', (rule, { severity }) => {
    const section = severity === 'error' ? 'Beyond the schema: errors' : 'Beyond the schema: warnings';
    const text = page.split(`## ${section}\n`)[1]?.split('\n## ')[0];
    expect(text).toContain(`\`${rule}\``);
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONTENT_RULES } from '../../../shared/child-record/content-rules';
import { RULES } from './rules';

const page = readFileSync(path.join(__dirname, '../../../docs/record-rules.md'), 'utf8');

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

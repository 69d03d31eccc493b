import { EXTRACT_RULES, extractFault } from '../../../../relay/record/extract-rules';
import type { SsdTable } from '../../../../relay/record/field';
import { tableFault } from '../../../../relay/record/table-fault';

it.each<[SsdTable, string, string]>([
  ['ssd_cin_assessments', 'referral', 'cina_referral_id'],
  ['ssd_assessment_factors', 'assessment', 'cinf_assessment_id'],
  ['ssd_initial_cp_conference', 'enquiry', 'icpc_s47_enquiry_id'],
  ['ssd_cla_placement', 'period of care', 'clap_cla_id'],
  ['ssd_permanence', 'period of care', 'perm_cla_id'],
  // What its rows belong to, not what else they name.
  ['ssd_cla_episodes', 'referral', 'clae_referral_id'],
  ['ssd_involvements', 'referral', 'invo_referral_id'],
  ['ssd_disability', 'key', 'disa_person_id'],
  ['ssd_professionals', 'key', ''],
])('A row of %s that is another child’s is so by its %s, in %s', (table, owner, column) => {
  const { path, message, source } = tableFault('row-of-another-child', table, [{}]);
  expect(path).toBe(table);
  expect(message).toContain(`has a row that its ${owner} gives to one child`);
  expect(message).not.toContain('{');
  expect(source).toEqual({ table, column, rows: [{}] });
});

it('Errors of the extract are what cannot be staged; all else is a warning, and each has its words', () => {
  const rules = Object.entries(EXTRACT_RULES);
  expect(rules.filter(([, { severity }]) => severity === 'error').map(([rule]) => rule)).toEqual([
    'broken-text-in-record',
    'person-id-not-distinct',
    'person-id-too-long',
    'person-in-two-rows',
    'text-not-kept',
    'unreadable-row',
  ]);
  for (const [rule, { severity, message }] of rules) {
    expect([rule, ['error', 'warning'].includes(severity), message.length > 20]).toEqual([rule, true, true]);
  }
});

it('A fault has a source where rows are', () => {
  const source = { table: 'ssd_person', column: 'pers_sex', rows: [] } as const;
  const fault = { path: 'x', rule: 'no-episode', ...EXTRACT_RULES['no-episode'] };
  expect(extractFault('no-episode', 'x')).toStrictEqual(fault);
  expect(extractFault('no-episode', 'x', source)).toStrictEqual({ ...fault, source });
});

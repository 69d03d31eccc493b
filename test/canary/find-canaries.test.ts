import { createHash } from 'node:crypto';
import { FieldKind, formatLine, type Log, line } from '../../shared/log';
import { canariesOf, canaryChild } from './canaries';
import { findCanaries } from './find-canaries';

const canaries = canariesOf(canaryChild(3));

const sha256 = (text: string) => createHash('sha256').update(text).digest();
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('a child has its values found by attribute, however deep they stand', () => {
  expect(canaries).toHaveLength(16);
  expect(canaries).toEqual(
    expect.arrayContaining(['CANARYCHILD03', "O'Canarý-Ling 03", '2008-04-04', 'CANARYSW03', 'ZZ3 6QX']),
  );
});

test.each([
  ['text', 'Child CANARYCHILD03 was refused.', 'CANARYCHILD03'],
  ['text in another case', 'key (person_id)=(canarychild03) already exists', 'CANARYCHILD03'],
  ['a postcode without its blank', 'postcode=ZZ37QX', 'ZZ3 7QX'],
  ['a date with slashes', 'born 04/04/2008', '2008-04-04'],
  ['text of the wrong encoding', "name O'CanarÃ½-Ling 03", "O'Canarý-Ling 03"],
  [
    'JSON within JSON',
    JSON.stringify({ error: JSON.stringify({ n: 'Canaryfirstqx03' }) }),
    'Canaryfirstqx03',
  ],
  ['ASCII JSON', String.raw`{"surname":"O'Canar\u00fd-Ling 03"}`, "O'Canarý-Ling 03"],
  ['a URL', `/status?name=${encodeURIComponent("O'Canarý-Ling 03")}`, "O'Canarý-Ling 03"],
  ['a form', 'postcode=ZZ3+7QX', 'ZZ3 7QX'],
  ['hex', Buffer.from('x-ZZ3 6QX').toString('hex').toUpperCase(), 'ZZ3 6QX'],
  ['base64', base64('Canaryfirstqx03'), 'Canaryfirstqx03'],
  ['base64 one byte in', base64('1Canaryfirstqx03, and more'), 'Canaryfirstqx03'],
  ['base64 two bytes in', base64('12Canaryfirstqx03, and more'), 'Canaryfirstqx03'],
  ['a hash', `845/2026-03-02/${sha256('CANARY_MIS_03').toString('hex')}.json`, 'CANARY_MIS_03'],
  ['a hash in base64', sha256('CANARY_MIS_03').toString('base64'), 'CANARY_MIS_03'],
])('a value is found as %s', (_, text, canary) => {
  const findings = findCanaries([{ source: 'log', text }], canaries);
  expect(findings.map((finding) => finding.split(' as ')[0])).toContain(`log: ${JSON.stringify(canary)}`);
});

test('a text without any of them is clean', () => {
  const text = `845/2026-03-02/7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10 CANARYCHILD04 ${base64('Canaryfirstqx04')}`;
  expect(findCanaries([{ source: 'log', text }], canaries)).toEqual([]);
});

test('a log line that lets an id slip through is found', () => {
  const lines: string[] = [];
  const log: Log = (written, values) => lines.push(formatLine(written, values));
  log(line('XX01', 'info', 'nobody', 'A child was refused.', { error: FieldKind.ERROR }), {
    error: 'CANARYCHILD03',
  });
  expect(findCanaries([{ source: 'host log', text: lines.join('\n') }], canaries)).toEqual([
    'host log: "CANARYCHILD03" as text',
  ]);
});

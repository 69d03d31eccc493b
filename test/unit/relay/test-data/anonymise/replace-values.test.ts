import { Pseudonyms } from '../../../../../relay/test-data/anonymise/pseudonyms';
import { ValueReplacer } from '../../../../../relay/test-data/anonymise/replace-values';
import { CODE_LISTS } from '../../../../../shared/child-record';

const secret = new Pseudonyms('a secret of the authority, for tests');

const ofChild = (id: string, avoided: ReadonlySet<string> = new Set()) =>
  new ValueReplacer(secret, id, avoided);

/** What stands for a value in the records of a hundred children. */
const drawn = (name: string, value: unknown): unknown[] =>
  Array.from({ length: 100 }, (_, n) => ofChild(`C${n}`).replace(name, value));

test.each([
  ['first_name', /^[A-Z][a-z]+$/],
  [
    'surname',
    /^(?:Demo|Draft|Dummy|Fable|Feign|Fiction|Mock|Model|Pretend|Proof|Proto|Pseudo|Quasi|Sample|Sketch|Specimen|Stand|Tale|Test|Trial)[a-z]+$/,
  ],
  ['postcode', /^ZZ[1-9]\d \d[A-Z]{2}$/],
])('a %s becomes one that nobody has', (name, form) => {
  const made = drawn(name, 'Penhallow');
  for (const one of made) expect(one).toMatch(form);
  expect(new Set(made).size).toBeGreaterThan(50);
});

test('a first name is none of the surnames', () => {
  for (const one of drawn('first_name', 'Ada'))
    expect(one).not.toMatch(/^(?:Mock|Pretend|Specimen|Test)[a-z]/);
});

test('a name that stands in the live record is none of the test record', () => {
  const first = ofChild('C1').replace('surname', 'Penhallow');
  const second = ofChild('C1', new Set([String(first).toLowerCase()])).replace('surname', 'Penhallow');
  expect(second).not.toBe(first);
  expect(second).toMatch(/^[A-Z][a-z]+$/);
  const all = { has: () => true } as unknown as ReadonlySet<string>;
  expect(ofChild('C1', all).replace('surname', 'Penhallow')).toBeUndefined();
});

test('what a code becomes hangs on the child: in the records of many it is nearly any', () => {
  expect(new Set(drawn('ethnicity', 'WBRI')).size).toBeGreaterThan(15);
  expect(new Set(drawn('sex', 'F'))).toEqual(new Set(['F', 'M', 'U']));
  expect(new Set(drawn('uasc_flag', true))).toEqual(new Set([true, false]));
  expect(new Set(drawn('score', 12)).size).toBeGreaterThan(30);
});

test('no two scores of a child become one, and none is out of range, though the live one is', () => {
  const child = ofChild('C1');
  const made = Array.from({ length: 41 }, (_, score) => child.replace('score', score));
  expect(new Set(made)).toEqual(new Set(Array.from({ length: 41 }, (_, score) => score)));
  for (const strange of [-1, 41, 99]) expect(made).toContain(child.replace('score', strange));
  expect(child.replace('score', 1.5)).toBeUndefined();
});

test('a temporary UPN stays temporary, and another does not become so', () => {
  expect(ofChild('C1').replace('unique_pupil_number', 'A12345678901B')).toMatch(/^[A-Z]\d{11}[A-Z]$/);
  expect(ofChild('C1').replace('unique_pupil_number', 'A123456789012')).toMatch(/^[A-Z]\d{12}$/);
});

test('the word purge stays where it says no, and goes where it says yes', () => {
  expect([true, false, 'false'].map((value) => ofChild('C1').replace('purge', value))).toEqual([
    undefined,
    false,
    undefined,
  ]);
});

test('a code by itself may become the one that stands alone, one of several never', () => {
  const codes = CODE_LISTS.disabilities;
  const children = Array.from({ length: 100 }, (_, n) => ofChild(`C${n}`));
  const single = children.flatMap((child) => child.replaceCodes('disabilities', ['AUT'], codes));
  expect(single).toContain('NONE');
  const several = children.flatMap((child) => child.replaceCodes('disabilities', ['AUT', 'LD'], codes));
  expect(several).toHaveLength(200);
  expect(several).not.toContain('NONE');
});

test('of more codes than there are no more come out than there are', () => {
  const many = Array.from({ length: 60 }, (_, n) => `code ${n}`);
  const made = ofChild('C1').replaceCodes('factors', many, CODE_LISTS.factors);
  expect(made).toHaveLength(41);
  expect(new Set(made).size).toBe(41);
});

test('an attribute that nobody knows is not replaced', () => {
  expect(ofChild('C1').replace('middle_name', 'Ada')).toBeUndefined();
});

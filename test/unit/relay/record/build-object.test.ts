import { buildObject, isEmpty, keep } from '../../../../relay/record/build-object';
import { asFlag, asText } from '../../../../relay/record/coercions';
import { field, fieldOfAll, type ListCoercion } from '../../../../relay/record/field';
import { Notes } from '../../../../relay/record/notes';

/** The texts as they are; X is odd. */
const asList: ListCoercion = (texts, { note }) => {
  const odd = texts.flatMap((text, place) => (text === 'X' ? [place] : []));
  if (odd.length > 0) note('not-recognised', odd);
  return texts;
};

const FIELDS = [
  field(1, 'name', 'ssd_person.pers_forename', asText),
  field(2, 'nfa', 'ssd_cin_episodes.cine_referral_nfa', asFlag),
  fieldOfAll(3, 'disabilities', 'ssd_disability.disa_disability_code', asList),
];

it('An object has what its rows say, and is told where they say what cannot be read', () => {
  const notes = new Notes();
  const disability = (code: string) => ({ disa_person_id: 'P1', disa_disability_code: code });
  const object = buildObject(
    FIELDS,
    {
      one: {
        ssd_person: { pers_forename: 'Ada' },
        ssd_cin_episodes: { cine_referral_id: 'R1', cine_referral_nfa: 'perhaps' },
      },
      all: { ssd_disability: ['MOB', 'X', 'AUT'].map(disability) },
    },
    notes,
  );
  expect(object).toStrictEqual({ name: 'Ada', disabilities: ['MOB', 'X', 'AUT'] });
  expect(notes.faults.map(({ rule, path, source }) => [rule, path, source])).toEqual([
    [
      'not-recognised',
      'nfa',
      { table: 'ssd_cin_episodes', column: 'cine_referral_nfa', rows: [{ cine_referral_id: 'R1' }] },
    ],
    [
      'not-recognised',
      'disabilities',
      {
        table: 'ssd_disability',
        column: 'disa_disability_code',
        rows: [{ disa_person_id: 'P1', disa_disability_code: 'X' }],
      },
    ],
  ]);
});

it('A fault of a list that names no place is of all its rows', () => {
  const notes = new Notes();
  const all: ListCoercion = (_texts, { note }) => note('json-not-read');
  const rows = [{ disa_disability_code: 'A' }, { disa_disability_code: 'B' }];
  const fields = [fieldOfAll(3, 'disabilities', 'ssd_disability.disa_disability_code', all)];
  expect(buildObject(fields, { one: {}, all: { ssd_disability: rows } }, notes)).toStrictEqual({});
  expect(notes.faults[0]?.source?.rows).toEqual(rows);
});

it('An object without rows has a list of nothing, and what is kept says that it is not purged', () => {
  for (const sources of [{ one: {} }, { one: {}, all: {} }]) {
    expect(buildObject(FIELDS, sources, new Notes())).toStrictEqual({ disabilities: [] });
  }
  expect([isEmpty({}), isEmpty({ purge: false })]).toEqual([true, false]);
  expect(Object.entries(keep({ name: 'Ada' }))).toEqual([
    ['name', 'Ada'],
    ['purge', false],
  ]);
});

import { type ChildRecord, CODE_LISTS } from '../../../shared/child-record';
import { daysBetween } from '../days';
import { makeFirstName, makePostcode, makeSurname, makeUpn } from '../identities';
import type { Random } from '../random';

export type Details = NonNullable<ChildRecord['child_details']>;

const DAYS_OF_YEAR = 365.25;
const SCHOOL_AGE = 5;

const ETHNICITIES = [...CODE_LISTS.ethnicity.keys()];
const DISABILITIES = [...CODE_LISTS.disabilities.keys()].filter((code) => code !== 'NONE');

/** What is said of a child who was born. @param disabled has some disability in any case */
export function makePerson(random: Random, born: string, today: string, disabled: boolean): Details {
  return {
    ...makeSchool(random, daysBetween(born, today) / DAYS_OF_YEAR),
    first_name: makeFirstName(random),
    surname: makeSurname(random),
    date_of_birth: born,
    sex: random.chance(0.01) ? 'U' : random.pick(['F', 'M']),
    ethnicity: random.chance(0.6) ? 'WBRI' : random.pick(ETHNICITIES),
    disabilities:
      disabled || random.chance(0.1) ? random.some(DISABILITIES, random.between(1, 3)).toSorted() : ['NONE'],
    postcode: makePostcode(random),
  };
}

/** What is said of a child who is to be born. */
export const makeUnborn = (random: Random, expected: string): Details => ({
  unique_pupil_number_unknown_reason: 'UN1',
  surname: makeSurname(random),
  expected_date_of_birth: expected,
  sex: 'U',
  ethnicity: 'NOBT',
  disabilities: ['NONE'],
  postcode: makePostcode(random),
});

function makeSchool(random: Random, age: number): Details {
  if (age < SCHOOL_AGE) return { unique_pupil_number_unknown_reason: 'UN1' };
  if (random.chance(0.08)) {
    return { unique_pupil_number_unknown_reason: random.pick(['UN2', 'UN3', 'UN4', 'UN5']) };
  }
  const upn = makeUpn(random, random.chance(0.02));
  return random.chance(0.04)
    ? { unique_pupil_number: upn, former_unique_pupil_number: makeUpn(random) }
    : { unique_pupil_number: upn };
}

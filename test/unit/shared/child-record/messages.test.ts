import { checkRecord } from '../../../../shared/child-record';
import { TODAY } from './fixtures';
import { EPISODE, type Key, recordWith } from './record-with';

const SCORE = ['health_and_wellbeing', 'sdq_assessments', 0, 'score'] as const;
const codes = (count: number): string[] => Array.from({ length: count }, (_, n) => String(100 + n));
const mustBe = (what: string) => `must be ${what}, or left out: null is not accepted`;

describe('What the analyst reads of a fault of the schema', () => {
  const cases: [string, readonly Key[], unknown, string][] = [
    ['an object in place of a list', ['social_care_episodes'], {}, mustBe('a list')],
    ['a text in place of a flag', ['purge'], 'true', mustBe('true or false, without quotation marks')],
    ['a text in place of a number', SCORE, '4', mustBe('a whole number, without quotation marks')],
    ['a fraction', SCORE, 4.5, mustBe('a whole number, without quotation marks')],
    ['a list in place of an object', ['child_details'], [], mustBe('an object with attributes')],
    ['null', ['mis_child_id'], null, mustBe('text in quotation marks')],
    [
      'no id',
      [...EPISODE, 'social_care_episode_id'],
      undefined,
      'is missing, and DfE knows the object by it: give it',
    ],
    ['an attribute too many', ['colour'], 1, 'is not an attribute that DfE knows here: leave it out'],
    [
      'a text that is too long',
      ['la_child_id'],
      'K'.repeat(21),
      'has more than 20 characters: shorten it at the source',
    ],
    [
      'a text that is too short',
      ['child_details', 'unique_pupil_number'],
      'UN3',
      'has fewer than 13 characters: correct it or leave it out',
    ],
    [
      'a date with a time',
      [...EPISODE, 'referral_date'],
      '2025-03-01T00:00:00',
      'must be a date of the calendar as yyyy-MM-dd, without a time of day',
    ],
    [
      'a child id with a hyphen',
      ['la_child_id'],
      'K-1',
      'may hold only letters A to Z and digits, and at least one of them',
    ],
    [
      'another id with a blank',
      ['mis_child_id'],
      'M 1',
      'may hold only letters A to Z, digits, hyphens and underscores',
    ],
    [
      'too many disabilities',
      ['child_details', 'disabilities'],
      codes(13),
      'has more than 12 codes: keep at most that many',
    ],
    [
      'too many factors',
      [...EPISODE, 'child_and_family_assessments', 0, 'factors'],
      codes(42),
      'has more than 41 codes: keep at most that many',
    ],
    [
      'a code twice',
      ['child_details', 'disabilities'],
      ['LD', 'LD'],
      'holds a code more than once: give each code once',
    ],
  ];

  it.each(cases)('says what is wrong and what to do: %s', (_what, keys, value, message) => {
    const faults = checkRecord(recordWith(keys, value), TODAY).filter(({ source }) => source === 'schema');
    expect(faults.map((fault) => fault.message)).toEqual([message]);
  });
});

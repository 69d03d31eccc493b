import { CODE_LISTS, type ContentRule, type SchemaRule } from '../../../shared/child-record';
import { MOST_VALUES } from '../../../shared/child-record/find-crowd';
import { upnCheckLetter } from '../../../shared/child-record/upn';
import type { RowRule } from '../../run/check-row';
import { addDays } from '../days';

export type Rule = SchemaRule | ContentRule | RowRule;

/** A record while it is being broken: anything may stand anywhere in it. */
type Loose = { [name: string]: unknown };

/**
 * Breaks a record that has no fault.
 * @param today yyyy-MM-dd
 * @returns what is to stand in json_payload: any JSON
 */
export type Breaker = (record: Loose, today: string) => unknown;

/** One word of a rule and how it is broken; and the rules that cannot but break with it. */
interface Breaking {
  readonly how: string;
  readonly apply: Breaker;
  readonly also?: readonly Rule[];
}

const inDetails =
  (change: Loose): Breaker =>
  (record) => ({ ...record, child_details: { ...objectAt(record, 'child_details'), ...change } });

const ofRecord =
  (change: Loose): Breaker =>
  (record) => ({ ...record, ...change });

/** Adds episodes of its own, so that no other of the record is touched. */
const withEpisodes =
  (make: (today: string) => readonly Loose[]): Breaker =>
  (record, today) => {
    const episodes = Array.isArray(record.social_care_episodes) ? record.social_care_episodes : [];
    return { ...record, social_care_episodes: [...episodes, ...make(today)] };
  };

const withEpisode = (make: (today: string) => Loose): Breaker => withEpisodes((today) => [make(today)]);

const EPISODE = { social_care_episode_id: 'BREAKEPISODE' };
const UPN_WITHOUT_LETTER = '12345678901';

/** A UPN with a letter first that is not its own. */
function upnOfAnotherLetter(): string {
  const rest = `${UPN_WITHOUT_LETTER}2`;
  return (upnCheckLetter(rest) === 'A' ? 'B' : 'A') + rest;
}

/** More levels than a row may have. */
function nested(levels: number): unknown {
  let value: unknown = 'the innermost';
  for (let level = 0; level < levels; level += 1) value = { inner: value };
  return value;
}

/** How each rule that a record can break is broken. */
export const BREAKERS: ReadonlyMap<Rule, Breaking> = new Map<Rule, Breaking>([
  ['required', { how: 'an episode without its id', apply: withEpisode(() => ({})) }],
  ['unknown-attribute', { how: 'an attribute middle_name', apply: inDetails({ middle_name: 'Test' }) }],
  ['wrong-type', { how: 'a surname that is a number', apply: inDetails({ surname: 1 }) }],
  ['max-length', { how: 'a postcode of 12 characters', apply: inDetails({ postcode: 'ZZ99 9ZZ TOO' }) }],
  [
    'min-length',
    { how: 'a UPN of 12 characters', apply: inDetails({ unique_pupil_number: 'A12345678901' }) },
  ],
  ['pattern', { how: 'a blank in mis_child_id', apply: ofRecord({ mis_child_id: 'TEST 1' }) }],
  [
    'not-a-date',
    { how: 'an asylum that ended on 30 February', apply: inDetails({ uasc_end_date: '2020-02-30' }) },
  ],
  ['not-unique', { how: 'the same disability twice', apply: inDetails({ disabilities: ['AUT', 'AUT'] }) }],
  [
    'max-items',
    {
      how: 'an assessment with all 42 factors, one more than DfE takes; 21 is among them, which stands alone',
      also: ['code-stands-alone'],
      apply: withEpisode(() => ({
        ...EPISODE,
        child_and_family_assessments: [{ child_and_family_assessment_id: 'BREAK1', factors: allFactors() }],
      })),
    },
  ],
  ['hex-in-id', { how: "'0x' in mis_child_id", apply: ofRecord({ mis_child_id: 'TEST0x12' }) }],
  ['empty-id', { how: 'a mis_child_id that is empty', apply: ofRecord({ mis_child_id: '' }) }],
  [
    'too-many-values',
    {
      how: `over ${MOST_VALUES} SDQs`,
      apply: ofRecord({
        health_and_wellbeing: {
          sdq_assessments: Array.from({ length: MOST_VALUES }, () => ({ score: 1 })),
        },
      }),
    },
  ],
  ['not-in-code-list', { how: 'the ethnicity ZZZZ', apply: inDetails({ ethnicity: 'ZZZZ' }) }],
  [
    'withdrawn-code',
    {
      how: 'a placement of the type Z1',
      apply: withEpisode(() => ({
        ...EPISODE,
        child_looked_after_placements: [{ child_looked_after_placement_id: 'BREAK1', placement_type: 'Z1' }],
      })),
    },
  ],
  [
    'code-stands-alone',
    { how: 'NONE beside a disability', apply: inDetails({ disabilities: ['AUT', 'NONE'] }) },
  ],
  [
    'upn-format',
    {
      how: 'a UPN that begins with a digit',
      apply: inDetails({ unique_pupil_number: `${UPN_WITHOUT_LETTER}23` }),
    },
  ],
  [
    'upn-check-letter',
    { how: 'a UPN with another letter', apply: inDetails({ unique_pupil_number: upnOfAnotherLetter() }) },
  ],
  [
    'dates-out-of-order',
    {
      how: 'an episode that was closed the day before its referral',
      apply: withEpisode((today) => ({
        ...EPISODE,
        referral_date: addDays(today, -30),
        closure_date: addDays(today, -31),
      })),
    },
  ],
  [
    'future-date',
    {
      how: 'a referral in a year',
      apply: withEpisode((today) => ({ ...EPISODE, referral_date: addDays(today, 365) })),
    },
  ],
  [
    'long-past-date',
    { how: 'an asylum that ended on 1900-01-01', apply: inDetails({ uasc_end_date: '1900-01-01' }) },
  ],
  [
    'two-birth-dates',
    {
      how: 'an expected date of birth beside that of birth',
      apply: (record, today) =>
        inDetails({
          date_of_birth: objectAt(record, 'child_details').date_of_birth ?? addDays(today, -100),
          expected_date_of_birth: addDays(today, -90),
        })(record, today),
    },
  ],
  [
    'reason-without-end-date',
    {
      how: 'an open placement with a reason why it ended',
      apply: withEpisode((today) => ({
        ...EPISODE,
        child_looked_after_placements: [
          {
            child_looked_after_placement_id: 'BREAK1',
            start_date: addDays(today, -30),
            end_reason: 'E4A',
          },
        ],
      })),
    },
  ],
  [
    'sdq-score-range',
    {
      how: 'a score of 99',
      apply: (record, today) => ({
        ...record,
        health_and_wellbeing: { sdq_assessments: [{ date: addDays(today, -30), score: 99 }] },
      }),
    },
  ],
  [
    'duplicate-id',
    {
      how: 'two episodes of the same id',
      apply: withEpisodes(() => [EPISODE, EPISODE]),
    },
  ],
  ['placeholder', { how: 'SSD_PH_CCI for mis_child_id', apply: ofRecord({ mis_child_id: 'SSD_PH_CCI' }) }],
  ['postcode-format', { how: 'the postcode UNKNOWN', apply: inDetails({ postcode: 'UNKNOWN' }) }],
  ['empty-text', { how: 'a first name that is empty', apply: inDetails({ first_name: '' }) }],
  ['empty-payload', { how: 'null in place of a record', apply: () => null }],
  ['not-an-object', { how: 'a list with the record in it', apply: (record) => [record] }],
  [
    'nested-too-deep',
    { how: 'an attribute with 60 objects inside each other', apply: ofRecord({ nested: nested(60) }) },
  ],
  ['ids-differ', { how: 'the id of another child', apply: ofRecord({ la_child_id: 'ANOTHERCHILD' }) }],
  ['purge-of-live-row', { how: 'purge in a row that is not deleted', apply: ofRecord({ purge: true }) }],
]);

/** The rules that cannot be shown in a record of a table, and why. */
export const NOT_BROKEN: Readonly<Partial<Record<Rule, string>>> = {
  'broken-text': 'PostgreSQL keeps no such text in a record',
  'no-person-id': 'it is of the row, not of the record',
  'person-in-two-rows': 'it is of two rows',
  'repeated-attribute': 'a column of type jsonb keeps no such record',
  'unreadable-json': 'a column of type json keeps no such text',
  'too-large': 'it is found when the record is packed for the queue, not by validate',
};

function objectAt(record: Loose, name: string): Loose {
  const value = record[name];
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const allFactors = (): string[] =>
  [...CODE_LISTS.factors.values()].filter(({ status }) => status === 'current').map(({ code }) => code);

import {
  asCode,
  asDescribedSource,
  asDisabilities,
  asEthnicity,
  asReferralSource,
} from '../../../../relay/record/coerce-code';
import type { Coercion } from '../../../../relay/record/field';
import { CODE_LISTS } from '../../../../shared/child-record';
import { coerce, coerceAll } from './coerce';

/** The attributes that hold a code, with DfE's limit. */
const CODED = [
  ['ethnicity', 4, asEthnicity(false)],
  ['closure_reason', 3, asCode('closure_reason', 3)],
  ['start_reason', 1, asCode('start_reason', 1)],
  ['placement_type', 3, asCode('placement_type', 3)],
  ['end_reason', 3, asCode('end_reason', 3)],
  ['activity', 2, asCode('activity', 2)],
  ['accommodation', 1, asCode('accommodation', 1)],
] as const;

const [ethnicity, closureReason, startReason, placementType, endReason, activity, accommodation] = CODED.map(
  ([, , as]) => as,
);

describe.each(CODED)('A code of %s', (attribute, limit, as) => {
  const codes = [...CODE_LISTS[attribute].values()];

  it.each(codes.map(({ code, label }) => [code, label]))(
    '%s is read alone and before a description',
    (code, label) => {
      for (const text of [
        code,
        code.toLowerCase(),
        `${code} ${label}`,
        `${code.toLowerCase()} - ${label}`,
        `${code}: ${label}`,
        `${code}(${label})`,
        `${code},`,
      ]) {
        expect([text, coerce(as, text)]).toEqual([text, { value: code, noted: [] }]);
      }
    },
  );

  it.each(codes.map(({ code }) => [code]))(
    '%s is none before &, / or "and", nor as part of a word or behind another sign',
    (code) => {
      for (const text of [
        `${code} & B`,
        `${code}&B`,
        `${code}/A`,
        `${code} / A`,
        `${code} and B`,
        `Z${code}QQQQ`,
        `(${code})`,
        `- ${code}`,
      ]) {
        expect([text, coerce(as, text)]).toEqual([text, { value: undefined, noted: ['not-recognised'] }]);
      }
    },
  );

  it('is none that its list lacks where more follows, or where it is over the limit', () => {
    for (const text of ['9'.repeat(limit + 1), `${'9'.repeat(limit)} text`, 'no code', '-', '??!', '(9)']) {
      expect([text, coerce(as, text)]).toEqual([text, { value: undefined, noted: ['not-recognised'] }]);
    }
  });

  it('is one that its list lacks where it stands alone and within the limit, as lists grow', () => {
    expect(coerce(as, '9'.repeat(limit))).toEqual({ value: '9'.repeat(limit), noted: [] });
    // Characters are counted, not halves of them.
    expect(coerce(as, '𝔘'.repeat(limit))).toEqual({ value: '𝔘'.repeat(limit), noted: [] });
    expect(coerce(as, '𝔘'.repeat(limit + 1)).value).toBeUndefined();
  });

  it('is nothing where nothing is stored', () => {
    expect(coerce(as, undefined)).toEqual({ value: undefined, noted: [] });
  });
});

describe('Nothing is cut out of a word or a description:', () => {
  it.each<[string, Coercion | undefined, string]>([
    ['accommodation', accommodation, 'Semi-independent'],
    ['accommodation', accommodation, 'Supported lodgings'],
    ['accommodation', accommodation, 'Bed and breakfast'],
    ['accommodation', accommodation, 'Emergency accommodation'],
    ['accommodation', accommodation, 'B & B'],
    ['accommodation', accommodation, 'B1'],
    ['start reason', startReason, 'Started to be looked after'],
    ['start reason', startReason, 'S2'],
    ['end reason', endReason, 'Returned home'],
    ['end reason', endReason, 'E4'.padEnd(4, 'A')],
    ['closure reason', closureReason, 'RC10'],
    ['closure reason', closureReason, 'Case closed'],
    ['closure reason', closureReason, 'Age 18'],
    ['activity', activity, 'F2a'],
    ['activity', activity, 'Full time'],
    ['placement type', placementType, 'Foster placement'],
    ['placement type', placementType, 'N/A'],
    ['ethnicity', ethnicity, 'White British'],
    ['ethnicity', ethnicity, 'WBRITISH'],
    ['ethnicity', ethnicity, 'WBRI, WIRI'],
    ['placement type', placementType, 'K2;U6'],
    ['end reason', endReason, 'X1 | E8'],
  ])('%s (%p) of %j', (_name, as, text) => {
    expect(as && coerce(as, text)).toEqual({ value: undefined, noted: ['not-recognised'] });
  });
});

describe('Ethnicity', () => {
  it.each([
    ['wbri', 'WBRI'],
    ['MWBa', 'MWBA'],
    ['CNHE', 'CHNE'],
    ['cnhe Chinese', 'CHNE'],
    ['ORAB', 'ORAB'],
    ['??', undefined],
  ])('%j is sent as %j, without a word', (text, value) => {
    expect(coerce(asEthnicity(false), text)).toEqual({ value, noted: [] });
  });

  it.each(['A1', 'a1', 'E5', 'C2 Pakistani'])(
    '%j is of another list: it is left out, with a warning',
    (text) => {
      expect(coerce(asEthnicity(false), text)).toEqual({ value: undefined, noted: ['not-recognised'] });
    },
  );

  it('A main code that none of DfE stands for is left out, where the others are mapped', () => {
    expect(coerce(asEthnicity(true), 'E5')).toEqual({ value: undefined, noted: ['not-recognised'] });
  });

  it.each([
    ['A1', 'WBRI'],
    ['A2', 'WIRI'],
    ['A3', 'WOTH'],
    ['A4', 'WIRT'],
    ['A5', 'WROM'],
    ['B1', 'MWBC'],
    ['B2', 'MWBA'],
    ['B3', 'MWAS'],
    ['B4', 'MOTH'],
    ['C1', 'AIND'],
    ['C2', 'APKN'],
    ['C3', 'ABAN'],
    ['C4', 'AOTH'],
    ['D1', 'BCRB'],
    ['D2', 'BAFR'],
    ['D3', 'BOTH'],
    ['E1', 'CHNE'],
    ['E2', 'OOTH'],
    ['E3', 'REFU'],
    ['E4', 'NOBT'],
    ['b2 White and Black African', 'MWBA'],
    ['CNHE', 'CHNE'],
    ['WBRI', 'WBRI'],
  ])('as a main code %j is %j, where main codes are mapped', (text, value) => {
    expect(coerce(asEthnicity(true), text)).toEqual({ value, noted: [] });
    expect(CODE_LISTS.ethnicity.has(value)).toBe(true);
  });
});

describe('Disabilities', () => {
  it.each([
    [[], ['NONE']],
    [[undefined], ['NONE']],
    [
      ['MOB', 'aut', 'MOB'],
      ['AUT', 'MOB'],
    ],
    [['HAND - hand function'], ['HAND']],
    [['PC  Personal care'], ['PC']],
    [['NONE', 'MOB'], ['MOB']],
    [['none'], ['NONE']],
    [['zzzz'], ['ZZZZ']],
    [
      ['VIS', undefined, 'CON'],
      ['CON', 'VIS'],
    ],
  ])('%j are sent as %j', (texts, value) => {
    expect(coerceAll(asDisabilities, texts)).toEqual({ value, noted: [] });
  });

  it.each([
    [['VIS', 'Autism', 'B & B'], ['VIS'], '1,2'],
    [['NONE', 'Autism'], ['NONE'], '1'],
    // One of the two alone would be half of what is known.
    [['AUT', 'HAND, MOB'], ['AUT'], '1'],
    // A child of whose disabilities none can be read has not none.
    [['Autism'], undefined, '0'],
  ])('%j are sent as %j, with a warning', (texts, value, places) => {
    expect(coerceAll(asDisabilities, texts)).toEqual({ value, noted: [`not-recognised in ${places}`] });
  });
});

describe('The referral source', () => {
  it.each([
    ['10', '10'],
    ['10: other', '10'],
    ['1a', '1A'],
    ['3F Other', '3F'],
    ['5D', '5D'],
    ['4', '4'],
    ['4 Housing', '4'],
    ['9 unknown', '9'],
  ])('%j is %j', (text, value) => {
    expect(coerce(asReferralSource, text)).toEqual({ value, noted: [] });
  });

  it.each([
    '1',
    '2',
    '3',
    '5',
    '0',
    '2C',
    '2G',
    '5E',
    '6A',
    '10A',
    '4123',
    '10234',
    '01',
    'School',
    'Police 6',
    '4/6',
    '6 & 7',
  ])('%j is none, with a warning', (text) => {
    expect(coerce(asReferralSource, text)).toEqual({ value: undefined, noted: ['not-recognised'] });
  });

  it.each([
    ['1A: Family member', '1A'],
    ['10 - Unknown', '10'],
    ['6', '6'],
    ['Police', undefined],
    ['6th form college', undefined],
    ['4123', undefined],
    [undefined, undefined],
  ])(
    'of the description %j is %j where the codes are ids of a lookup, without a word',
    (description, value) => {
      const row = { cine_referral_source_desc: description };
      expect(coerce(asDescribedSource, '4123', row)).toEqual({ value, noted: [] });
      expect(coerce(asDescribedSource, undefined, row)).toEqual({ value, noted: [] });
    },
  );
});

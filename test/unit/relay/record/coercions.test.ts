import * as coercions from '../../../../relay/record/coercions';
import type { Coercion, ListCoercion } from '../../../../relay/record/field';
import type { SsdRow } from '../../../../relay/record/ssd-row';

/** What a coercion makes of a text in a row, and the rules it reports. */
function coerce(as: Coercion, text: string | undefined, row: SsdRow = {}) {
  const noted: string[] = [];
  const value = as(text, { row, note: (rule) => noted.push(rule) });
  return { value, noted };
}

function coerceAll(as: ListCoercion, texts: readonly (string | undefined)[]) {
  const noted: string[] = [];
  const value = as(texts, { row: {}, note: (rule) => noted.push(rule) });
  return { value, noted };
}

const { asCode } = coercions;

const READ: readonly (readonly [
  keyof typeof coercions,
  Coercion,
  readonly (readonly [unknown, unknown])[],
])[] = [
  [
    'asText',
    coercions.asText,
    [
      ['Zoë', 'Zoë'],
      ['much longer than DfE takes', 'much longer than DfE takes'],
    ],
  ],
  [
    'asDate',
    coercions.asDate,
    [
      ['2026-01-02', '2026-01-02'],
      ['2026-01-02T09:30:00', '2026-01-02'],
      ['2026-02-31 00:00:00', '2026-02-31'],
      ['02/01/2026', '02/01/2026'],
    ],
  ],
  [
    'asCode',
    asCode(3),
    [
      ['U1', 'U1'],
      ['RC1 Adopted', 'RC1'],
      ['K2 Secure unit', 'K2'],
      ['rc1', 'rc1'],
      // Characters are counted, not halves of them.
      ['𝔘𝔘𝔘𝔘', '𝔘𝔘𝔘'],
    ],
  ],
  [
    'asUpn',
    coercions.asUpn,
    [
      ['A123456789012', 'A123456789012'],
      ['UN1', undefined],
      ['un10', undefined],
      ['UN0', 'UN0'],
      ['UN11', 'UN11'],
    ],
  ],
  [
    'asSex',
    coercions.asSex,
    [
      ['M', 'M'],
      ['f', 'F'],
      ['U', 'U'],
      ['Male', 'U'],
      ['I', 'U'],
      [undefined, 'U'],
    ],
  ],
  [
    'asPresence',
    coercions.asPresence,
    [
      ['any text', true],
      [undefined, false],
    ],
  ],
  [
    'asFlag',
    coercions.asFlag,
    [
      ['Y', true],
      ['t', true],
      ['1', true],
      ['True', true],
      ['n', false],
      ['F', false],
      ['0', false],
      ['false', false],
    ],
  ],
  [
    'asInteger',
    coercions.asInteger,
    [
      ['18', 18],
      ['0', 0],
      ['007', 7],
      ['+4', 4],
      ['-1', -1],
      ['9999999999', 9_999_999_999],
    ],
  ],
  [
    'asReferralSource',
    coercions.asReferralSource,
    [
      ['10', '10'],
      ['10: other', '10'],
      ['1a', '1A'],
      ['3F Other', '3F'],
      ['5D', '5D'],
      ['4', '4'],
      ['9 unknown', '9'],
      ['6A', '6'],
    ],
  ],
  [
    'asConferenceFlag',
    coercions.asConferenceFlag,
    [
      ['{"CP_CONFERENCE_FLAG":"Y"}', true],
      ['{"CP_CONFERENCE_FLAG":" n "}', false],
      ['{"CP_CONFERENCE_FLAG":true}', true],
      ['{"CP_CONFERENCE_FLAG":0}', false],
      ['{"OUTCOME_CP_CONFERENCE_FLAG":"T"}', true],
      ['{"CP_CONFERENCE_FLAG":"N","OUTCOME_CP_CONFERENCE_FLAG":"Y"}', false],
      ['{"CP_CONFERENCE_FLAG":null,"OUTCOME_CP_CONFERENCE_FLAG":"Y"}', true],
      ['{"CP_CONFERENCE_FLAG":""}', undefined],
      ['{"NFA_FLAG":"Y"}', undefined],
      ['null', undefined],
    ],
  ],
];

describe.each(READ)('%s, without a word, makes', (_name, as, values) => {
  it.each(values)('of %j %j', (text, value) => {
    expect(coerce(as, text as string | undefined)).toEqual({ value, noted: [] });
  });
});

it.each(
  [
    coercions.asText,
    coercions.asDate,
    asCode(2),
    coercions.asUpn,
    coercions.asUnknownReason,
    coercions.asFlag,
    coercions.asInteger,
    coercions.asReferralSource,
    coercions.asConferenceFlag,
    coercions.asEndOfPlacement,
  ].map((as) => [as]),
)('Nothing stays nothing (%p)', (as) => {
  expect(coerce(as, undefined)).toEqual({ value: undefined, noted: [] });
});

describe.each([
  ['asFlag', coercions.asFlag, 'not-recognised', ['2', '9', 'YES', 'unknown', '-']],
  ['asInteger', coercions.asInteger, 'not-recognised', ['refused', '18.0', '1e1', '0x10', '12345678901']],
  ['asReferralSource', coercions.asReferralSource, 'not-recognised', ['1', '2G', '5E', '0', 'School', '3']],
  [
    'asConferenceFlag',
    coercions.asConferenceFlag,
    'not-recognised',
    ['{"CP_CONFERENCE_FLAG":"maybe"}', '{"CP_CONFERENCE_FLAG":{}}', '{"CP_CONFERENCE_FLAG":2}'],
  ],
  [
    'asConferenceFlag',
    coercions.asConferenceFlag,
    'json-not-read',
    ['No further action, Legal action', '["Y"]', '"Y"', '1', '{"CP_CONFERENCE_FLAG":'],
  ],
] as const)('%s leaves out, with %3$s', (_name, as, rule, texts) => {
  it.each(texts)('%s', (text) => {
    expect(coerce(as, text)).toEqual({ value: undefined, noted: [rule] });
  });
});

describe('The reason why a UPN is unknown', () => {
  it.each([
    ['UN3', 'A123456789012', 'UN3'],
    ['UN10', undefined, 'UN10'],
    ['UN3 Not yet known', undefined, 'UN3'],
    ['UN2', 'UN3', 'UN2'],
    [undefined, 'UN3', 'UN3'],
    [undefined, 'un9', 'UN9'],
    [undefined, 'UN11', undefined],
    [undefined, 'A123456789012', undefined],
  ])('entered as %j beside the UPN %j is %j', (text, upn, value) => {
    expect(coerce(coercions.asUnknownReason, text, { pers_upn: upn }).value).toBe(value);
  });
});

describe('The end of a placement', () => {
  it.each([
    ['2025-01-02', '2025-01-01', '2025-01-02'],
    ['2025-01-01', '2025-01-01T15:00:00', '2025-01-01'],
    ['2024-12-31T23:59:59', '2025-01-01', undefined],
    ['2024-12-31', undefined, '2024-12-31'],
    ['31/12/2024', '2025-01-01', '31/12/2024'],
    ['2024-12-31', '01/01/2025', '2024-12-31'],
  ])('%s after the start %s is %s', (text, start, value) => {
    const { value: end, noted } = coerce(coercions.asEndOfPlacement, text, {
      clap_cla_placement_start_date: start,
    });
    expect([end, noted]).toEqual([value, []]);
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
    [['NONE', 'MOB'], ['MOB']],
    [['none'], ['NONE']],
    [
      ['VIS', undefined, 'CON'],
      ['CON', 'VIS'],
    ],
  ])('%j are sent as %j', (texts, value) => {
    expect(coerceAll(coercions.asDisabilities, texts)).toEqual({ value, noted: [] });
  });
});

describe('Factors', () => {
  it.each([
    [[], []],
    [[undefined], []],
    [['[]'], []],
    [['null'], []],
    [['["2B","1A"]'], ['2B', '1A']],
    [['[null,"1B",null," "]'], ['1B']],
    [['[21," 1A "]'], ['21', '1A']],
    [
      ['["1A","2B"]', '["2B","3C"]'],
      ['1A', '2B', '3C'],
    ],
  ])('of the rows %j are %j', (texts, value) => {
    expect(coerceAll(coercions.asFactors, texts)).toEqual({ value, noted: [] });
  });

  it.each([
    [['["1A","2B"'], undefined],
    [['1A, 2B'], undefined],
    [['{"factor":"1A"}'], undefined],
    [['[["1A"]]'], undefined],
    [['[true]'], undefined],
    [['["1A"', '["2B"]'], ['2B']],
  ])('of the rows %j are %j, with a warning', (texts, value) => {
    expect(coerceAll(coercions.asFactors, texts)).toEqual({ value, noted: ['json-not-read'] });
  });
});

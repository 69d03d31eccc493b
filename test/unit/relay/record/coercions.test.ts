import * as coercions from '../../../../relay/record/coercions';
import type { Coercion } from '../../../../relay/record/field';
import { coerce } from './coerce';

const READ: readonly (readonly [string, Coercion, readonly (readonly [string | undefined, unknown])[]])[] = [
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
    'asPresence',
    coercions.asPresence,
    [
      ['any text', true],
      [undefined, false],
    ],
  ],
  ['leftOut', coercions.leftOut, [['any text', undefined]]],
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
      ['2147483647', 2_147_483_647],
      ['-2147483648', -2_147_483_648],
    ],
  ],
];

describe.each(READ)('%s, without a word, makes', (_name, as, values) => {
  it.each(values)('of %j %j', (text, value) => {
    expect(coerce(as, text)).toEqual({ value, noted: [] });
  });
});

it.each(
  [coercions.asText, coercions.asDate, coercions.asFlag, coercions.asInteger, coercions.asEndOfPlacement].map(
    (as) => [as],
  ),
)('Nothing stays nothing (%p)', (as) => {
  expect(coerce(as, undefined)).toEqual({ value: undefined, noted: [] });
});

describe.each([
  ['asFlag', coercions.asFlag, ['2', '9', 'YES', 'unknown', '-']],
  [
    'asInteger',
    coercions.asInteger,
    ['refused', '18.0', '1e1', '0x10', '12345678901', '2147483648', '-2147483649', '9999999999'],
  ],
] as const)('%s leaves out, with a warning', (_name, as, texts) => {
  it.each(texts)('%s', (text) => {
    expect(coerce(as, text)).toEqual({ value: undefined, noted: ['not-recognised'] });
  });
});

describe('The end of a placement', () => {
  it.each([
    ['2025-01-02', '2025-01-01', '2025-01-02'],
    ['2025-01-01', '2025-01-01T15:00:00', '2025-01-01'],
    ['2024-12-31', undefined, '2024-12-31'],
    ['31/12/2024', '2025-01-01', '31/12/2024'],
    ['2024-12-31', '01/01/2025', '2024-12-31'],
  ])('%s after the start %s is %s', (text, start, value) => {
    const { value: end, noted } = coerce(coercions.asEndOfPlacement, text, {
      clap_cla_placement_start_date: start,
    });
    expect([end, noted]).toEqual([value, []]);
  });

  it('is left out where it is before the start, with a warning', () => {
    const row = { clap_cla_placement_start_date: '2025-01-01' };
    expect(coerce(coercions.asEndOfPlacement, '2024-12-31T23:59:59', row)).toEqual({
      value: undefined,
      noted: ['end-before-start'],
    });
  });
});

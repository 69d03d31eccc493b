import { FieldKind } from '../../../../shared/log';

const {
  COUNT,
  DATE,
  DAYS,
  ERROR,
  EXIT_CODE,
  HTTP_STATUS,
  ID,
  INSTANT,
  MILLISECONDS,
  MINUTES,
  RULE,
  VERSION,
} = FieldKind;

const KINDS = {
  COUNT,
  DATE,
  DAYS,
  ERROR,
  EXIT_CODE,
  HTTP_STATUS,
  ID,
  INSTANT,
  MILLISECONDS,
  MINUTES,
  RULE,
  VERSION,
  WORDS: FieldKind.words('accepted', 'queue empty'),
};

it.each([
  ['COUNT', 100, '100'],
  ['COUNT', 0, '0'],
  ['MILLISECONDS', 1_234, '1234'],
  ['MINUTES', 5, '5'],
  ['DAYS', -3, '-3'],
  ['EXIT_CODE', 3, '3'],
  ['HTTP_STATUS', 503, '503'],
  ['ID', '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10', '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10'],
  ['INSTANT', '2026-03-02T02:00:00.000Z', '2026-03-02T02:00:00.000Z'],
  ['DATE', '2026-03-02', '2026-03-02'],
  ['RULE', 'not-a-date', 'not-a-date'],
  ['VERSION', '0.1.0', '0.1.0'],
  ['ERROR', 'TypeError', 'TypeError'],
  ['ERROR', 'RestError REQUEST_SEND_ERROR', '"RestError REQUEST_SEND_ERROR"'],
  ['WORDS', 'accepted', 'accepted'],
  ['WORDS', 'queue empty', '"queue empty"'],
] as const)('a field of kind %s holds %p', (kind, value, written) => {
  expect(KINDS[kind].textOf(value)).toBe(written);
});

describe.each(Object.entries(KINDS))('a field of kind %s', (_name, kind) => {
  it.each(['Ada Example was not found', 'Zoë', '', '1 High Street', { surname: 'Example' }, null, 1.5, -1e9])(
    'does not hold %p',
    (value) => {
      // A day count alone may be below nought.
      const expected = kind === DAYS && value === -1e9 ? '-1000000000' : 'unreadable';
      expect(kind.textOf(value)).toBe(expected);
    },
  );
});

it.each([
  ['EXIT_CODE', 256],
  ['HTTP_STATUS', 99],
  ['ERROR', 'An error of Ada Example'],
  ['ERROR', 'x'.repeat(61)],
  ['RULE', 'Ada Example'],
  ['RULE', 'x'.repeat(61)],
  ['VERSION', '1.0'],
  ['WORDS', 'Ada'],
] as const)('a field of kind %s does not hold %p', (kind, value) => {
  expect(KINDS[kind].textOf(value)).toBe('unreadable');
});

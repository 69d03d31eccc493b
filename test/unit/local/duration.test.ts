import { milliseconds } from '../../local/duration';

test.each([
  ['P7D', 7 * 86_400_000],
  ['PT5M', 300_000],
  ['PT1H', 3_600_000],
  ['P1DT1H1M1S', 90_061_000],
])('%s is %d ms', (text, expected) => expect(milliseconds(text)).toBe(expected));

test.each(['', 'P', 'PT', '5M', 'P1W', 'PT-1S'])("'%s' is refused", (text) =>
  expect(() => milliseconds(text)).toThrow(RangeError),
);

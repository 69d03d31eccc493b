import { dayOfWindowBefore } from '../../../../relay/extract/day-before';
import { goodExtract } from './surveys';

test.each([
  ['a first extract', '2027-04-01', undefined, undefined],
  ['an ordinary night', '2026-11-22', '2026-11-21', undefined],
  ['the night of 31 March', '2027-03-31', '2027-03-30', undefined],
  ['the night of 1 April', '2027-04-01', '2027-03-31', '2027-03-31'],
  [
    'the night of 2 April, as DfE may not have been reached the night before',
    '2027-04-02',
    '2027-04-01',
    '2027-03-31',
  ],
  ['the last of April', '2027-04-30', '2027-04-29', '2027-03-31'],
  ['the first of May', '2027-05-01', '2027-04-30', undefined],
  ['the first night after a pause from March to June', '2027-06-10', '2027-03-12', '2027-03-12'],
])('The window before, on %s', (_name, today, last, day) => {
  expect(dayOfWindowBefore(today, last === undefined ? undefined : goodExtract({ day: last }))).toBe(day);
});

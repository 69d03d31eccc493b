import { renewalOf, warnOfRenewal } from '../../../../relay/run/renewal';

/** A time of this server's clock. */
const at = (day: number, hour: number): Date => new Date(2026, 10, day, hour, 30);

it('Without days it is the turn of nobody', () => {
  expect(renewalOf(0, at(22, 2))).toBeUndefined();
});

it('A run before midnight and one after it are of one night, which began at noon', () => {
  expect(renewalOf(30, at(21, 23))).toEqual(renewalOf(30, at(22, 2)));
  expect(renewalOf(30, at(22, 11))?.since).toEqual(new Date(2026, 10, 21, 12));
  expect(renewalOf(30, at(22, 12))?.since).toEqual(new Date(2026, 10, 22, 12));
});

it('Each turn comes once in so many nights, also over the end of a month and of summer time', () => {
  const slots = Array.from({ length: 14 }, (_, n) => renewalOf(7, new Date(2026, 9, 20 + n, 2))?.slot ?? -1);
  const [first = 0] = slots;
  expect(slots).toEqual(Array.from({ length: 14 }, (_, n) => (first + n) % 7));
});

it.each([
  [0, 'snapshot', /^$/],
  [30, 'partial', /^$/],
  [2, 'full', /^$/],
  [1, 'partial', /^RESEND_WHOLE_DAYS=1 sends every child every night\./],
  [30, 'snapshot', /^RESEND_WHOLE_DAYS changes nothing beside SUBMISSION_MODE=snapshot/],
] as const)('What is to be said of %d days in mode %s', (days, mode, words) => {
  expect(warnOfRenewal(days, mode) ?? '').toMatch(words);
});

import { LINES } from '../../../../functions/log-lines';
import { sayWhenSecretsExpire } from '../../../../functions/schedule/secret-expiry';

const DAY_MS = 86_400_000;

/** The days that were said in the nights before and after a date. */
function saidAround(expires: string): number[] {
  const said: number[] = [];
  for (let before = 90; before >= -2; before -= 1) {
    const night = new Date(Date.parse(expires) - before * DAY_MS + 2.2 * 3_600_000);
    sayWhenSecretsExpire(expires, night, (line, values) => {
      expect(line).toBe(LINES.secretExpires);
      said.push((values as unknown as { days: number }).days);
    });
  }
  return said;
}

it('DfE’s secrets are said to expire 60, 30 and 7 days before, and then every day, also after', () => {
  expect(saidAround('2027-10-31')).toEqual([60, 30, 7, 6, 5, 4, 3, 2, 1, 0, -1, -2]);
});

it('nothing is said where nobody typed in the date', () => {
  const log = jest.fn();
  sayWhenSecretsExpire(undefined, new Date(), log);
  expect(log).not.toHaveBeenCalled();
});

import { dayOf } from '../../../../relay/record/calendar';

const DAY = '2026-01-02';

it('A text that has another character in the place of a hyphen of a day is malformed', () => {
  for (const place of [4, 7]) {
    for (const other of ['/', '.', ' ', '0', '–']) {
      const text = DAY.slice(0, place) + other + DAY.slice(place + 1);
      for (const end of ['', 'T10:00:00'])
        expect([text + end, dayOf(text + end)]).toEqual([text + end, undefined]);
    }
  }
});

it('A text that is shorter than a day is malformed', () => {
  for (let length = 0; length < DAY.length; length += 1) expect(dayOf(DAY.slice(0, length))).toBeUndefined();
  expect(dayOf(DAY)).toBe(DAY);
});

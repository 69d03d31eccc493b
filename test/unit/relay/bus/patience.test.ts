import { Patience } from '../../../../relay/bus/patience';

let now = 0;
const at = (minutes: number): number => (now = minutes * 60_000);
const patience = () => new Patience(() => now);

beforeEach(() => at(5));

it('lasts half an hour where nothing comes and nothing is wrong', () => {
  const quiet = patience();
  at(34.9);
  expect(quiet.isOver(false)).toBe(false);
  at(35);
  expect(quiet.isOver(false)).toBe(true);
});

it('lasts a minute from the first look that found trouble', () => {
  const troubled = patience();
  at(9);
  expect(troubled.isOver(false)).toBe(false);
  at(10);
  expect(troubled.isOver(true)).toBe(false);
  at(10.9);
  expect(troubled.isOver(true)).toBe(false);
  at(11);
  expect(troubled.isOver(true)).toBe(true);
});

it('begins again when something comes', () => {
  const heard = patience();
  expect(heard.isOver(true)).toBe(false);
  at(20);
  heard.hear();
  expect(heard.isOver(true)).toBe(false);
  at(20.9);
  expect(heard.isOver(true)).toBe(false);
  heard.hear();
  at(50.8);
  expect(heard.isOver(false)).toBe(false);
  at(50.9);
  expect(heard.isOver(false)).toBe(true);
});

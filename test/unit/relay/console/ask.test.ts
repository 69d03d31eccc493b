import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { askYes } from '../../../../relay/console/ask';

const NEVER = new AbortController().signal;

/** Somebody at a terminal, who types. */
function terminal(isTTY = true) {
  const input = Object.assign(new PassThrough(), { isTTY });
  return { input, output: new PassThrough() };
}

it.each([
  ['yes\n', 'yes'],
  [' Y \r\n', 'yes'],
  ['YES\n', 'yes'],
  ['no\n', 'no'],
  ['\n', 'no'],
  ['yes please\n', 'no'],
] as const)('The answer %j is %s', async (typed, answer) => {
  const { input, output } = terminal();
  const asked = askYes('Adopt them?', { input, output, stopped: NEVER });
  input.write(typed);
  expect(await asked).toBe(answer);
  output.end();
  expect(await text(output)).toBe('Adopt them? (yes/no) ');
});

it('Where nobody sits at a terminal nothing is asked', async () => {
  const { input, output } = terminal(false);
  expect(await askYes('Adopt them?', { input, output, stopped: NEVER })).toBe('nobody');
  output.end();
  expect(await text(output)).toBe('');
});

it('The end of the input is a no', async () => {
  const { input, output } = terminal();
  const asked = askYes('Adopt them?', { input, output, stopped: NEVER });
  input.end();
  expect(await asked).toBe('no');
});

it('A stop is a no, and so is no answer in time', async () => {
  const { input, output } = terminal();
  const stop = new AbortController();
  const asked = askYes('Adopt them?', { input, output, stopped: stop.signal });
  stop.abort();
  expect(await asked).toBe('no');
  const other = terminal();
  expect(await askYes('Adopt them?', { ...other, stopped: NEVER, limitMs: 20 })).toBe('no');
});

import { whileAnswering } from '../../../../relay/database/while-answering';

const QUICK = { everyMs: 5, limitMs: 20, silenceMs: 60 };

const never = <T>(): Promise<T> => new Promise(() => undefined);
const answers = () => Promise.resolve(true);

it.each([
  ['no answer comes', () => never<boolean>()],
  ['nobody listens', () => Promise.resolve(false)],
  ['the knock fails', () => Promise.reject(new Error('x'))],
])('gives up a statement where %s to a new connection either', async (_, knock) => {
  await expect(whileAnswering(knock, () => never(), QUICK)).rejects.toMatchObject({ code: 'ENOANSWER' });
});

it('waits for a statement as long as others are answered, though not all are', async () => {
  // On a busy machine the time between two knocks may be longer than the silence that is allowed here.
  jest.useFakeTimers();
  let knocks = 0;
  let done: (value: string) => void = () => undefined;
  const knock = (): Promise<boolean> => {
    knocks += 1;
    if (knocks > 30) done('at last');
    return knocks % 2 === 0 ? answers() : Promise.resolve(false);
  };
  const work = () => new Promise<string>((resolve) => (done = resolve));
  const waiting = whileAnswering(knock, work, QUICK);
  await jest.advanceTimersByTimeAsync(40 * QUICK.everyMs);
  jest.useRealTimers();
  expect(await waiting).toBe('at last');
});

it('gives what the statement comes to, or its error, and knocks no more', async () => {
  const knock = jest.fn(answers);
  expect(await whileAnswering(knock, () => Promise.resolve(7), QUICK)).toBe(7);
  const broken = whileAnswering(knock, () => Promise.reject(new RangeError('x')), QUICK);
  await expect(broken).rejects.toThrow(RangeError);
  await new Promise((resolve) => setTimeout(resolve, 3 * QUICK.everyMs));
  expect(knock).not.toHaveBeenCalled();
});

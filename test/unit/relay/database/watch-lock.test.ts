import { watchLock } from '../../../../relay/database/watch-lock';

const GONE = { code: 'ERUNLOCK' };

it('is held while the session says so', async () => {
  const watch = watchLock(() => Promise.resolve(true));
  await expect(watch.check()).resolves.toBeUndefined();
  await expect(watch.look()).resolves.toBeUndefined();
});

it.each([
  ['says no', () => Promise.resolve(false)],
  ['breaks', () => Promise.reject(new Error('x'))],
])('is gone where the session %s, and stays so whatever it says later', async (_, answer) => {
  const answers = [answer, () => Promise.resolve(true)];
  const watch = watchLock(() => answers.shift()?.() ?? Promise.resolve(true));
  await expect(watch.look()).resolves.toBeUndefined();
  await expect(watch.check()).rejects.toMatchObject(GONE);
  await expect(watch.check()).rejects.toMatchObject(GONE);
  await expect(watch.look()).rejects.toMatchObject(GONE);
});

it('asks nobody any more once it was lost', async () => {
  const ask = jest.fn(() => Promise.resolve(true));
  const watch = watchLock(ask);
  watch.lose();
  await expect(watch.check()).rejects.toMatchObject(GONE);
  expect(ask).not.toHaveBeenCalled();
});

/**
 * Lets work on one session of a database wait its turn, as a session does one statement at a time.
 * @returns what does a piece of work when all before it is done, whether that went well or not
 */
export function takeTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}

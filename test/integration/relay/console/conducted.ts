import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { conduct } from '../../../../relay/console/conduct';
import { EXIT, type ExitCode } from '../../../../relay/console/exit-code';

// A program of conduct.test.ts: what it does stands in its first argument.

/** Keeps the process alive, as a connection that nobody closes. */
const hold = (): Promise<never> =>
  new Promise(() => {
    createServer().listen(0);
  });

const WORK: Record<string, (stopped: AbortSignal) => Promise<ExitCode>> = {
  done: () => Promise.resolve(EXIT.ok),
  'records in error': () => Promise.resolve(EXIT.recordsInError),
  throws: () => Promise.reject(new Error('of the work')),
  'never settles': () => new Promise(() => undefined),
  'leaves a connection open': () => {
    void hold();
    return Promise.resolve(EXIT.recordsInError);
  },
  'loses a promise': async () => {
    void Promise.reject(new Error('of nobody'));
    await sleep(200);
    return EXIT.ok;
  },
  'leaves a link that nobody closes': async () => {
    const unclosed = new Error('Unable to close the amqp session due to operation timeout.');
    void Promise.reject(Object.assign(unclosed, { name: 'OperationTimeoutError' }));
    await sleep(200);
    return EXIT.recordsInError;
  },
  'throws in a callback': async () => {
    setTimeout(() => {
      throw new Error('of nobody');
    }, 10);
    await sleep(200);
    return EXIT.ok;
  },
  'stops when told': async (stopped) => {
    await sleep(60_000, undefined, { signal: stopped }).catch(() => undefined);
    return EXIT.couldNotRun;
  },
  'does not stop': hold,
};

const work = WORK[process.argv[2] ?? ''];
if (!work) throw new Error('no such work');
void conduct({
  work(stopped) {
    process.stdout.write('at work\n');
    return work(stopped);
  },
  explain: (error) => `In words: ${error instanceof Error ? error.message : 'no error'}.`,
  say: (text) => process.stderr.write(`${text}\n`),
  limits: { stop: 300, close: 300 },
});

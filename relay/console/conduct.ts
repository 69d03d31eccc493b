import { isUnansweredClose } from '../../shared/unanswered-close';
import { EXIT, type ExitCode } from './exit-code';

/** What a program of this relay does between its start and its end. */
export interface Conduct {
  /** The work. `stopped` is aborted when a person or the system asks for an end; it is to end soon then. */
  readonly work: (stopped: AbortSignal) => Promise<ExitCode>;
  /** An error in words for the user. Must not throw. */
  readonly explain: (error: unknown) => Promise<string> | string;
  /** Tells the user. */
  readonly say: (text: string) => void;
  readonly limits?: Partial<ConductLimits>;
}

/** Milliseconds. */
export interface ConductLimits {
  /** How long the work may go on after it was asked to stop. */
  readonly stop: number;
  /** How long connections may stay open after the work has ended. */
  readonly close: number;
}

const LIMITS: ConductLimits = { stop: 60_000, close: 10_000 };

/** Ctrl+C, the end of a task or service, a console that is closed, Ctrl+Break. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/**
 * Does the work and sees to it that this process ends, always, with an exit code that is true (I13): 1 until the work
 * has said otherwise. The only place that ends the process or sets its exit code.
 */
export async function conduct({ work, explain, say, limits: given = {} }: Conduct): Promise<void> {
  const limits = { ...LIMITS, ...given };
  const stop = new AbortController();
  let lost = false;
  process.exitCode = EXIT.couldNotRun;

  const askToStop = (because: string) => {
    if (stop.signal.aborted) {
      say('Stopped at once.');
      process.exit(EXIT.couldNotRun);
    }
    say(because);
    stop.abort();
    setTimeout(() => {
      say(`It did not end in ${limits.stop / 1_000} s and is ended here. Nothing is lost: run again.`);
      process.exit(EXIT.couldNotRun);
    }, limits.stop).unref();
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => askToStop(`Stopping, as told (${signal}). Once more stops at once.`));
  }
  // Of a connection that broke where nobody waited for it: what it belongs to cannot be known, so the work ends.
  const onLost = async (error: unknown) => {
    if (isUnansweredClose(error)) return;
    lost = true;
    const words = await explain(error);
    if (!stop.signal.aborted) askToStop(words);
  };
  process.on('uncaughtException', (error) => void onLost(error));
  process.on('unhandledRejection', (error) => void onLost(error));
  process.once('beforeExit', () => {
    if (ended) return;
    say('The program ended in the middle of its work. Nothing is lost: run again.');
    process.exit(EXIT.couldNotRun);
  });

  let ended = false;
  try {
    const code = await work(stop.signal);
    process.exitCode = lost ? EXIT.couldNotRun : code;
  } catch (error) {
    say(await explain(error));
  }
  ended = true;
  setTimeout(() => process.exit(), limits.close).unref();
}

import { TookTooLong, within } from '../../shared/within';
import { CannotRun } from '../console/exit-code';
import { explainError } from '../console/explain-error';
import type { Context } from '../context';
import type { Finding, Subject } from './finding';
import { failed } from './say';

/** How long the doctor looks in all, whatever hangs: what is left then is not waited for. */
const WHOLE_MS = 110_000;

/** What a check needs of the process that it runs in. */
export interface Surgery extends Pick<Context, 'environment' | 'now' | 'steady' | 'stopped' | 'aside'> {
  /** Is told what is being looked at. */
  readonly progress: (text: string) => void;
}

/** Does checks one after another, each within its time and all within theirs. */
export class Examination {
  readonly findings: Finding[] = [];
  readonly #end: number;

  constructor(
    readonly surgery: Surgery,
    wholeMs = WHOLE_MS,
  ) {
    this.#end = surgery.steady() + wholeMs;
  }

  /**
   * Does a check. What it throws, and that its time is over, is a finding like others, and the checks go on.
   * @param what the check is about, where it does not end as it should
   * @param say how grave that is
   * @returns what the check found out for others; undefined where it did not end as it should
   * @throws CannotRun where the user stopped the command
   */
  async check<T>(
    what: Subject,
    limitMs: number,
    work: (limit: AbortSignal) => Promise<Checked<T>>,
    say: typeof failed = failed,
  ): Promise<T | undefined> {
    if (this.surgery.stopped.aborted) throw new CannotRun('The doctor was stopped.');
    this.surgery.progress(`Looking at ${what.component}: ${what.target} …`);
    const ms = Math.max(1, Math.min(limitMs, this.#end - this.surgery.steady()));
    try {
      const { findings, result } = await within(ms, work);
      this.findings.push(...findings);
      return result;
    } catch (error) {
      this.findings.push(say(what, error instanceof TookTooLong ? tookTooLong(ms) : explainError(error)));
      return undefined;
    }
  }

  add(...findings: readonly Finding[]): void {
    this.findings.push(...findings);
  }
}

/** What came of a check. */
export interface Checked<T> {
  readonly findings: readonly Finding[];
  readonly result?: T | undefined;
}

const tookTooLong = (ms: number): string =>
  `It gave no answer in ${Math.round(ms / 1_000)} s. Look whether it is busy, and run "csc-relay doctor" again.`;

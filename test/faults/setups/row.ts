import type { Output } from '../../local/start-relay';
import type { Premises } from './premises';

/** A program as it is started in a broken set-up. */
export interface Launch {
  /** Default: csc-relay. */
  readonly program?: 'function app';
  /** As they are typed after the program's name. */
  readonly command: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Addresses and paths that are known only now, and must be named. */
  readonly places?: readonly string[];
  /** Where its standard output goes. */
  readonly output?: Output;
}

/** What only some machines have. */
export type Need = 'PostgreSQL' | 'libfaketime' | '/dev/full';

/** A broken set-up, and what the program that meets it owes to whoever reads its words. */
export interface Row {
  readonly id: string;
  /** In words. */
  readonly setUp: string;
  readonly stage: (premises: Premises) => Launch | Promise<Launch>;
  /** What must be named: the thing, the host, the proxy. */
  readonly names: readonly (string | RegExp)[];
  /** What to do about it. */
  readonly cure: string | RegExp;
  readonly exitCode: 0 | 1 | 2 | 3;
  /** The most that it may take: a limit that ends what hangs. */
  readonly seconds: number;
  readonly needs?: Need;
  /**
   * What `csc-relay doctor` says of the set-up, where it is something else than the program that meets it; or why the doctor is
   * not the place.
   */
  readonly doctor?: DoctorWords | string;
  /** Waits for a limit that no setting makes short: only where all rows are run. */
  readonly waits?: true;
}

/** Each default: as the program that meets the set-up; of the exit code 1. */
export interface DoctorWords extends Partial<Pick<Row, 'names' | 'cure' | 'exitCode'>> {
  /** Settings that the row leaves out, as its command does without them. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** For a program that ends by itself at once; many times what it takes, as a busy machine does. */
export const AT_ONCE = 60;

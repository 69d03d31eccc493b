import { isAway } from '../database/database-error';
import type { RelayDatabase } from '../database/ports';
import type { SourceFacts } from '../database/server-ports';
import type { ReadSource } from './check-settings';
import type { Checked, Examination } from './examine';
import type { Finding } from './finding';
import { failed, passed, skipped, warned } from './say';

/** SSD_CONN_STR may say how long a connection may take to come about; 15 s where it does not. */
const OPEN_MS = 20_000;

const COMPONENT = 'SSD database';
const NOT_REACHED = 'the database of the SSD was not reached';

const sub = (target: string) => ({ component: COMPONENT, target });

/** What the check of the database of the SSD goes by. */
export interface SourceCase {
  readonly source: ReadSource | undefined;
  /** Why the SSD is not looked at; undefined: it is. */
  readonly leftOut: string | undefined;
  readonly database: RelayDatabase | undefined;
  /** Staging is filled by SQL of the authority's own, so that no run needs the SSD. */
  readonly byOwnSql: boolean;
}

/**
 * The database of the SSD, where that is another one: the way to it, the sign-in, its version, and whether its login may do more
 * than it need.
 * @returns why the SSD cannot be looked at; undefined where it can
 */
export async function checkSource(
  examination: Examination,
  { source, leftOut, database, byOwnSql }: SourceCase,
): Promise<string | undefined> {
  if (source === undefined) return undefined;
  const isRead = source !== 'unreadable';
  const what = sub(isRead ? source.host : 'SSD_CONN_STR');
  const leave = (because: string): void =>
    examination.add(...[what, ...REST].map((one) => skipped(one, because)));
  if (leftOut !== undefined) {
    examination.add(skipped(what, leftOut));
    return undefined;
  }
  if (!isRead) {
    leave('SSD_CONN_STR does not say where it is');
    return NOT_REACHED;
  }
  const { source: opened } = database ?? {};
  if (opened === undefined) {
    leave('the database was not reached');
    return undefined;
  }
  const grave = byOwnSql ? warned : failed;
  const look = async (): Promise<Checked<true>> => {
    try {
      return { findings: [passed(what, 'reached'), ...toFindings(await opened.describe())], result: true };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const isReached = !isAway(error);
      const [at, ...rest] = isReached ? REST : [what, ...REST];
      return {
        findings: [grave(at, error.message), ...rest.map((one) => skipped(one, NOT_REACHED))],
      };
    }
  };
  return (await examination.check(what, OPEN_MS, look, grave)) ? undefined : NOT_REACHED;
}

const REST = [sub('sign-in'), sub('version'), sub('rights')] as const;

function toFindings({ version, isReadOnly, mayWrite }: SourceFacts): Finding[] {
  return [
    passed(sub('sign-in'), 'signed in'),
    passed(sub('version'), isReadOnly ? `${version}, read-only, as a standby is: that is enough` : version),
    passed(sub('rights'), mayWrite && !isReadOnly ? MAY_WRITE : 'may change nothing there'),
  ];
}

/** No fault of the set-up: who reads it may want to narrow the login. */
const MAY_WRITE =
  'may also change tables of the SSD, which the relay never does: CONNECT and SELECT are enough';

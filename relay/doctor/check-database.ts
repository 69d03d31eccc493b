import { trustSystemAuthorities } from '../bus/trust';
import { isAway } from '../database/database-error';
import { openDatabase } from '../database/open';
import type { DatabaseFacts, RelayDatabase } from '../database/ports';
import type { ReadSettings } from './check-settings';
import type { Examination } from './examine';
import type { Finding, Subject } from './finding';
import { failed, passed, skipped } from './say';

/** A database that was reached. */
export interface ReachedDatabase {
  readonly database: RelayDatabase;
  readonly facts: DatabaseFacts | undefined;
}

/** SQL_CONN_STR may say how long a connection may take to come about; 15 s where it does not. */
const OPEN_MS = 20_000;

/** A statement of the doctor may take no longer; what it waits for ends with its connection. */
const STATEMENT_MINUTES = 1;

const COMPONENT = 'database';
const NOT_REACHED = 'the database was not reached';

/**
 * Connects, signs in and asks for the version.
 * @returns undefined where it was not reached; whoever calls this closes it
 */
export async function checkDatabase(
  examination: Examination,
  { connection, database, extract }: ReadSettings,
): Promise<ReachedDatabase | undefined> {
  const what = { component: COMPONENT, target: connection?.host ?? 'SQL_CONN_STR' };
  if (connection === undefined) {
    examination.add(
      skipped(what, 'SQL_CONN_STR does not say where it is'),
      skipped(sub('sign-in'), NOT_REACHED),
      skipped(sub('version'), NOT_REACHED),
    );
    return undefined;
  }
  const opened = await examination.check(what, OPEN_MS, async (limit) => {
    // Where the settings of the tables are wrong, the way to the database is looked at all the same.
    const opening = openDatabase(connection.text, {
      ...(database ?? { stagingTable: 'ssd_api_data_staging', dataset: 'live' }),
      ...(extract && { ssd: extract.ssd }),
      statementMinutes: STATEMENT_MINUTES,
      tell: examination.surgery.aside,
      trust: () => trustSystemAuthorities(examination.surgery.environment),
    });
    // One that comes about too late is closed by nobody else.
    void opening.then((late) => (limit.aborted ? late.close() : undefined)).catch(() => undefined);
    try {
      const result = await opening;
      return { findings: [passed(what, 'reached'), passed(sub('sign-in'), 'signed in')], result };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { findings: notOpened(what, error) };
    }
  });
  if (opened === undefined) {
    examination.add(skipped(sub('version'), NOT_REACHED));
    return undefined;
  }
  const facts = await examination.check(sub('version'), OPEN_MS, async () => {
    const result = await opened.describe();
    return { findings: [toVersion(result)], result };
  });
  return { database: opened, facts };
}

const sub = (target: string) => ({ component: COMPONENT, target });

/** Whoever is refused has reached the server. */
function notOpened(what: Subject, error: Error): Finding[] {
  return isAway(error)
    ? [failed(what, error.message), skipped(sub('sign-in'), NOT_REACHED)]
    : [failed(sub('sign-in'), error.message)];
}

function toVersion({ version, isReadOnly }: DatabaseFacts): Finding {
  const what = sub('version');
  if (!isReadOnly) return passed(what, version);
  return failed(
    what,
    `${version}, and the database is read-only, as a copy that follows another. SQL_CONN_STR must name the one where staging may be written.`,
  );
}

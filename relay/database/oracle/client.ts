import type { BindParameters, Connection, ExecuteOptions } from 'oracledb';
import { TookTooLong, within } from '../../../shared/within';
import { atStep, isAway } from '../database-error';
import { closeInTime } from '../limits';
import { takeTurns } from '../take-turns';
import { whileAnswering } from '../while-answering';
import { describeConnectFailure, signInLimitMs } from './connect-failure';
import type { OracleConnection } from './connection';
import { asText, attributesOf, loadDriver, SESSION_SETTINGS } from './driver';
import { failureWords } from './failure-words';
import type { Cell, Session, Sessions } from './session';

/** How long a statement that the server should have ended is still waited for: then nobody is there. */
const GRACE_MS = 60_000;

/** Rows that come with one packet: blocks of 250 children have some thousands. */
const FETCH_ROWS = 1_000;

/**
 * Sessions of Oracle, each with a connection of its own, which is opened when `inSession` begins and closed when it ends.
 * @param statementMs how long a statement may take
 */
export function openSessions(connection: OracleConnection, statementMs: number): Sessions {
  const opened = new Set<Connection>();
  const close = async (own: Connection): Promise<void> => {
    if (!opened.delete(own)) return;
    // What is not committed is rolled back.
    await closeInTime(() => own.close());
  };
  return {
    async inSession(work) {
      const own = await signIn(connection);
      opened.add(own);
      own.callTimeout = statementMs;
      try {
        return await work(sessionOn(own, connection, statementMs));
      } finally {
        await close(own);
      }
    },
    async close() {
      await Promise.all([...opened].map(close));
    },
  };
}

/**
 * Opens a connection and sets what its statements depend on.
 * @throws DatabaseError with what IT can act on
 */
async function signIn(connection: OracleConnection): Promise<Connection> {
  const driver = loadDriver();
  try {
    return await within(signInLimitMs(connection), async (limit) => {
      const own = await driver.getConnection(attributesOf(connection));
      const leave = (): void => void closeInTime(() => own.close());
      // One that comes about too late is closed by nobody else.
      if (limit.aborted) leave();
      limit.addEventListener('abort', leave);
      await own.execute(SESSION_SETTINGS).catch((error: unknown) => {
        leave();
        throw error;
      });
      return own;
    });
  } catch (error) {
    throw describeConnectFailure(connection, error);
  }
}

/**
 * Asks whether the database answers a new connection; one that refuses it answers. After a refusal it is not asked again: Oracle
 * locks a login after some of them.
 */
export function knockAt(connection: OracleConnection): () => Promise<boolean> {
  let isRefused = false;
  return async () => {
    if (isRefused) return true;
    try {
      const own = await signIn(connection);
      void closeInTime(() => own.close());
      return true;
    } catch (error) {
      isRefused = !isAway(error);
      return isRefused;
    }
  };
}

/** What the server neither answered nor ended. */
function nameLateness(error: unknown): never {
  throw error instanceof TookTooLong ? Object.assign(new Error('no answer'), { code: 'ETIMEOUT' }) : error;
}

function sessionOn(own: Connection, connection: OracleConnection, statementMs: number): Session {
  const driver = loadDriver();
  const turns = takeTurns();
  const knock = knockAt(connection);
  const options: ExecuteOptions = {
    outFormat: driver.OUT_FORMAT_ARRAY,
    fetchTypeHandler: asText(driver),
    fetchArraySize: FETCH_ROWS,
    maxRows: 0,
    autoCommit: false,
  };
  const inTurn = <T>(step: string, work: () => Promise<T>): Promise<T> =>
    turns(() =>
      atStep(step, failureWords, () =>
        whileAnswering(knock, () => within(statementMs + GRACE_MS, work).catch(nameLateness)),
      ),
    );
  const execute = async (sql: string, values: readonly Cell[] = []) => {
    const binds: BindParameters = [...values];
    const { rows = [], metaData = [] } = await own.execute<Cell[]>(sql, binds, options);
    return { rows, names: metaData.map(({ name }) => name.toLowerCase()) };
  };
  return {
    run: <Row extends Readonly<Record<string, Cell>>>(step: string, sql: string, values?: readonly Cell[]) =>
      inTurn(step, async () => {
        const { rows, names } = await execute(sql, values);
        const toRow = (row: readonly Cell[]): Readonly<Record<string, Cell>> =>
          Object.fromEntries(names.map((name, n) => [name, row[n] ?? null]));
        // What its rows hold is known to whoever wrote the statement, as with the drivers of the other engines.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        return rows.map(toRow) as Row[];
      }),
    rows: (step, sql, values) => inTurn(step, async () => (await execute(sql, values)).rows),
  };
}

import { findSource } from './connection';
import { DatabaseError } from './database-error';
import type { SsdSource } from './source-ports';

/** The setting that the sentences of the engines name. */
const SETTING = 'SQL_CONN_STR';

/** The setting of the database that the SSD stands in, where that is not the one of staging. */
export const SSD_SETTING = 'SSD_CONN_STR';

/** An error about the connection to the SSD, in the name of its own setting. */
export function ofSsdSetting(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const said = error.message.replaceAll(SETTING, SSD_SETTING);
  // Of two databases a host and a port alone do not say which.
  const named = said.includes(SSD_SETTING) ? said : `The database of ${SSD_SETTING}: ${said}`;
  return new DatabaseError(named, error.code);
}

/** The database that SSD_CONN_STR names. Connects to nothing. @throws DatabaseError that names the setting */
export function findSsdDatabase(connectionText: string): ReturnType<typeof findSource> {
  try {
    return findSource(connectionText);
  } catch (error) {
    throw ofSsdSetting(error);
  }
}

async function inTheNameOfSsd<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw ofSsdSetting(error);
  }
}

/**
 * A source that connects when something is first asked of it: a run that cannot reach the SSD has written its row by then,
 * and says so there.
 * @param caution what is said before anything is read
 */
export function openLater(open: () => Promise<SsdSource>, caution?: string): SsdSource {
  let opened: Promise<SsdSource> | undefined;
  const opening = (): Promise<SsdSource> => {
    opened ??= inTheNameOfSsd(open);
    return opened;
  };
  return {
    caution,
    findProblems: (options) => inTheNameOfSsd(async () => (await opening()).findProblems(options)),
    explainAbsence: (options, window, personId) =>
      inTheNameOfSsd(async () => (await opening()).explainAbsence(options, window, personId)),
    describe: () => inTheNameOfSsd(async () => (await opening()).describe()),
    read: async (options, window, plan, work) => (await opening()).read(options, window, plan, work),
    async close() {
      const source = await opened?.catch(() => undefined);
      await source?.close();
    },
  };
}

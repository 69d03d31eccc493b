import type { SourceOpening } from '../define-engine';
import type { SsdSource } from '../source-ports';
import { chooseLists } from '../ssd/choose-lists';
import { lookOver } from '../ssd/look-over';
import { openQueries, type Queries } from './client';
import type { SqlServerConnection } from './connection';
import { requireVersion } from './database';
import { dialect } from './dialect';
import { beginExtract, createLooking, openReading } from './reading';

/**
 * Opens the SSD in a database of its own, which may be a readable secondary or let its logins write nothing: temporary
 * tables stand in tempdb.
 * @throws DatabaseError with what IT can act on
 */
export async function openSqlServerSource(
  connection: SqlServerConnection,
  { location, statementMs }: SourceOpening,
): Promise<SsdSource> {
  const queries = await openQueries(connection, statementMs);
  try {
    await requireVersion(queries);
    return createSource(queries, location);
  } catch (error) {
    await queries.close();
    throw error;
  }
}

export function createSource(queries: Queries, location: SourceOpening['location']): SsdSource {
  const looking = createLooking(queries, location);
  return {
    findProblems: (options) => looking.findProblems(options),
    explainAbsence: (options, window, personId) => looking.explainAbsence(options, window, personId),

    async read(options, window, plan, work) {
      const source = await looking.find(options);
      return queries.inSession(async (session) => {
        await beginExtract(session);
        const looked = await lookOver(dialect, source, { options, window }, plan, (step, sql) =>
          session.run(step, sql),
        );
        const reading = await openReading(session, looked);
        return work({
          ...reading,
          lists: await chooseLists(dialect, looked, ({ step, sql }) => session.run(step, sql)),
          // No transaction holds what was read: its tables were counted again before.
          end: async () => undefined,
        });
      });
    },

    close: () => queries.close(),
  };
}

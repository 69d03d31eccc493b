import { DatabaseError } from '../database-error';
import type { SourceOpening } from '../define-engine';
import type { SsdSource } from '../source-ports';
import type { Sessions } from './session';

/** The SSD in a database of Oracle. */
export function openOracleSource(sessions: Sessions, _opening: Pick<SourceOpening, 'location'>): SsdSource {
  const read = async (): Promise<never> =>
    sessions.inSession(async (session) => {
      await session.run('ask for the version', 'select banner from v$version');
      throw new DatabaseError('The statements that read the SSD in Oracle are not here yet.');
    });
  return { findProblems: read, explainAbsence: read, read, close: () => sessions.close() };
}

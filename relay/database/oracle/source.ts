import type { SourceOpening } from '../define-engine';
import type { SsdSource } from '../source-ports';
import { lookOver } from '../ssd/look-over';
import { dialect } from './dialect';
import { BEGIN, createLooking, findSource, openReading } from './reading';
import type { Sessions } from './session';

/**
 * The SSD in a database of Oracle, which may be a standby or let its logins write nothing: the transaction that reads is one of
 * reading only, and takes no temporary table (docs/adr/0020).
 */
export const openOracleSource = (
  sessions: Sessions,
  { location }: Pick<SourceOpening, 'location'>,
): SsdSource => ({
  ...createLooking(sessions, location),

  read: (options, window, plan, work) =>
    sessions.inSession(async (session) => {
      const source = await findSource(session, location, options);
      // The look at the catalogue may have begun a transaction, and this has to be the first statement of one.
      await session.run('begin the extract', 'commit');
      await session.run('begin the extract', BEGIN);
      const looked = await lookOver(dialect, source, { options, window }, plan, (step, sql) =>
        session.run(step, sql),
      );
      return work(await openReading(session, looked));
    }),

  close: () => sessions.close(),
});

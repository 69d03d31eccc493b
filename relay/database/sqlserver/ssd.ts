import type { Ssd } from '../extract-ports';
import { insertInto } from '../ssd/cohort-sql';
import { cohortOf, type Looked, lookOver } from '../ssd/look-over';
import type { SsdLocation } from '../ssd/source';
import type { Tables } from '../table-name';
import type { Queries, Session } from './client';
import { dialect } from './dialect';
import { describeStaging, extractSql } from './extract-sql';
import { openMerging } from './merging';
import { beginExtract, createLooking, openReading } from './reading';

/** The SSD in the database of staging: what is read and what is staged stand in one session. */
export function createSsd(queries: Queries, tables: Tables, location: SsdLocation): Ssd {
  const looking = createLooking(queries, location);
  return {
    findProblems: (options) => looking.findProblems(options),
    explainAbsence: (options, window, personId) => looking.explainAbsence(options, window, personId),

    async extract(options, window, plan, work) {
      const source = await looking.find(options);
      const shape = await describeStaging(queries, tables);
      return queries.inSession(async (session) => {
        await beginExtract(session);
        const looked = await lookOver(dialect, source, { options, window }, plan, (step, sql) =>
          session.run(step, sql),
        );
        const merging = await openMerging(session, extractSql(tables, shape), shape, options, () =>
          fillLists(session, looked),
        );
        return work({ ...(await openReading(session, looked)), ...merging });
      });
    },
  };
}

/** The lists that the merge needs too: whom the authority holds back, and whom the last window would still hold. */
async function fillLists(session: Session, looked: Looked): Promise<void> {
  const cohort = cohortOf(dialect, looked);
  for (const chosen of [...cohort.heldBack(), ...cohort.windowBefore(looked.planned.windowBefore)]) {
    await session.batch(chosen.step, insertInto(dialect, chosen));
  }
}

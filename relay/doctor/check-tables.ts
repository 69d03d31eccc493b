import { counted } from '../console/terminal';
import { LEDGER_VERSION } from '../database/find-problems';
import type { RelayDatabase } from '../database/ports';
import { OUTDATED_AND_RESYNC } from '../run/outdated';
import type { Examination } from './examine';
import type { Finding } from './finding';
import { failed, passed, skipped } from './say';

/** What the tables of the relay say of how it is used here. */
export interface SeenTables {
  /** The ledger can be read and written. */
  readonly isReady: boolean;
  /** Staging holds rows, and no extract of this relay has filled it: SQL of the authority's own does. */
  readonly byOwnSql: boolean;
}

const TABLES_MS = 20_000;

const TARGETS = ['staging', 'ledger', 'rights'] as const;

const what = (target: (typeof TARGETS)[number]) => ({ component: 'tables', target });

/** The staging table, the ledger with its version, and the rights on both. */
export async function checkTables(
  examination: Examination,
  database: RelayDatabase | undefined,
  stagingTable: string | undefined,
): Promise<SeenTables | undefined> {
  if (database === undefined || stagingTable === undefined) {
    const because =
      database === undefined ? 'the database was not reached' : 'the settings of the tables are wrong';
    examination.add(...TARGETS.map((target) => skipped(what(target), because)));
    return undefined;
  }
  return examination.check(what('staging'), TABLES_MS, async () => {
    const needed = await database.staging.findProblems('send');
    if (needed.length > 0) return { findings: needed.map(toFinding) };
    const rows = (await database.staging.countByState()).reduce((sum, { rows: some }) => sum + some, 0);
    const byOwnSql = rows > 0 && (await database.ledger.readGoodExtract()) === undefined;
    const more = byOwnSql ? [] : await database.staging.findProblems('extract');
    const resync = await database.ledger.readResync();
    return {
      findings: [
        passed(
          what('staging'),
          `${stagingTable}, ${counted(rows, 'row')}${byOwnSql ? ', not filled by an extract of this relay' : ''}`,
        ),
        resync === 'needed'
          ? failed(what('ledger'), OUTDATED_AND_RESYNC)
          : passed(what('ledger'), `version ${LEDGER_VERSION}`),
        ...(more.length > 0
          ? more.map(toFinding)
          : [passed(what('rights'), byOwnSql ? 'all that run --no-extract needs' : 'all that run needs')]),
      ],
      result: { isReady: true, byOwnSql },
    };
  });
}

/** By the words of `findMissing`, which name the table. */
function toFinding(problem: string): Finding {
  if (problem.startsWith('This login lacks')) return failed(what('rights'), problem);
  return failed(what(OF_LEDGER.test(problem) ? 'ledger' : 'staging'), problem);
}

const OF_LEDGER = /^The ledger |\bssd_api_(?:submission|acknowledged|run|known_error|ledger)/;

import type { ExtractPlan, UnreadableChild } from '../../relay/database/extract-ports';
import { extractCohort } from '../../relay/extract/extract-cohort';
import type { ExtractTally } from '../../relay/extract/tally';
import { type BuiltRecord, createRecordBuilder } from '../../relay/record/build-record';
import type { ChildRows } from '../../relay/record/child-rows';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../relay/record/options';
import { PLAIN_SOURCE } from '../../relay/record/source-facts';
import { windowOf } from '../../relay/record/window';
import { openSsd, type SsdDatabase, type SsdRows } from '../local/ssd';
import { GOLDEN_TODAY } from '../unit/relay/record/golden';
import type { Fixture } from './database-contract';

/** The first referral of a child who is in the cohort for it, and another child beside it. */
export const child = (personId: string, surname = 'Penhallow'): SsdRows => ({
  ssd_person: [{ pers_person_id: personId, pers_surname: surname, pers_dob: '2015-03-04', pers_sex: 'F' }],
  ssd_cin_episodes: [
    { cine_referral_id: `R${personId}`, cine_person_id: personId, cine_referral_date: '2026-01-05' },
  ],
});

export type StagedRow = Record<string, unknown>;

/** The record that a staging row holds, whether its column is json or text. */
export const recordOf = (row: StagedRow | undefined): Record<string, unknown> => {
  const { json_payload: payload } = row ?? {};
  return typeof payload === 'string' ? JSON.parse(payload) : (payload as Record<string, unknown>);
};

/** Reads an SSD as one in which every key meets. */
export const plainly = (): ExtractPlan => ({ facts: PLAIN_SOURCE, windowBefore: undefined });

export const isReadable = (rows: ChildRows | UnreadableChild): rows is ChildRows => !('unreadable' in rows);

/** What a test does to the SSD beside its staging table, and with it. */
export interface SsdInUse {
  readonly ssd: () => SsdDatabase;
  readonly extract: (
    options?: Partial<ExtractOptions>,
    run?: { dryRun?: boolean; allowDeletions?: boolean; allowIncomplete?: boolean },
  ) => Promise<ExtractTally>;
  /** The staging rows by person id. */
  readonly readRows: () => Promise<Map<string, StagedRow>>;
  /** Every record of the cohort with its faults, by person id. */
  readonly buildAll: () => Promise<Map<unknown, BuiltRecord>>;
  readonly renamePerson: (personId: string, surname: string) => Promise<unknown>;
}

/** Gives each test of a describe an SSD without rows. */
export function useSsd(fixture: Fixture): SsdInUse {
  let opened: SsdDatabase | undefined;
  const ssd = (): SsdDatabase => {
    if (!opened) throw new Error('the SSD has not been opened');
    return opened;
  };

  beforeEach(async () => {
    opened = await openSsd(fixture.ssdBench.sessions ?? fixture.ssdBench.connectionText, {
      schema: fixture.schema,
    });
    await opened.createTables();
  });
  afterEach(() => ssd().close());

  return {
    ssd,
    extract: async (options = {}, run = {}) =>
      extractCohort(
        fixture.database.ssd,
        { ...DEFAULT_OPTIONS, ...options },
        {
          today: GOLDEN_TODAY,
          dryRun: run.dryRun ?? false,
          last: await fixture.database.ledger.readGoodExtract(),
          allowDeletions: run.allowDeletions ?? false,
          // Tests have a handful of rows, of which half may go.
          allowIncomplete: run.allowIncomplete ?? true,
          stopped: new AbortController().signal,
          progress: () => {},
        },
      ),
    async readRows() {
      const rows = await fixture.bench.run(
        `select * from ${fixture.schema}.ssd_api_data_staging order by id`,
      );
      return new Map(rows.map((row) => [String(row.person_id), row]));
    },
    buildAll() {
      const build = createRecordBuilder(DEFAULT_OPTIONS, GOLDEN_TODAY);
      return fixture.database.ssd.extract(
        DEFAULT_OPTIONS,
        windowOf(GOLDEN_TODAY),
        plainly,
        async (extraction) => {
          const rows = (await extraction.read(1, extraction.children)).filter(isReadable);
          return new Map(rows.map((one) => [one.ssd_person[0]?.pers_person_id, build(one)]));
        },
      );
    },
    renamePerson: (personId, surname) =>
      ssd().query(
        `update ${fixture.schema}.ssd_person set pers_surname = '${surname}' where pers_person_id = '${personId}'`,
      ),
  };
}

import { openDatabase } from '../../../relay/database/open';
import { openOracleSource } from '../../../relay/database/oracle/source';
import type { RelayDatabase } from '../../../relay/database/ports';
import { extractCohort } from '../../../relay/extract/extract-cohort';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../relay/record/options';
import { ROUNDS } from '../../amount';
import { openWithSource } from '../../contract/open-with-source';
import { type OracleBench, openH2Bench, openOracleBench } from '../../contract/oracle-workbench';
import { openPostgresWorkbench } from '../../contract/postgres-workbench';
import { createStagingTable, type Workbench } from '../../contract/workbench';
import { type Like, openSsd, type SeedOptions, type SsdDatabase, seedSsd } from '../../local/ssd';
import { startDatabase } from '../../servers/start-database';

export const TODAY = '2026-11-22';

/** Those of a sample by `npm test`, which has one SSD. */
const SIZES = ROUNDS >= 1 ? { children: 24, persons: 60 } : { children: 8, persons: 20 };

export const SEED: SeedOptions = { seed: 5, today: TODAY, ...SIZES };

/** An SSD, and the staging and ledger that it is extracted into. */
export interface Side {
  readonly schema: string;
  readonly ssd: SsdDatabase;
  readonly database: RelayDatabase;
}

/** The same SSD in PostgreSQL beside its staging, and in Oracle, or what stands in for it, with staging in PostgreSQL. */
export interface TwoSides {
  readonly postgres: Side;
  readonly oracle: Side;
  /** Runs a statement on both SSDs. */
  readonly change: (sql: (schema: string) => string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What an extract leaves behind, and what it says. */
export interface Outcome {
  readonly rows: readonly unknown[];
  readonly tally: unknown;
}

/** No times, and no numbers of rows. */
const staged = (schema: string): string => `
select person_id, legacy_id, json_payload::text as payload, encode(current_hash, 'hex') as hash,
  encode(previous_hash, 'hex') as previous, submission_status, row_state
from ${schema}.ssd_api_data_staging order by id`;

/** The databases of a suite. */
export class Databases {
  #count = 0;
  readonly #schemas: string[] = [];

  private constructor(
    readonly oracle: OracleBench,
    private readonly bench: Workbench,
    private readonly server: { close(): Promise<void> },
  ) {}

  static async open(): Promise<Databases> {
    const text = process.env.CSC_TEST_ORACLE;
    const oracle = text ? openOracleBench(text) : openH2Bench();
    const server = await startDatabase();
    return new Databases(oracle, openPostgresWorkbench(server.url), server);
  }

  async close(): Promise<void> {
    for (const schema of this.#schemas) await this.oracle.dropSchema(schema);
    await this.oracle.close();
    await this.bench.close();
    await this.server.close();
  }

  /** Seeds an SSD like that of a system on both sides. */
  async openSides(like: Like): Promise<TwoSides> {
    this.#count += 1;
    const [postgres, oracle] = [await this.#openPostgres(like), await this.#openOracle(like)];
    const sides = [postgres, oracle];
    for (const { ssd, database } of sides) {
      await seedSsd(ssd, SEED);
      await database.createMissingTables();
    }
    return {
      postgres,
      oracle,
      async change(sql) {
        for (const { ssd, schema } of sides) await ssd.query(sql(schema));
      },
      async close() {
        for (const { ssd, database } of sides) {
          await ssd.close();
          await database.close();
        }
      },
    };
  }

  async #openPostgres(like: Like): Promise<Side> {
    const schema = `own_${this.#count}`;
    const { connectionText } = this.bench;
    await createStagingTable(this.bench, schema);
    return {
      schema,
      ssd: await openSsd(connectionText, { schema, like }),
      database: await openDatabase(connectionText, {
        stagingTable: `${schema}.ssd_api_data_staging`,
        dataset: 'live',
      }),
    };
  }

  async #openOracle(like: Like): Promise<Side> {
    const schema = await this.createSchema();
    const { sessions } = this.oracle;
    await createStagingTable(this.bench, schema);
    const source = openOracleSource(
      { ...sessions, close: async () => {} },
      { location: { schema, prefix: 'ssd_' } },
    );
    return {
      schema,
      ssd: await openSsd(sessions, { schema, like }),
      database: await openWithSource(this.bench.connectionText, `${schema}.ssd_api_data_staging`, source),
    };
  }

  /** A schema on the side of Oracle. */
  async createSchema(): Promise<string> {
    const schema = `csc_${process.pid}_${this.#schemas.length}`;
    await this.oracle.createSchema(schema);
    this.#schemas.push(schema);
    return schema;
  }

  /** @param options the names of tables of lists without their schema */
  async extract(
    { database, schema }: Side,
    { cohortTable, excludeTable, ...options }: Partial<ExtractOptions> = {},
    today = TODAY,
  ): Promise<Outcome> {
    const tally = await extractCohort(
      database.ssd,
      {
        ...DEFAULT_OPTIONS,
        ...options,
        cohortTable: cohortTable && `${schema}.${cohortTable}`,
        excludeTable: excludeTable && `${schema}.${excludeTable}`,
      },
      {
        today,
        dryRun: false,
        last: await database.ledger.readGoodExtract(),
        allowDeletions: true,
        allowIncomplete: true,
        stopped: new AbortController().signal,
        progress: () => {},
      },
    );
    return { rows: await this.bench.run(staged(schema)), tally: JSON.parse(JSON.stringify(tally, asPlain)) };
  }
}

const asPlain = (_key: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);

import { openDatabase } from '../../relay/database/open';
import type { RelayDatabase } from '../../relay/database/ports';
import { describeInFull } from '../amount';
import { describeAcross } from './across-contract';
import { describeAdoption } from './adoption-contract';
import { describeChildRows } from './child-rows-contract';
import { describeExtract } from './extract-contract';
import { describeFacts } from './facts-contract';
import { describeKeeping } from './keeping-contract';
import { describeKinds } from './kinds-contract';
import { describeLedger } from './ledger-contract';
import { describeLedgerVersion } from './ledger-version-contract';
import { describeMerge } from './merge-contract';
import { openWithSource } from './open-with-source';
import { describeOutcomes } from './outcomes-contract';
import { describeOutsideCohort } from './outside-cohort-contract';
import { describeRedrive } from './redrive-contract';
import { describeRenewals } from './renewal-contract';
import { describeReporting } from './reporting-contract';
import { describeResync } from './resync-contract';
import { describeRowless } from './rowless-contract';
import { describeRuns } from './runs-contract';
import { describeSessions } from './session-contract';
import { describeSettling } from './settling-contract';
import { describeSsdFaults } from './ssd-faults-contract';
import { describeStaging } from './staging-contract';
import { describeSurvey } from './survey-contract';
import { describeTestData } from './test-data-contract';
import { createStagingTable, type SsdBench, type StagingVariant, type Workbench } from './workbench';

/** What each test has to itself: a schema with an empty staging table and ledger, opened as the relay does. */
export class Fixture {
  bench!: Workbench;
  schema!: string;
  database!: RelayDatabase;

  /** The database of the SSD: that of staging, or another one. */
  get ssdBench(): SsdBench {
    return this.bench.ssd ?? this.bench;
  }
}

const AS_TODAY: StagingVariant = { payloadType: 'json', legacyId: true, bigId: true };
const AS_BEFORE: StagingVariant = { payloadType: 'text', legacyId: false, bigId: false };

/**
 * What every implementation of relay/database/ports.ts must do.
 * @param open opens the engine, or says why it is skipped
 */
export function describeDatabaseContract(engine: string, open: (() => Promise<Workbench>) | string): void {
  describeWhereItIs(engine, open, 'keeps the contract of the relay', (fixture) => {
    describe('with json payloads', () => {
      useTables(fixture, AS_TODAY);
      describeStaging(fixture);
      describeLedger(fixture);
      describeRuns(fixture);
      describeLedgerVersion(fixture);
      describeOutcomes(fixture);
      describeKinds(fixture);
      describeSettling(fixture);
      describeAdoption(fixture);
      describeKeeping(fixture);
      describeRedrive(fixture);
      describeReporting(fixture);
      describeResync(fixture);
      describeFacts(fixture);
      describeRenewals(fixture);
      describeSessions(fixture);
      describeExtract(fixture);
      describeSurvey(fixture);
      describeChildRows(fixture);
      describeOutsideCohort(fixture);
      describeMerge(fixture);
      describeRowless(fixture);
      describeSsdFaults(fixture);
      describeTestData(fixture);
    });

    describeInFull('with text payloads and no legacy_id', () => {
      useTables(fixture, AS_BEFORE);
      describeStaging(fixture);
      describeOutcomes(fixture);
      describeKinds(fixture);
      describeAdoption(fixture);
      describeRenewals(fixture);
      describeExtract(fixture);
      describeMerge(fixture);
      describeRowless(fixture);
      describeSsdFaults(fixture);
      describeTestData(fixture);
    });
  });
}

/**
 * The part of that which is about the SSD, where it stands in another database than staging.
 * @param open opens both engines, or says why they are skipped
 */
export function describeExtractContract(engines: string, open: (() => Promise<Workbench>) | string): void {
  describeWhereItIs(engines, open, 'keeps the contract of an extract', (fixture) => {
    useTables(fixture, AS_TODAY);
    describeAcross(fixture);
    describeInFull('as within one database', () => {
      describeExtract(fixture);
      describeSurvey(fixture);
      describeChildRows(fixture);
      describeOutsideCohort(fixture);
      describeMerge(fixture);
      describeRowless(fixture);
      describeSsdFaults(fixture);
    });
  });
}

/** @param contract what is said not to be tried, where there is no bench */
function describeWhereItIs(
  engines: string,
  open: (() => Promise<Workbench>) | string,
  contract: string,
  tests: (fixture: Fixture) => void,
): void {
  if (typeof open === 'string') {
    describe.skip(`${engines}: ${open}`, () => {
      test(contract, () => {});
    });
    return;
  }
  describe(engines, () => {
    const fixture = new Fixture();

    beforeAll(async () => {
      fixture.bench = await open();
    });
    afterAll(async () => {
      await fixture.bench.ssd?.close();
      await fixture.bench.close();
    });
    tests(fixture);
  });
}

function openTables({ bench, schema }: Fixture): Promise<RelayDatabase> {
  const stagingTable = `${schema}.ssd_api_data_staging`;
  const location = { schema, prefix: 'ssd_' };
  const source = bench.ssd?.openSource?.(location);
  if (source !== undefined) return openWithSource(bench.connectionText, stagingTable, source);
  const ssd = { connection: bench.ssd?.connectionText, ...location };
  return openDatabase(bench.connectionText, { stagingTable, dataset: 'live', ssd });
}

let schemas = 0;

function useTables(fixture: Fixture, variant: StagingVariant): void {
  beforeEach(async () => {
    schemas += 1;
    fixture.schema = `csc_${process.pid}_${schemas}`;
    await createStagingTable(fixture.bench, fixture.schema, variant);
    const { ssd } = fixture.bench;
    if (ssd?.createSchema) await ssd.createSchema(fixture.schema);
    else await ssd?.run(`create schema ${fixture.schema}`);
    fixture.database = await openTables(fixture);
    await fixture.database.createMissingTables();
  });
  afterEach(async () => {
    await fixture.database.close();
    await fixture.bench.dropSchema(fixture.schema);
    await fixture.bench.ssd?.dropSchema(fixture.schema);
  });
}

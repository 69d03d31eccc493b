import { ROUNDS } from '../amount';
import { findHindrance } from '../local/oracle/find-java';
import { startDatabase } from '../servers/start-database';
import { describeExtractContract } from './database-contract';
import { openH2Bench, openOracleBench } from './oracle-workbench';
import { openPostgresWorkbench } from './postgres-workbench';
import { openSqlServerWorkbench } from './sqlserver-workbench';
import type { SsdBench, Workbench } from './workbench';

/** An empty database of PostgreSQL, or a PGlite where no server is named. */
async function ownPostgres(): Promise<Workbench> {
  const database = await startDatabase();
  const bench = openPostgresWorkbench(database.url);
  return {
    ...bench,
    async close() {
      await bench.close();
      await database.close();
    },
  };
}

/** Opens two databases. */
const across =
  (ssd: () => Promise<SsdBench>, staging: () => Promise<Workbench>) => async (): Promise<Workbench> => ({
    ...(await staging()),
    ssd: await ssd(),
  });

const text = process.env.CSC_TEST_SQLSERVER;
const sqlServer = text ? () => openSqlServerWorkbench(text) : undefined;
const UNSET = 'CSC_TEST_SQLSERVER is not set to a connection string';

describeExtractContract('An SSD in PostgreSQL, staging in another', across(ownPostgres, ownPostgres));

describeExtractContract(
  'An SSD in SQL Server, staging in PostgreSQL',
  sqlServer ? across(sqlServer, ownPostgres) : UNSET,
);

describeExtractContract(
  'An SSD in PostgreSQL, staging in SQL Server',
  sqlServer ? across(ownPostgres, sqlServer) : UNSET,
);

// test/integration/oracle compares what is staged; this is all that an SSD may hold, and what is asked of it.
const noH2 = ROUNDS >= 1 ? findHindrance() : 'only with CSC_FAULT_ROUNDS, as in .ci/run';
describeExtractContract(
  'An SSD in H2, in the mode of Oracle, staging in PostgreSQL',
  noH2 === undefined ? across(async () => openH2Bench(), ownPostgres) : noH2,
);

const oracleText = process.env.CSC_TEST_ORACLE;
describeExtractContract(
  'An SSD in Oracle, staging in PostgreSQL',
  oracleText
    ? across(async () => openOracleBench(oracleText), ownPostgres)
    : 'CSC_TEST_ORACLE is not set to a connection string',
);

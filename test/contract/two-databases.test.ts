import { startDatabase } from '../servers/start-database';
import { describeExtractContract } from './database-contract';
import { openPostgresWorkbench } from './postgres-workbench';
import { openSqlServerWorkbench } from './sqlserver-workbench';
import type { Workbench } from './workbench';

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
  (ssd: () => Promise<Workbench>, staging: () => Promise<Workbench>) => async (): Promise<Workbench> => ({
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

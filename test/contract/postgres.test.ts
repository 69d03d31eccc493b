import { describeDatabaseContract } from './database-contract';
import { openPostgresWorkbench } from './postgres-workbench';

const url = process.env.CSC_TEST_POSTGRES;

describeDatabaseContract(
  'PostgreSQL',
  url ? async () => openPostgresWorkbench(url) : 'CSC_TEST_POSTGRES is not set to a postgres:// URL',
);

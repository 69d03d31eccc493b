import { describeDatabaseContract } from './database-contract';
import { openSqlServerWorkbench } from './sqlserver-workbench';

const text = process.env.CSC_TEST_SQLSERVER;

describeDatabaseContract(
  'SQL Server',
  text ? () => openSqlServerWorkbench(text) : 'CSC_TEST_SQLSERVER is not set to a connection string',
);

import { borrowPglite } from '../servers/borrow-pglite';
import { describeDatabaseContract } from './database-contract';
import { openPostgresWorkbench } from './postgres-workbench';

describeDatabaseContract('PGlite over the PostgreSQL protocol', async () => {
  const pglite = await borrowPglite();
  const bench = openPostgresWorkbench(pglite.url);
  return {
    ...bench,
    async close() {
      await bench.close();
      await pglite.close();
    },
  };
});

import { type RunningPglite, startPglite } from '../local/pglite/start';
import { describeDatabaseContract } from './database-contract';
import { openPostgresWorkbench } from './postgres-workbench';

describeDatabaseContract('PGlite over the PostgreSQL protocol', async () => {
  const pglite: RunningPglite = await startPglite();
  const bench = openPostgresWorkbench(pglite.url);
  return {
    ...bench,
    async close() {
      await bench.close();
      await pglite.close();
    },
  };
});

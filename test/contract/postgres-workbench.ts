import { Pool } from 'pg';
import type { Workbench } from './workbench';

/** @param url of a PostgreSQL where schemas may be made and dropped */
export function openPostgresWorkbench(url: string): Workbench {
  const pool = new Pool({ connectionString: url, max: 1 });
  // A pool that was closed has told its connections to end, and the database may be dropped with force before they have.
  pool.on('error', () => {});
  return {
    connectionText: url,
    types: {
      json: 'jsonb',
      text: 'text',
      hash: 'bytea',
      time: 'timestamptz',
      identity: 'serial primary key',
      bigIdentity: 'bigserial primary key',
    },
    alterToText: 'type text',
    alterToTwenty: 'type varchar(20)',
    async run(sql, values = []) {
      let position = 0;
      const numbered = sql.replaceAll('?', () => {
        position += 1;
        return `$${position}`;
      });
      return (await pool.query<Record<string, unknown>>(numbered, values)).rows;
    },
    async dropIndex(schema, _table, index) {
      await pool.query(`drop index ${schema}.${index}`);
    },
    async dropSchema(schema) {
      await pool.query('set client_min_messages = warning');
      await pool.query(`drop schema if exists ${schema} cascade`);
    },
    close: () => pool.end(),
  };
}

import { ConnectionPool } from 'mssql';
import type { Workbench } from './workbench';

/** @param connectionText an ADO.NET text for a database where schemas may be made and dropped */
export async function openSqlServerWorkbench(connectionText: string): Promise<Workbench> {
  const pool = await new ConnectionPool(connectionText).connect();
  return {
    connectionText,
    types: {
      json: 'nvarchar(max)',
      text: 'nvarchar(max)',
      hash: 'binary(32)',
      time: 'datetime',
      identity: 'int identity(1,1) primary key',
      bigIdentity: 'bigint identity(1,1) primary key',
    },
    alterToText: 'nvarchar(30)',
    alterToTwenty: 'nvarchar(20)',
    async run(sql, values = []) {
      const request = pool.request();
      let position = 0;
      const named = sql.replaceAll('?', () => {
        request.input(`p${position}`, values[position]);
        position += 1;
        return `@p${position - 1}`;
      });
      // CREATE SCHEMA must stand alone in its batch.
      const result = values.length === 0 ? await request.batch(named) : await request.query(named);
      return result.recordset ?? [];
    },
    async dropIndex(schema, table, index) {
      await pool.request().batch(`DROP INDEX ${index} ON ${schema}.${table}`);
    },
    async dropSchema(schema) {
      const tables = await pool
        .request()
        .input('schema', schema)
        .query<{ name: string }>('SELECT name FROM sys.tables WHERE schema_id = SCHEMA_ID(@schema)');
      for (const { name } of tables.recordset) await pool.request().batch(`DROP TABLE ${schema}.[${name}]`);
      await pool.request().batch(`IF SCHEMA_ID('${schema}') IS NOT NULL DROP SCHEMA ${schema}`);
    },
    close: () => pool.close(),
  };
}

import { DateTime2, MAX, NVarChar, VarChar } from 'mssql';
import type { Facts } from '../facts-ports';
import { quoteTables, type Tables } from '../table-name';
import type { Queries } from './client';
import { quote } from './ddl';

/** The statements of facts. */
export function factsSql(tables: Tables) {
  const { ledger } = quoteTables(tables, quote);
  return {
    /** @name */
    readFact: `SELECT l.value FROM ${ledger} l WHERE l.name = @name`,

    /** @name, @text, @at */
    noteFact: `
IF NOT EXISTS (SELECT 1 FROM ${ledger} l WHERE l.name = @name)
INSERT INTO ${ledger} (name, value, changed_at) VALUES (@name, @text, @at)
ELSE
UPDATE l SET value = @text, changed_at = @at FROM ${ledger} l WHERE l.name = @name`,
  };
}

export function createFacts(queries: Queries, tables: Tables): Facts {
  const sql = factsSql(tables);
  return {
    async readFact(name) {
      const step = 'read a fact of the ledger';
      const rows = await queries.run<{ value: string }>(step, sql.readFact, [['name', VarChar(40), name]]);
      return rows[0]?.value;
    },

    async noteFact(name, text, at) {
      await queries.run('note a fact in the ledger', sql.noteFact, [
        ['name', VarChar(40), name],
        ['text', NVarChar(MAX), text],
        ['at', DateTime2(3), at],
      ]);
    },
  };
}

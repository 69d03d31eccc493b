import type { Facts } from '../facts-ports';
import { quoteTables, type Tables } from '../table-name';
import type { Queries } from './client';
import { quote } from './ddl';

/** The statements of facts. */
export function factsSql(tables: Tables) {
  const { ledger } = quoteTables(tables, quote);
  return {
    /** $1 name */
    readFact: `select l.value from ${ledger} l where l.name = $1`,

    /** $1 name, $2 text, $3 at */
    noteFact: `
insert into ${ledger} as l (name, value, changed_at) values ($1, $2, $3)
on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`,
  };
}

export function createFacts(queries: Queries, tables: Tables): Facts {
  const sql = factsSql(tables);
  return {
    async readFact(name) {
      const rows = await queries.run<{ value: string }>('read a fact of the ledger', sql.readFact, [name]);
      return rows[0]?.value;
    },

    async noteFact(name, text, at) {
      await queries.run('note a fact in the ledger', sql.noteFact, [name, text, at]);
    },
  };
}

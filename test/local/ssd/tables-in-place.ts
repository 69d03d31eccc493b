import { createStatements, createTableStatements, type Engine } from './ddl';
import type { Dialect } from './dialects/dialect';
import { NotFictionalError, type SsdDatabase, type Statements } from './ssd-database';
import { markerName, type SsdPlace, tableName } from './table-names';
import { SSD_TABLE_NAMES } from './tables';

type SameForAll = Pick<
  SsdDatabase,
  'dialect' | 'createTables' | 'makeKeyless' | 'holdRows' | 'empty' | 'halve' | 'readMark' | 'mark'
>;

/** What is done alike on all engines. */
export function tablesInPlace(
  engine: Engine,
  place: SsdPlace,
  dialect: Dialect,
  { exists, run, fromNothing = '' }: Statements,
): SameForAll {
  const marker = markerName(place);

  const standing = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const table of SSD_TABLE_NAMES) {
      const name = tableName(place, table);
      if (await exists(name)) found.push(name);
    }
    return found;
  };

  return {
    dialect,
    async createTables() {
      const tables = await standing();
      const isMarked = await exists(marker);
      if (tables.length > 0 && !isMarked) throw new NotFictionalError(tables);
      // The marker goes last and comes first: what a breakdown leaves is still known as made up.
      for (const table of [...tables, ...(isMarked ? [marker] : [])]) await run(`DROP TABLE ${table}`);
      for (const statement of createStatements(engine, place, dialect.tables)) await run(statement);
    },
    async makeKeyless(table) {
      const name = tableName(place, table);
      await run(`DROP TABLE ${name}`);
      const keyless = { ...dialect.tables[table], primaryKey: [] };
      for (const statement of createTableStatements(engine, place, name, keyless)) await run(statement);
    },
    async holdRows() {
      for (const table of await standing()) {
        const [row] = await run(`SELECT 1 AS found${fromNothing} WHERE EXISTS (SELECT 1 FROM ${table})`);
        if (row !== undefined) return true;
      }
      return false;
    },
    async empty(table) {
      await run(`DELETE FROM ${tableName(place, table)}`);
    },
    async halve(table) {
      const name = tableName(place, table);
      const [key] = dialect.tables[table].identity;
      const ranked = `SELECT ${key}, ROW_NUMBER() OVER (ORDER BY ${key}) AS place, COUNT(*) OVER () AS held FROM ${name}`;
      await run(
        `DELETE FROM ${name} WHERE ${key} IN (SELECT ${key} FROM (${ranked}) ranked WHERE 2 * place >= held)`,
      );
    },
    async readMark() {
      if (!(await exists(marker))) return undefined;
      const [row] = await run(`SELECT seeded FROM ${marker}`);
      return typeof row?.seeded === 'string' ? row.seeded : '';
    },
    async mark(seeded) {
      await run(`DELETE FROM ${marker}`);
      // JSON of this program's own numbers and dates: no quote in it.
      await run(`INSERT INTO ${marker} (seeded) VALUES ('${seeded}')`);
    },
  };
}

import { DatabaseSync } from 'node:sqlite';
import type { StagedChild } from '../../../../relay/database/extract-ports';
import type { Session } from '../../../../relay/database/sqlserver/client';
import { findingIndistinct } from '../../../../relay/database/sqlserver/target';

// SQLite stands for a SQL Server whose collation does not tell capital letters from small ones, as most do.

const toSqlite = (sql: string): string =>
  sql
    .replaceAll(
      /IF OBJECT_ID\(N'tempdb\.\.#(\w+)'\) IS NOT NULL DROP TABLE #\w+;/g,
      'DROP TABLE IF EXISTS $1;',
    )
    .replaceAll('#', '')
    .replaceAll('COLLATE DATABASE_DEFAULT', 'COLLATE NOCASE')
    .replaceAll('CLUSTERED ', '');

function openSession(): Session {
  const database = new DatabaseSync(':memory:');
  return {
    async run<Row>(_step: string, sql: string) {
      return database.prepare(toSqlite(sql)).all() as Row[];
    },
    rows: () => Promise.reject(new RangeError('not asked for')),
    transaction: () => Promise.reject(new RangeError('not asked for')),
    async batch(_step, sql) {
      database.exec(toSqlite(sql));
    },
    async load(_step, { name, create, columns }, rows) {
      database.exec(toSqlite(create));
      const insert = database.prepare(
        `insert into ${toSqlite(name)} values (${columns.map(() => '?').join(', ')})`,
      );
      for (const row of rows) insert.run(...(row as (number | string)[]));
    },
  };
}

const child = (personId: string) => ({ personId, hash: Buffer.alloc(32) });

const UNCHANGED: StagedChild = { state: 'unchanged', held: undefined };

/** @returns of each block who is compared with staging, and of whom it is said that its id is another child's */
async function compareBlocks(...blocks: readonly (readonly string[])[]) {
  const compared: string[][] = [];
  const compare = await findingIndistinct(openSession(), {
    async compare(children) {
      compared.push(children.map(({ personId }) => personId));
      return new Map(children.map(({ personId }) => [personId, UNCHANGED]));
    },
  });
  const indistinct: string[][] = [];
  for (const block of blocks) {
    const states = await compare(block.map(child));
    expect([...states.keys()].toSorted()).toEqual([...block].toSorted());
    indistinct.push([...states].filter(([, one]) => one.isIndistinct).map(([personId]) => personId));
  }
  return { compared, indistinct };
}

describe('Children whose ids another engine tells apart and SQL Server does not', () => {
  it('are one that is compared with staging, and others that are not, within a block', async () => {
    expect(await compareBlocks(['A1', 'B1', 'a1', 'C1'])).toEqual({
      compared: [['A1', 'B1', 'C1']],
      indistinct: [['a1']],
    });
  });

  it('and the same from block to block', async () => {
    expect(await compareBlocks(['A1', 'B1'], ['C1', 'b1'], ['d1'], ['D1', 'a1', 'E1'])).toEqual({
      compared: [['A1', 'B1'], ['C1'], ['d1'], ['E1']],
      indistinct: [[], ['b1'], [], ['D1', 'a1']],
    });
  });

  it('are none where every id is another', async () => {
    expect(await compareBlocks(['A1', 'A2'], [], ['A3'])).toEqual({
      compared: [['A1', 'A2'], [], ['A3']],
      indistinct: [[], [], []],
    });
  });
});

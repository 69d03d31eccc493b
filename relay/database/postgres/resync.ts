import { ERASED } from '../keeping-rows';
import { toResyncState } from '../ledger-rows';
import type { Resyncing } from '../resync-ports';
import { quoteTables, type Tables } from '../table-name';
import type { Queries } from './client';
import { quote } from './ddl';
import { deleted, heldBack, person, status } from './staging-sql';

/** The statements of a resync, by what they are for. */
export function resyncSql(tables: Tables) {
  const { staging, submission, acknowledged, ledger } = quoteTables(tables, quote);
  const rows = `
  select ${person} as person_id, bool_and(${deleted}) as deleted from ${staging} s
  where length(${person}) between 1 and 48 group by 1`;
  return {
    readResync: `select l.value from ${ledger} l where l.name = 'resync'`,

    /** $1 state, $2 at */
    noteResync: `
insert into ${ledger} as l (name, value, changed_at) values ('resync', $1, $2)
on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`,

    countResync: `
select count(*) filter (where not r.deleted) as whole, count(*) filter (where r.deleted) as deleted from (${rows}) r`,

    /** $1 at, $2 limit */
    forgetHeld: `
with child as materialized (
  select p.person_id from (
    select a.person_id from ${acknowledged} a
    union select q.person_id from ${submission} q where q.person_id not like '${ERASED}%'
    union select r.person_id from (${rows}) r
  ) p
  where not exists (
    select from ${acknowledged} a
    where a.person_id = p.person_id and a.payload is null and a.acknowledged_at >= $1 offset 0
  )
  limit $2
), held as (
  insert into ${acknowledged} as k (person_id, acknowledged_at) select c.person_id, $1 from child c
  on conflict (person_id) do update
  set payload = null, payload_hash = null, receipt = null, acknowledged_at = excluded.acknowledged_at
), reopened as (
  update ${staging} s set submission_status = 'Pending'
  from child c
  where ${person} = c.person_id and not ${deleted} and not ${heldBack} and ${status} <> 'error'
)
select count(*) as children from child`,
  };
}

export function createResync(queries: Queries, tables: Tables): Resyncing {
  const sql = resyncSql(tables);
  return {
    async readResync() {
      const step = 'look whether a resync is needed';
      const rows = await queries.run<{ value: string }>(step, sql.readResync);
      return toResyncState(rows[0]?.value);
    },

    async noteResync(state, at) {
      await queries.run('note whether a resync is needed', sql.noteResync, [state, at]);
    },

    async countResync() {
      const step = 'count whom a resync is about';
      const rows = await queries.run<{ whole: string; deleted: string }>(step, sql.countResync);
      const { whole = 0, deleted: gone = 0 } = rows[0] ?? {};
      return { whole: Number(whole), deleted: Number(gone) };
    },

    async forgetHeld(at, limit) {
      const step = 'forget what DfE was known to hold';
      const rows = await queries.run<{ children: string }>(step, sql.forgetHeld, [at, limit]);
      return Number(rows[0]?.children ?? 0);
    },
  };
}

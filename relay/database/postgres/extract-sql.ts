import { BEFORE, EXCLUDED } from '../ssd/cohort-sql';
import { type StagingColumn, type StagingShape, toStagingShape } from '../staging-shape';
import { quoteTables, type Tables } from '../table-name';
import type { Queries } from './client';
import { quote } from './ddl';
import { trimmed } from './dialect';
import { deleted, heldBack } from './staging-sql';

const STAGING_COLUMNS = `
select c.column_name as name, c.data_type as type, c.character_maximum_length as length
from information_schema.columns c where c.table_schema = $1 and c.table_name = $2`;

/** @throws CannotRun where a column is missing that an extract writes */
export async function describeStaging(queries: Queries, tables: Tables): Promise<StagingShape> {
  const rows = await queries.run<StagingColumn & Record<string, unknown>>(
    'look at the staging table',
    STAGING_COLUMNS,
    [tables.schema, tables.staging],
  );
  return toStagingShape(tables.staging, rows);
}

/** The staging rows as they were when the extract began, and the children whom DfE holds without one; and whom it met. */
const STAGED = 'pg_temp.csc_staged';
/** The records to merge. */
const WRITTEN = 'pg_temp.csc_written';
const [BEFORE_WINDOW, HELD_BACK] = [`pg_temp.${BEFORE}`, `pg_temp.${EXCLUDED}`];

const TEMPORARY = [BEFORE, EXCLUDED, 'csc_written', 'csc_staged'];

/** The statements of an extract on staging and the ledger, by what they are for. */
export function extractSql(tables: Tables, shape: StagingShape) {
  const { staging, acknowledged, ledger } = quoteTables(tables, quote);
  const legacy = (value: string): string => (shape.hasLegacyId ? value : '');
  const isLeaving = 'not t.met and not t.deleted';
  // As jsonb the records are parsed once, with the list that they come in; otherwise their text has to stay as it is.
  const json = shape.payloadType === 'jsonb' ? 'jsonb' : 'json';
  return {
    createTemporary: [
      // Only where several connections share a session are any left of an earlier extract.
      ...TEMPORARY.map((table) => `drop table if exists pg_temp.${table}`),
      `create temporary table ${BEFORE} (person_key text not null)`,
      `create temporary table ${EXCLUDED} (person_key text not null, is_chosen integer not null)`,
      `create temporary table csc_written (person_id text not null, legacy_id text, payload ${shape.payloadType}, hash bytea not null, is_new boolean not null)`,
      `create temporary table csc_staged as
select s.id as staging_id, ${trimmed('s.person_id')} as person_key, s.current_hash, ${deleted} as deleted,
  ${heldBack} as held_back, false as met
from ${staging} s where s.person_id is not null`,
      `create index on ${STAGED} (person_key)`,
    ],

    /** Their rows were deleted by hand, or by the authority's own SQL: without one nobody would notice that they left. */
    addRowless: `
insert into ${STAGED} (staging_id, person_key, deleted, held_back, met)
select null, a.person_id, false, false, false from ${acknowledged} a
where not exists (select from ${STAGED} t where t.person_key = a.person_id)`,

    analyzeStaged: `analyze ${STAGED}`,

    /** $1: whether what DfE holds of them stays. */
    meetExcluded: `
update ${STAGED} t set met = true from ${HELD_BACK} e where $1 and t.person_key = e.person_key`,

    countHeldBack: `
select count(*) filter (where e.is_chosen = 1) as children,
  count(*) filter (where exists (select from ${acknowledged} a where a.person_id = e.person_key)) as held
from ${HELD_BACK} e`,

    /** $1 person ids, $2 hashes */
    compare: `
with extracted as (
  select * from unnest($1::text[], $2::bytea[]) as e (person_id, hash)
), met as (
  update ${STAGED} t set met = true from extracted e where t.person_key = e.person_id
), compared as (
  select e.person_id, t.staging_id, case
      when t.staging_id is null then 'new'
      when t.deleted then 'returned'
      when t.held_back or t.current_hash is distinct from e.hash then 'updated'
      else 'unchanged'
    end as state
  from extracted e left join ${STAGED} t on t.person_key = e.person_id
)
select c.person_id, c.state, case when c.state <> 'unchanged' then (
    select a.payload from ${acknowledged} a where a.person_id = c.person_id
  ) end as held
from compared c order by c.staging_id`,

    /** $1 person ids */
    keep: `update ${STAGED} t set met = true where t.person_key = any($1::text[])`,

    /** $1 records as JSON */
    gather: `
insert into ${WRITTEN} (person_id, legacy_id, payload, hash, is_new)
select e.person_id, e.legacy_id, e.payload::${shape.payloadType}, decode(e.hash, 'hex'), e.is_new
from ${json}_to_recordset($1) as e (person_id text, legacy_id text, hash text, payload ${json}, is_new boolean)`,

    countLeft: `
select count(t.staging_id) filter (where not t.deleted) as staged, count(*) filter (where ${isLeaving}) as absent,
  (select count(*) from ${acknowledged}) as held,
  count(distinct t.person_key) filter (where ${isLeaving}
    and exists (select from ${acknowledged} a where a.person_id = t.person_key)
    and not exists (select from ${BEFORE_WINDOW} b where b.person_key = t.person_key)
    and not exists (select from ${HELD_BACK} x where x.person_key = t.person_key)) as leaving_held
from ${STAGED} t`,

    merge: [
      `
insert into ${staging} (person_id, ${legacy('legacy_id, ')}json_payload, current_hash, submission_status,
  submission_timestamp, row_state, last_updated)
select w.person_id, ${legacy('w.legacy_id, ')}w.payload, w.hash, 'Pending', now(), 'New', now()
from ${WRITTEN} w
where w.is_new and not exists (select from ${staging} s where s.person_id = w.person_id)`,
      // The partial payload was made against another record.
      `
update ${staging} s
set previous_json_payload = s.json_payload, previous_hash = s.current_hash, json_payload = w.payload,
  current_hash = w.hash, ${legacy('legacy_id = w.legacy_id, ')}partial_json_payload = null,
  submission_status = 'Pending', row_state = 'Updated', last_updated = now()
from ${WRITTEN} w join ${STAGED} t on t.person_key = w.person_id
where s.id = t.staging_id and not w.is_new
  and (${deleted} or ${heldBack} or s.current_hash is distinct from w.hash)`,
      `
update ${staging} s set row_state = 'Deleted', last_updated = now()
from ${STAGED} t where t.staging_id = s.id and ${isLeaving} and not ${deleted}`,
      `
insert into ${staging} (person_id, json_payload, submission_status, submission_timestamp, row_state, last_updated)
select a.person_id, coalesce(a.payload, '{}')::${shape.payloadType}, 'Pending', now(), 'Deleted', now()
from ${STAGED} t join ${acknowledged} a on a.person_id = t.person_key
where t.staging_id is null and ${isLeaving}
  and not exists (select from ${staging} s where s.person_id = a.person_id)`,
      `
update ${staging} s set submission_status = 'held',
  api_response = 'Held back by EXTRACT_EXCLUDE_TABLE: nothing is sent of this child.'
from ${STAGED} t join ${HELD_BACK} x on x.person_key = t.person_key
where t.staging_id = s.id and t.met and not ${deleted}
  and not ${heldBack}`,
    ],

    /** $1 what the extract counted, as JSON */
    remember: `
insert into ${ledger} as l (name, value, changed_at) values ('good extract', $1, now())
on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at`,
  };
}

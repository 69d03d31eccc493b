import { COHORT, COHORT_EPISODE, COHORT_PERIOD } from '../ssd/cohort-sql';
import { type StagingColumn, type StagingShape, toStagingShape } from '../staging-shape';
import { quoteTables, type Tables } from '../table-name';
import type { Queries } from './client';
import { quote } from './ddl';
import { deleted } from './staging-sql';

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

/** Every child that an extract met. */
const MET = 'csc_met';

/** The statements of an extract beside those of the SSD itself, by what they are for. */
export function extractSql(tables: Tables, shape: StagingShape) {
  const { staging } = quoteTables(tables, quote);
  const legacy = (value: string): string => (shape.hasLegacyId ? value : '');
  const extracted = `
json_to_recordset($1) as e (person_id text, legacy_id text, hash text, payload json)`;
  const hash = "decode(e.hash, 'hex')";
  const absent = `s.person_id is not null and not exists (select from pg_temp.${MET} m where m.person_id = s.person_id)`;
  return {
    createTemporary: [
      // The rows of a few hundred children are found by index; by the default the planner reads whole tables for them.
      'set local random_page_cost = 1',
      `create temporary table ${COHORT} (ordinal integer primary key, person_id text not null) on commit drop`,
      `create temporary table ${COHORT_EPISODE} (ordinal integer not null, referral_id text not null) on commit drop`,
      `create temporary table ${COHORT_PERIOD} (ordinal integer not null, period_id text not null) on commit drop`,
      `create index on pg_temp.${COHORT_EPISODE} (ordinal)`,
      `create index on pg_temp.${COHORT_PERIOD} (ordinal)`,
      `create temporary table ${MET} (person_id text not null) on commit drop`,
      `create index on pg_temp.${MET} (person_id)`,
    ],

    analyzeTemporary: [COHORT, COHORT_EPISODE, COHORT_PERIOD].map((table) => `analyze pg_temp.${table}`),

    countCohort: `select count(*) as children from pg_temp.${COHORT}`,

    /** $1 person ids, $2 hashes */
    compare: `
with extracted as (
  select * from unnest($1::text[], $2::bytea[]) as e (person_id, hash)
), met_before as (
  select m.person_id from pg_temp.${MET} m where m.person_id in (select person_id from extracted)
), met_now as (
  insert into pg_temp.${MET} select person_id from extracted
)
select e.person_id, case
    when e.person_id in (select person_id from met_before) then 'met'
    when s.id is null then 'new'
    when ${deleted} then 'returned'
    when s.current_hash is distinct from e.hash then 'updated'
    else 'unchanged'
  end as state
from extracted e left join ${staging} s on s.person_id = e.person_id
order by s.id`,

    /** $1 person ids */
    keep: `insert into pg_temp.${MET} select unnest($1::text[])`,

    /** $1 records as JSON */
    insert: `
insert into ${staging} (person_id, ${legacy('legacy_id, ')}json_payload, current_hash, submission_status,
  submission_timestamp, row_state, last_updated)
select e.person_id, ${legacy('e.legacy_id, ')}e.payload::${shape.payloadType}, ${hash}, 'Pending', now(), 'New', now()
from ${extracted}`,

    /** $1 records as JSON. The partial payload was made against another record. */
    update: `
update ${staging} s
set previous_json_payload = s.json_payload, previous_hash = s.current_hash,
  json_payload = e.payload::${shape.payloadType}, current_hash = ${hash}, ${legacy('legacy_id = e.legacy_id, ')}
  partial_json_payload = null, submission_status = 'Pending', row_state = 'Updated', last_updated = now()
from ${extracted}
where s.person_id = e.person_id and (${deleted} or s.current_hash is distinct from ${hash})`,

    countLeft: `
select count(*) as staged, count(*) filter (where ${absent}) as absent from ${staging} s where not ${deleted}`,

    markLeft: `
update ${staging} s set row_state = 'Deleted', last_updated = now() where not ${deleted} and ${absent}`,
  };
}

import { RUN_COLUMNS } from '../ledger-rows';
import { quoteTables, type Tables } from '../table-name';
import { quote } from './ddl';
import { adoptableRows, deleted, hash, heldBack, person, status, stillAsSent } from './staging-sql';

/**
 * A state that is looked at once its submission was found by its id. By the bare column PostgreSQL may go through an index of
 * all that is in flight, and through what was in flight before, as often as there are pages.
 */
const byId = (state: string): string => `coalesce(${state}, '')`;

/** Stands between records in one text: JSON holds no such sign by itself. */
const BETWEEN_RECORDS = '\u001e';

/** Records as one parameter; null for none. */
export const joinRecords = (records: readonly (string | null)[]): string => records.join(BETWEEN_RECORDS);

/** The records of such a parameter, as an array. */
const records = (parameter: string): string => `string_to_array(${parameter}::text, chr(30), '')`;

/** The statements of the ledger, by what they are for. */
export function ledgerSql(tables: Tables) {
  const { submission, acknowledged, run, ledger } = quoteTables(tables, quote);
  const adoptable = adoptableRows(tables);
  return {
    countAdoptable: `
select count(*) as children, count(*) filter (where c.deleted) as deleted,
  count(*) filter (where not c.deleted and c.changed) as changed
from (
  select r.person_id, bool_and(r.deleted) as deleted, bool_or(r.changed) as changed from (${adoptable}) r group by 1
) c`,

    /** $1 at */
    adopt: `
insert into ${acknowledged} (person_id, receipt, acknowledged_at)
select r.person_id, max(left(btrim(r.receipt), 200)), $1 from (${adoptable}) r group by 1
returning person_id`,

    /** $6 the least number. No row comes back where another run took the number at the same moment. */
    startRun: `
insert into ${run} (run_id, run_number, command, dataset, mode, started_at)
select $1, greatest(coalesce(max(r.run_number), 0) + 1, $6::bigint), $2, $3, $4, $5 from ${run} r
on conflict (run_number) do nothing
returning run_number`,

    finishRun: `
update ${run} set finished_at = $2, ended = $3, why = $4, exit_code = $5, counts = $6 where run_id = $1`,

    /** $1 the run at work, $2 at, $3 ended, $4 why */
    closeUnfinished: `
update ${run} set finished_at = $2, ended = $3, why = $4 where finished_at is null and run_id <> $1`,

    recentRuns: `
select ${RUN_COLUMNS} from ${run}
order by run_number desc limit $1`,

    /**
     * One array a column; ordinality keeps their order in seq. The records come as one text each column: an array would have
     * every quote of theirs escaped. A child whose basis is another now gets no row.
     */
    stage: `
insert into ${submission}
  (submission_id, run_id, person_id, staging_person_id, kind, payload_hash, payload, resulting_payload, completes, staging_version, state,
    staged_at)
select submission_id, run_id, person_id, staging_person_id, kind, payload_hash, payload, resulting_payload, completes,
  staging_version, 'staged', staged_at
from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bytea[], ${records('$7')}, ${records('$8')},
    $9::boolean[], $10::bytea[], $11::timestamptz[], $12::bigint[], $13::bytea[])
  with ordinality as new (submission_id, run_id, person_id, staging_person_id, kind, payload_hash, payload, resulting_payload, completes,
    staging_version, staged_at, latest, held_hash, position)
where new.latest = coalesce((select max(q.seq) from ${submission} q where q.person_id = new.person_id), 0)
  and new.held_hash is not distinct from (
    select ${hash('a.payload')} from ${acknowledged} a where a.person_id = new.person_id
  )
order by position
returning submission_id`,

    /** $1 after, $2 limit */
    readStaged: `
select q.seq, q.submission_id, q.run_id, r.run_number, q.person_id, q.kind, q.payload, q.staged_at
from ${submission} q left join ${run} r on r.run_id = q.run_id
where q.state = 'staged' and q.seq > $1 order by q.seq limit $2`,

    /** $1 ids, $2 at */
    markQueued: `
update ${submission} set state = 'queued', attempts = attempts + 1, queued_at = $2
where submission_id = any($1::uuid[]) and ${byId('state')} = 'staged'`,

    /** $1 person id */
    readAcknowledged: `
select a.payload, a.receipt, a.acknowledged_at from ${acknowledged} a where a.person_id = $1`,

    /** $1 person id, $2 before, $3 limit */
    readSubmissions: `
select q.seq, q.submission_id, q.run_id, q.kind, q.state, q.uncertain, q.receipt, q.response, q.payload, q.staged_at,
  q.queued_at, q.answered_at
from ${submission} q where q.person_id = $1 and q.seq < $2 order by q.seq desc limit $3`,

    /** $1 person id */
    readWait: `
select min(q.staged_at) filter (where q.state in ('staged', 'queued')) as in_flight_since,
  max(q.settled_at) filter (where q.settled_at > now()) as settles_at
from ${submission} q where q.person_id = $1`,

    /** $1 before, $2 limit */
    readOverdue: `
select q.submission_id from ${submission} q
where q.state in ('staged', 'queued') and coalesce(q.queued_at, q.staged_at) < $1
order by q.seq limit $2`,

    /** $1 ids */
    findKnown: `
select q.submission_id, q.state in ('staged', 'queued') as in_flight from ${submission} q
where q.submission_id = any($1::uuid[])`,

    readGoodExtract: `select l.value from ${ledger} l where l.name = 'good extract'`,

    countInFlight: `
select count(*) filter (where state = 'staged') as staged, count(*) filter (where state = 'queued') as queued,
  min(staged_at) as oldest
from ${submission} where state in ('staged', 'queued')`,

    countByState: `
select state, count(*) as submissions, count(*) filter (where uncertain) as uncertain
from ${submission} group by state order by state`,
  };
}

/** The statement that applies outcomes. */
export function outcomesSql(tables: Tables) {
  const { staging, submission, acknowledged } = quoteTables(tables, quote);
  return {
    /**
     * $1 ids, $2 outcomes, $3 uncertain, $4 receipts, $5 responses, $6 receivers, $7 settled at, $8 at.
     * One statement, so one transaction; a child has one submission in flight, so no row is touched twice. Of a child with a
     * late outcome nothing else is known: \`known\` is what was applied of the others.
     * payload_hash is that of \`payload\`: where DfE holds \`resulting_payload\`, the hash of that is not known.
     */
    applyOutcomes: `
with outcome as (
  select * from unnest($1::uuid[], $2::text[], $3::boolean[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
    as o (submission_id, state, uncertain, receipt, response, receiver, settled_at)
), late as (
  update ${submission} q
  set state = 'sent', uncertain = true, receipt = o.receipt, answered_at = $8, settled_at = o.settled_at
  from outcome o
  where q.submission_id = o.submission_id and q.state = 'failed' and o.state = 'sent'
  returning q.person_id, q.staging_person_id, o.receiver
), applied as (
  update ${submission} q
  set state = o.state, uncertain = o.uncertain, receipt = o.receipt, response = o.response, answered_at = $8,
    settled_at = o.settled_at
  from outcome o
  where q.submission_id = o.submission_id and ${byId('q.state')} in ('staged', 'queued')
  returning q.person_id, q.staging_person_id, q.kind, q.state, q.uncertain, q.receipt, q.response, q.payload, q.payload_hash,
    q.resulting_payload, q.completes, q.staging_version, o.receiver
), judged as (
  select a.*, a.kind = 'partial' and exists (
      select from ${acknowledged} k where k.person_id = a.person_id and k.receiver <> a.receiver
    ) as made_for_another, exists (select from late l where l.person_id = a.person_id) as has_late
  from applied a
), known as (
  select * from judged where not has_late
), held as (
  insert into ${acknowledged} as k (person_id, payload, payload_hash, receipt, acknowledged_at, receiver)
  select a.person_id,
    case when a.state = 'sent' and not a.made_for_another then coalesce(a.resulting_payload, a.payload) end,
    case when a.state = 'sent' and a.resulting_payload is null then a.payload_hash end,
    a.receipt, $8, a.receiver
  from known a
  where (a.state = 'sent' and a.kind <> 'purge') or (a.state <> 'sent' and a.uncertain)
  union all
  select l.person_id, null, null, null, $8, max(l.receiver) from late l group by l.person_id
  on conflict (person_id) do update set payload = excluded.payload, payload_hash = excluded.payload_hash,
    receipt = excluded.receipt, acknowledged_at = excluded.acknowledged_at, receiver = excluded.receiver
), purged as (
  delete from ${acknowledged} k using known a
  where k.person_id = a.person_id and a.state = 'sent' and a.kind = 'purge'
), accepted as (
  update ${staging} s
  set submission_status = 'sent', submission_timestamp = now(),
    row_state = case when a.kind = 'purge' then s.row_state else 'unchanged' end,
    api_response = coalesce(a.receipt, 'Accepted by DfE; no clear receipt'),
    previous_json_payload = s.json_payload, previous_hash = s.current_hash
  from known a
  where a.state = 'sent' and a.completes and not a.made_for_another and ${stillAsSent}
), continued as (
  update ${staging} s set submission_status = 'Pending'
  from known a
  where a.state = 'sent' and (not a.completes or a.made_for_another) and ${stillAsSent}
), refused as (
  update ${staging} s set submission_status = 'error', api_response = a.response
  from known a
  where a.state <> 'sent' and ${stillAsSent}
), overtaken as (
  update ${staging} s set submission_status = 'Pending'
  from known a
  where (a.state = 'sent' or a.uncertain) and s.person_id = coalesce(a.staging_person_id, a.person_id)
    and ${status} = 'sent' and not ${deleted} and not (${stillAsSent})
), reopened as (
  update ${staging} s set submission_status = 'Pending'
  from (select distinct coalesce(l.staging_person_id, l.person_id) as person_id from late l) l
  where s.person_id = l.person_id and not ${deleted} and not ${heldBack}
)
select j.state, count(*) as submissions,
  count(*) filter (where not j.completes or (j.made_for_another and not j.has_late)) as incomplete,
  count(*) filter (where j.kind = 'purge' and j.completes) as purged, count(*) filter (where j.uncertain) as uncertain
from judged j group by j.state
union all
select 'late', count(*), 0, 0, 0 from late`,

    /** $1 receiver */
    forgetOtherReceivers: `
with gone as (
  delete from ${acknowledged} k
  where k.receiver <> $1 and not exists (
    select from ${submission} q where q.person_id = k.person_id and q.state in ('staged', 'queued')
  )
  returning k.person_id
), reopened as (
  update ${staging} s set submission_status = 'Pending'
  from gone g
  where ${person} = g.person_id and not ${deleted} and not ${heldBack}
)
select count(*) as children from gone`,
  };
}

import { quoteTables, type Tables } from '../table-name';
import { quote } from './ddl';
import { trimmed } from './dialect';

/** A state as it is compared: today's tools write 'Pending', 'pending', ' sent '. */
const state = (column: string): string => `coalesce(lower(btrim(${column})), '')`;

export const status = state('s.submission_status');
export const deleted = `${state('s.row_state')} = 'deleted'`;
/** A child whom the authority holds back. */
export const heldBack = `${status} = 'held'`;
/** The one form of a person id by which staging and the ledger are compared. */
export const person = trimmed('s.person_id');

/** SHA-256 of a text, of the empty one where there is none. */
export const hash = (text: string): string => `sha256(convert_to(coalesce(${text}, ''), 'UTF8'))`;

/** A row in error, as it is known again when the table was filled anew. */
const errorPerson = `left(coalesce(${person}, ''), 100)`;
const errorReason = hash('s.api_response');

/** `json_payload` is jsonb, json or text, by who made the table. */
const version = hash('s.json_payload::text');

/**
 * The statements of the staging table, by what they are for.
 * `offset 0` keeps PostgreSQL from making a join of an EXISTS: a probe of the index per row is always fast, while the
 * plan of a join hangs on statistics, which the ledger does not have while its first rows are being written.
 */
export function stagingSql(tables: Tables) {
  const { staging, submission, acknowledged, knownError, ledger } = quoteTables(tables, quote);
  const held = `exists (select from ${acknowledged} a where a.person_id = ${person} offset 0)`;
  const inFlight = `exists (
    select from ${submission} q where q.person_id = ${person} and q.state in ('staged', 'queued') offset 0
  )`;
  const settling = `exists (
    select from ${submission} q where q.person_id = ${person} and q.settled_at > now() offset 0
  )`;
  // Three bytes of the hash of its person id decide in which night a child is due.
  const bytes = [65_536, 256, 1].map((weight, n) => `get_byte(${hash(person)}, ${n}) * ${weight}`);
  const isDue = `case when $4::integer > 0 and (${bytes.join(' + ')}) % $4::integer = $5::integer then exists (
        select from ${acknowledged} a where a.person_id = ${person} and a.acknowledged_at < $6::timestamptz offset 0
      ) else false end`;
  const isError = `${status} = 'error' and (not ${deleted} or ${held})`;
  // One pass where there is no index on person_id, and one probe a row where there is.
  const duplicates = `
duplicates as (
  select d.person_id from ${staging} d
  where d.person_id in (select person_id from page)
  group by d.person_id having count(*) > 1
)`;
  const duplicated = 'page.person_id in (select person_id from duplicates) is true as duplicated';
  return {
    ledgerVersion: `select l.value from ${ledger} l where l.name = 'version'`,

    /** $1 after, $2 limit, $3 scope, $4 days of a renewal or 0, $5 its slot, $6 when its night began */
    readEligible: `
with page as materialized (
  select s.id, s.person_id, ${person} as person_key, s.json_payload::text as payload, ${deleted} as deleted,
    not ${deleted} and $3 = 'changed' and ${status} not in ('pending', 'error') as renewed,
    ${status} = 'error' or ${deleted} as may_be_rejected
  from ${staging} s
  where s.id > $1
    and case when ${deleted} then $3 <> 'pending' and ($3 <> 'settled' or ${status} <> 'error') and ${held}
      when ${status} = 'pending' then true
      when ${heldBack} or $3 in ('pending', 'settled') then false
      else $3 = 'all' or ${status} = 'error' or ${isDue} end
    and not ${inFlight} and not ${settling}
  order by s.id
  limit $2
), ${duplicates}
select page.id, page.person_id, page.payload, page.deleted, page.renewed, ${hash('page.payload')} as row_version, ${duplicated},
  case when page.may_be_rejected and latest.state = 'rejected' then latest.payload_hash end as rejected_hash,
  coalesce(latest.seq, 0) as latest, acknowledged.held_hash,
  acknowledged.person_id is not null as is_held, acknowledged.payload as held
from page
left join lateral (
  select a.person_id, a.payload, ${hash('a.payload')} as held_hash from ${acknowledged} a
  where a.person_id = page.person_key offset 0
) acknowledged on true
left join lateral (
  select l.seq, l.state, l.payload_hash from ${submission} l
  where l.person_id = page.person_key order by l.seq desc limit 1
) latest on true
order by page.id`,

    /** Of those that a round after waiting takes. */
    countSettling: `
select count(*) as children, min(w.settled_at) as first_at, max(w.settled_at) as last_at
from (select q.person_id, max(q.settled_at) as settled_at from ${submission} q where q.settled_at > now() group by 1) w
where exists (
  select from ${staging} s
  where ${person} = w.person_id and case when ${deleted} then ${status} <> 'error' and ${held} else ${status} = 'pending' end
    and not ${inFlight}
)`,

    /** $1 after, $2 limit */
    readAll: `
with page as materialized (
  select s.id, s.person_id, s.json_payload::text as payload from ${staging} s
  where s.id > $1 and not ${deleted}
  order by s.id
  limit $2
), ${duplicates}
select page.id, page.person_id, page.payload, ${duplicated} from page order by page.id`,

    /** $1 person ids */
    readPersons: `
select (given.place - 1)::integer as place, s.json_payload::text as payload
from ${staging} s join unnest($1::text[]) with ordinality as given (person_id, place) on given.person_id = ${person}
where not ${deleted}`,

    /** $1 staging ids, $2 row versions, $3 reasons */
    refuse: `
update ${staging} s set submission_status = 'error', api_response = refused.reason
from unnest($1::bigint[], $2::bytea[], $3::text[]) as refused (id, version, reason)
where s.id = refused.id and ${version} = refused.version`,

    /** $1 staging ids, $2 row versions, $3 latest submissions, $4 hashes of acknowledged records */
    confirm: `
update ${staging} s
set submission_status = 'sent', row_state = 'unchanged', submission_timestamp = now(),
  api_response = coalesce((select a.receipt from ${acknowledged} a where a.person_id = ${person}), s.api_response),
  previous_json_payload = s.json_payload, previous_hash = s.current_hash
from unnest($1::bigint[], $2::bytea[], $3::bigint[], $4::bytea[]) as confirmed (id, version, latest, held_hash)
where s.id = confirmed.id and not ${deleted} and ${version} = confirmed.version
  and confirmed.latest = coalesce((select max(q.seq) from ${submission} q where q.person_id = ${person}), 0)
  and confirmed.held_hash = (select ${hash('a.payload')} from ${acknowledged} a where a.person_id = ${person})`,

    /** $1 person id */
    readPerson: `
select s.id, s.json_payload::text as payload, ${status} as status, ${state('s.row_state')} as row_state, s.api_response,
  s.last_updated
from ${staging} s where ${person} = $1 order by s.id`,

    countByState: `
select ${status} as status, ${state('s.row_state')} as row_state, count(*) as rows
from ${staging} s group by 1, 2 order by 1, 2`,

    /** The person ids that stand in several rows in one form or another. */
    duplicatedPersons: `
select s.person_id from ${staging} s
where s.person_id is not null and ${person} in (
  select ${person} from ${staging} s group by 1 having count(*) > 1 and count(distinct s.person_id) > 1
)`,

    /** Deleted rows whose child DfE holds. */
    countDeletions: `select count(*) as rows from ${staging} s where ${deleted} and ${held}`,

    /** Without `offset 0`: every child is asked for, so one pass over either table is best. */
    countRowless: `
select count(*) as children from ${acknowledged} a
where not exists (select from ${staging} s where ${person} = a.person_id)`,

    /** $1 limit, $2 examples */
    groupErrors: `
select e.reason, count(*) as rows, (array_agg(e.person_id order by e.id))[1:$2] as examples
from (
  select s.id, s.person_id, coalesce(s.api_response, '') as reason from ${staging} s
  where ${isError}
) e
group by e.reason order by count(*) desc, e.reason limit $1`,

    /** $1 after, $2 limit */
    readErrors: `
select s.id, s.person_id, s.api_response from ${staging} s where s.id > $1 and ${isError} order by s.id limit $2`,

    countErrors: `select count(*) as rows from ${staging} s where ${isError}`,

    countNewErrors: `
select count(*) as rows from ${staging} s
where ${isError} and not exists (
  select from ${knownError} k where k.person_id = ${errorPerson} and k.reason_hash = ${errorReason} offset 0
)`,

    noteErrors: `
with now as materialized (
  select distinct ${errorPerson} as person_id, ${errorReason} as reason_hash from ${staging} s where ${isError}
), gone as (
  delete from ${knownError} k
  where not exists (select from now n where n.person_id = k.person_id and n.reason_hash = k.reason_hash)
)
insert into ${knownError} (person_id, reason_hash) select person_id, reason_hash from now
on conflict do nothing`,
  };
}

/** A receipt of DfE has a uuid in it; what else stands in api_response of a row that was not sent is no receipt. */
const RECEIPT = "'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'";

/** The rows by which a child can be adopted: Adoption.countAdoptable says which. */
export function adoptableRows(tables: Tables): string {
  const { staging, submission, acknowledged } = quoteTables(tables, quote);
  const ofNobody = (ledger: string): string =>
    `not exists (select from ${ledger} l where l.person_id = ${person} offset 0)`;
  return `
  select ${person} as person_id, ${deleted} as deleted, ${status} = 'pending' as changed, s.api_response as receipt
  from ${staging} s
  where btrim(s.api_response) <> '' and (${status} = 'sent' or (${status} = 'pending' and s.api_response ~* ${RECEIPT}))
    and length(${person}) between 1 and 48 and ${ofNobody(acknowledged)} and ${ofNobody(submission)}`;
}

/** Which of a submission's outcomes the staging rows follow, and where (I2). */
export const stillAsSent = `s.person_id = coalesce(a.staging_person_id, a.person_id) and ${version} = a.staging_version
    and (${deleted}) = (a.kind = 'purge' and a.completes)`;

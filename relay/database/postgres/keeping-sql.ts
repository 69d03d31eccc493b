import { ERASED } from '../keeping-rows';
import { quoteTables, type Tables } from '../table-name';
import { quote } from './ddl';
import { adoptableRows, deleted, person } from './staging-sql';

/** In the place of a hash of the record, which could be found by trying. */
const NO_HASH = "decode(repeat('00', 32), 'hex')";

/** The statements by which what was sent is kept no longer, and those about one child, by what they are for. */
export function keepingSql(tables: Tables) {
  const { staging, submission, acknowledged, knownError } = quoteTables(tables, quote);
  // A record is a JSON object. What stands in the place of one that was removed is a sentence.
  const isOld = `q.answered_at < $1 and q.state not in ('staged', 'queued') and q.payload like '{%'`;
  return {
    /** $1 before */
    countOld: `
select count(*) as submissions, min(q.answered_at) as first_at, max(q.answered_at) as last_at
from ${submission} q where ${isOld}`,

    /** $1 before, $2 after, $3 limit, $4 notice */
    removeOld: `
with old as materialized (
  select q.seq from ${submission} q where ${isOld} and q.seq > $2 order by q.seq limit $3
), removed as (
  update ${submission} q set payload = $4, resulting_payload = null, response = null
  from old where q.seq = old.seq
  returning q.seq, q.answered_at
)
select count(*) as submissions, min(answered_at) as first_at, max(answered_at) as last_at, max(seq) as last from removed`,

    /** $1 person id */
    lookAtChild: `
select s.staged, s.live, q.submissions, q.in_flight, q.settles_at, q.last_unknown_at,
  (select count(*) from ${acknowledged} a where a.person_id = $1) as held,
  (select count(*) from (${adoptableRows(tables)}) r where r.person_id = $1) as adoptable,
  (select l.kind from ${submission} l where l.person_id = $1 and l.state = 'sent' order by l.seq desc limit 1) as last_accepted
from (
  select count(*) as staged, count(*) filter (where not ${deleted}) as live from ${staging} s where ${person} = $1
) s cross join (
  select count(*) as submissions, count(*) filter (where q.state in ('staged', 'queued')) as in_flight,
    max(q.settled_at) filter (where q.settled_at > now()) as settles_at,
    max(q.answered_at) filter (where q.state = 'failed' and q.uncertain) as last_unknown_at
  from ${submission} q where q.person_id = $1
) q`,

    /** $1 person id, $2 notice */
    eraseChild: `
with rows as (
  delete from ${staging} s where ${person} = $1 and ${deleted} returning s.id
), errors as (
  delete from ${knownError} k where k.person_id = $1
), submissions as (
  update ${submission} q
  set person_id = '${ERASED}' || q.submission_id, staging_person_id = null, payload = $2, resulting_payload = null,
    response = null, payload_hash = ${NO_HASH}, staging_version = ${NO_HASH},
    state = case when q.state = 'failed' then 'superseded' else q.state end
  where q.person_id = $1 and q.state not in ('staged', 'queued')
  returning q.seq
)
select (select count(*) from rows) as staged, (select count(*) from submissions) as submissions`,
  };
}

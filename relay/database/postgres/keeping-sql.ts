import { quoteTables, type Tables } from '../table-name';
import { quote } from './ddl';

/** The statements by which what was sent is kept no longer, by what they are for. */
export function keepingSql(tables: Tables) {
  const { submission } = quoteTables(tables, quote);
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
  };
}

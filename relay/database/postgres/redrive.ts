import {
  type Redrivable,
  type RedrivableRow,
  type RedriveChoice,
  type Redriving,
  redriveValues,
  toRedrivable,
} from '../redrive-ports';
import { quoteTables, type Tables } from '../table-name';
import type { Queries } from './client';
import { quote } from './ddl';
import { deleted, heldBack, person, status } from './staging-sql';

export function createRedriving(queries: Queries, tables: Tables): Redriving {
  const sql = redriveSql(tables);
  const valuesOf = (choice: RedriveChoice): unknown[] => {
    const { personId, runId, runNumber } = redriveValues(choice);
    return [choice.rejected, personId, runId, runNumber];
  };
  return {
    async countRedrivable(choice: RedriveChoice): Promise<Redrivable> {
      const step = 'count the children who can be sent again';
      const rows = await queries.run<RedrivableRow>(step, sql.countRedrivable, valuesOf(choice));
      return toRedrivable(rows[0]);
    },

    async redrive(choice: RedriveChoice): Promise<number> {
      const step = 'open children to be sent again';
      const rows = await queries.run<{ children: string }>(step, sql.redrive, valuesOf(choice));
      return Number(rows[0]?.children ?? 0);
    },
  };
}

/** $1 rejected, $2 person id or null, $3 run id or null, $4 run number or null */
function redriveSql(tables: Tables) {
  const { staging, submission, acknowledged, run } = quoteTables(tables, quote);
  const isChosen = (state: string): string =>
    `(${state} = 'failed' or ($1::boolean and ${state} = 'rejected'))`;
  // The latest submission of each child with one of the chosen, and the rows of the child.
  const chosen = `
chosen as materialized (
  select distinct q.person_id from ${submission} q
  where ${isChosen('q.state')} and ($2::text is null or q.person_id = $2) and ($3::uuid is null or q.run_id = $3)
    and ($4::bigint is null or q.run_id in (select r.run_id from ${run} r where r.run_number = $4))
), latest as materialized (
  select c.person_id, l.submission_id, l.state from chosen c
  cross join lateral (
    select q.submission_id, q.state from ${submission} q where q.person_id = c.person_id order by q.seq desc limit 1
  ) l
), candidate as (
  select s.id, l.person_id, l.submission_id, ${deleted} and l.state = 'rejected' as supersedes, ${status} = 'pending' as is_pending,
    exists (
      select from ${acknowledged} a where a.person_id = l.person_id and a.payload is null offset 0
    ) as is_unknown
  from latest l join ${staging} s on ${person} = l.person_id
  where ${isChosen('l.state')} and not ${heldBack}
    and (not ${deleted} or exists (select from ${acknowledged} a where a.person_id = l.person_id offset 0))
)`;
  const opens = '(not w.is_pending or w.supersedes)';
  return {
    countRedrivable: `
with ${chosen}
select count(distinct w.person_id) filter (where ${opens}) as children,
  count(distinct w.person_id) filter (where ${opens} and w.is_unknown) as unknown,
  count(distinct w.person_id) filter (where not ${opens}) as pending,
  (select count(*) from latest l where l.state in ('staged', 'queued')) as "inFlight"
from candidate w`,

    redrive: `
with ${chosen}, opened as materialized (
  select w.* from candidate w where ${opens}
), reopened as (
  update ${staging} s set submission_status = 'Pending' from opened o where s.id = o.id
), superseded as (
  update ${submission} q set state = 'superseded'
  from opened o where q.submission_id = o.submission_id and q.state = 'rejected' and o.supersedes
)
select count(distinct o.person_id) as children from opened o`,
  };
}

import { LEDGER_VERSION } from '../find-problems';
import { type IndexNames, indexNames, objectNames } from '../object-names';
import { quoteTables, type Tables } from '../table-name';

/** An identifier in SQL text. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text in SQL text. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** PostgreSQL cuts longer names; only that of a staging table's own can be one. */
function cutIndexNames(tables: Tables): IndexNames {
  const names = indexNames(tables);
  return { ...names, stagingPerson: Buffer.from(names.stagingPerson).subarray(0, 63).toString() };
}

/** The tables and indexes that `ddl` may create, by name. */
export const createdNames = (tables: Tables): string[] => objectNames(tables, cutIndexNames(tables));

/**
 * The statements, each with a comment, that create what is missing of the staging table and the ledger.
 * They may be run any number of times.
 */
export function ddl(tables: Tables): string[] {
  return [...stagingDdl(tables), ...submissionDdl(tables), ...otherLedgerDdl(tables)];
}

/** The script of `ddl` for psql or pgAdmin. */
export function postgresScript(tables: Tables): string {
  return `begin;\n\n${ddl(tables).join(';\n\n')};\n\ncommit;\n`;
}

function stagingDdl(tables: Tables): string[] {
  const { staging } = quoteTables(tables, quote);
  const index = quote(cutIndexNames(tables).stagingPerson);
  return [
    `-- One row per child: the current record and its state. Left alone where it exists.
create table if not exists ${staging} (
  id bigserial primary key,
  person_id varchar(48),
  legacy_id varchar(36),
  previous_json_payload jsonb,
  json_payload jsonb not null,
  partial_json_payload jsonb,
  current_hash bytea,
  previous_hash bytea,
  submission_status varchar(50) default 'Pending',
  submission_timestamp timestamptz default now(),
  api_response text,
  row_state varchar(10) default 'New',
  last_updated timestamptz default now()
)`,
    `-- Outcomes are written back by person; without an index each batch would read the whole table.
do $do$
begin
  if not exists (
    select from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where i.indrelid = to_regclass(${literal(staging)}) and a.attname = 'person_id' and i.indpred is null
  ) then
    create index if not exists ${index} on ${staging} (person_id);
  end if;
end
$do$`,
  ];
}

function submissionDdl(tables: Tables): string[] {
  const { submission } = quoteTables(tables, quote);
  const index = cutIndexNames(tables);
  return [
    `-- Every record on its way to DfE, and what became of it.
create table if not exists ${submission} (
  seq bigint generated always as identity primary key,
  submission_id uuid not null unique,
  run_id uuid not null,
  person_id varchar(48) not null,
  staging_person_id varchar(100),
  kind varchar(10) not null check (kind in ('full', 'partial', 'purge')),
  payload_hash bytea not null,
  payload text not null,
  resulting_payload text,
  completes boolean not null default true,
  staging_version bytea not null,
  state varchar(10) not null check (state in ('staged', 'queued', 'sent', 'rejected', 'failed', 'superseded')),
  attempts integer not null default 0,
  uncertain boolean not null default false,
  receipt varchar(200),
  response text,
  staged_at timestamptz not null,
  queued_at timestamptz,
  answered_at timestamptz,
  settled_at timestamptz
)`,
    `-- Not in the first tables of this kind.
alter table ${submission} add column if not exists completes boolean not null default true`,
    `-- The form of the person id in staging, where it has white space around it. From version 2 on.
alter table ${submission} add column if not exists staging_person_id varchar(100)`,
    `-- From when on nothing can come to DfE after it any more, where a POST of it had no answer. From version 4 on.
alter table ${submission} add column if not exists settled_at timestamptz`,
    `-- The latest submission of a child.
create index if not exists ${quote(index.person)} on ${submission} (person_id, seq)`,
    `-- One submission per child in flight.
create unique index if not exists ${quote(index.inFlight)} on ${submission} (person_id)
where state in ('staged', 'queued')`,
    `-- The submissions that a run before left staged.
create index if not exists ${quote(index.inFlightState)} on ${submission} (state, seq)
where state in ('staged', 'queued')`,
    `-- The children of whom nothing is sent until then.
create index if not exists ${quote(index.settling)} on ${submission} (person_id, settled_at)
where settled_at is not null`,
  ];
}

function otherLedgerDdl(tables: Tables): string[] {
  const { acknowledged, run, knownError, ledger } = quoteTables(tables, quote);
  const index = quote(cutIndexNames(tables).runNumber);
  return [
    `-- What DfE is known to hold. Without payload: something of the child, not known what.
create table if not exists ${acknowledged} (
  person_id varchar(48) primary key,
  payload text,
  payload_hash bytea,
  receipt varchar(200),
  acknowledged_at timestamptz not null,
  receiver varchar(300)
)`,
    `-- Which endpoint of DfE took it. From version 3 on.
alter table ${acknowledged} add column if not exists receiver varchar(300)`,
    `-- The runs of the relay: counts, and how each ended.
create table if not exists ${run} (
  run_id uuid primary key,
  run_number bigint not null,
  command varchar(10),
  dataset varchar(10) not null,
  mode varchar(10) not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  counts text,
  ended varchar(20),
  why text,
  exit_code integer
)`,
    `-- The number of a run, its command and how it ended. From version 3 on.
alter table ${run} add column if not exists run_number bigint`,
    `-- The same.
alter table ${run} add column if not exists command varchar(10)`,
    `-- The same.
alter table ${run} add column if not exists ended varchar(20)`,
    `-- The same.
alter table ${run} add column if not exists why text`,
    `-- The same.
alter table ${run} add column if not exists exit_code integer`,
    `-- Runs of before are numbered in the order in which they began.
update ${run} r set run_number = n.run_number
from (
  select o.run_id, row_number() over (order by o.started_at, o.run_id)
    + (select coalesce(max(m.run_number), 0) from ${run} m) as run_number
  from ${run} o where o.run_number is null
) n
where n.run_id = r.run_id`,
    `-- Every run has its number.
alter table ${run} alter column run_number set not null`,
    `-- No number stands for two runs.
create unique index if not exists ${index} on ${run} (run_number)`,
    `-- The rows in error at the end of the last run, by person and reason: what is in error beside them is new. From version 3 on.
create table if not exists ${knownError} (
  person_id varchar(100) not null,
  reason_hash bytea not null,
  primary key (person_id, reason_hash)
)`,
    `-- What the ledger says of itself: its version, and what the last good extract counted. From version 2 on.
create table if not exists ${ledger} (
  name varchar(40) primary key,
  value text not null,
  changed_at timestamptz not null
)`,
    `-- The statements above bring the tables of an earlier version to this one.
insert into ${ledger} as l (name, value, changed_at) values ('version', '${LEDGER_VERSION}', now())
on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at
where l.value::integer < ${LEDGER_VERSION}`,
  ];
}

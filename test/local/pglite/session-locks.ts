/**
 * PGlite is one PostgreSQL session however many clients there are, and a session may take its own advisory lock
 * again. So these functions stand before PostgreSQL's own in the search path and know the clients apart by the
 * setting `pglite.client`, which the turns set. Only the two functions with one 64-bit key are there.
 */
export const CREATE_SESSION_LOCKS = `
set search_path = public, pg_catalog;
create schema if not exists pglite;
create table if not exists pglite.session_lock (key bigint primary key, client integer not null);
truncate pglite.session_lock;

create or replace function public.pg_try_advisory_lock(key bigint) returns boolean language sql volatile as $$
  with taken as (
    insert into pglite.session_lock values (key, current_setting('pglite.client')::integer)
    on conflict (key) do update set client = excluded.client where session_lock.client = excluded.client
    returning 1
  )
  select exists (select from taken)
$$;

create or replace function public.pg_advisory_unlock(key bigint) returns boolean language sql volatile as $$
  with freed as (
    delete from pglite.session_lock l
    where l.key = $1 and l.client = current_setting('pglite.client')::integer
    returning 1
  )
  select exists (select from freed)
$$;
`;

export const enterAs = (client: number): string => `set pglite.client = '${client}'`;

export const freeLocksOf = (client: number): string =>
  `delete from pglite.session_lock where client = ${client}`;

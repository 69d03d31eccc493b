import type { StagingSource } from '../../local/staging-source';

const TABLES = [
  'ssd_api_data_staging',
  'ssd_api_submission',
  'ssd_api_acknowledged',
  'ssd_api_run',
  'ssd_api_known_error',
  'ssd_api_ledger',
];

/** Keeps the tables of a relay as they are now, as a backup does. */
export async function backUp(source: StagingSource): Promise<void> {
  for (const table of TABLES) {
    await source.query(`drop table if exists backup_${table}`);
    await source.query(`create table backup_${table} as table ${table}`);
  }
}

/** Puts the tables back as they were kept. */
export const restore = (source: StagingSource): Promise<void> => copyInto(source, 'public', 'backup_');

/** Fills the tables of another schema, which `csc-relay init` made, with those of the relay: a copy for tests. */
export const copyTo = (source: StagingSource, schema: string): Promise<void> => copyInto(source, schema, '');

async function copyInto(source: StagingSource, schema: string, prefix: string): Promise<void> {
  for (const table of TABLES) {
    await source.query(`truncate ${schema}.${table}`);
    await source.query(
      `insert into ${schema}.${table} overriding system value select * from public.${prefix}${table}`,
    );
  }
}

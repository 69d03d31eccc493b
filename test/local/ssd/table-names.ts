import type { SsdTableName } from './tables';

/** Where the tables stand. */
export interface SsdPlace {
  readonly schema: string | undefined;
  readonly prefix: string;
}

/** Short enough for the index names made from it on PostgreSQL (63 bytes). */
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,19}$/;

/** @throws RangeError where a name is none that needs no quotes */
export function createPlace({ schema, prefix = 'ssd_' }: { schema?: string; prefix?: string }): SsdPlace {
  for (const name of [schema, prefix]) {
    if (name !== undefined && !NAME.test(name)) {
      throw new RangeError(
        'Schema and prefix must begin with a letter and hold at most 20 letters, digits and _',
      );
    }
  }
  return { schema, prefix };
}

const qualified = ({ schema }: SsdPlace, name: string): string =>
  schema === undefined ? name : `${schema}.${name}`;

/** ssd_person -> schema.ssd_person, or with another prefix. */
export const tableName = (place: SsdPlace, table: SsdTableName): string =>
  qualified(place, place.prefix + table.slice('ssd_'.length));

/** The table that says that all tables beside it are made up. */
export const markerName = (place: SsdPlace): string => qualified(place, `${place.prefix}fictional_marker`);

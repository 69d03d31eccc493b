/** A column as the two engines declare it. */
export interface ColumnType {
  readonly postgres: string;
  readonly sqlserver: string;
  readonly nullable: boolean;
  readonly primaryKey: boolean;
  /** The real extracts index the columns that lead to other rows. */
  readonly indexed: boolean;
  /** The `table.column` it leads to; the real extracts enforce none. */
  readonly refers?: string;
}

const column = (postgres: string, sqlserver: string): ColumnType => ({
  postgres,
  sqlserver,
  nullable: true,
  primaryKey: false,
  indexed: false,
});

export const text = (length: number): ColumnType => column(`varchar(${length})`, `nvarchar(${length})`);
export const letters = (length: number): ColumnType => column(`char(${length})`, `nchar(${length})`);
export const LONG_TEXT = column('text', 'nvarchar(max)');
export const DATE = column('timestamp', 'datetime');
export const INTEGER = column('integer', 'int');
export const FLOAT = column('double precision', 'float');

export const indexed = (type: ColumnType): ColumnType => ({ ...type, indexed: true });
export const required = (type: ColumnType): ColumnType => ({ ...type, nullable: false });

export const KEY: ColumnType = { ...required(text(48)), primaryKey: true };

/** A column that leads to another row. */
export const leadsTo = (refers: string, type: ColumnType = text(48)): ColumnType => ({
  ...indexed(type),
  refers,
});

export const PERSON = leadsTo('ssd_person.pers_person_id');
export const REFERRAL = leadsTo('ssd_cin_episodes.cine_referral_id');
export const PERIOD_OF_CARE = leadsTo('ssd_cla_episodes.clae_cla_id');
export const WORKER = leadsTo('ssd_professionals.prof_professional_id', text(100));
/** Leads to a department, whose table is none of those the child record is built from. */
export const TEAM = indexed(text(48));

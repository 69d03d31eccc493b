/** A database server, as it describes itself. */
export interface DatabaseFacts {
  /** 'PostgreSQL 15.10', 'SQL Server 16.0.4135.4, Standard Edition (64-bit)'. */
  readonly version: string;
  /** Nothing can be written to this database, as a copy that follows another. */
  readonly isReadOnly: boolean;
  /** What its clock shows. */
  readonly clock: Date;
}

/** The database of the SSD, where that is another one than that of staging, as this login sees it. */
export interface SourceFacts extends Pick<DatabaseFacts, 'version' | 'isReadOnly'> {
  /** This login may change a table of the SSD, which the relay never does. */
  readonly mayWrite: boolean;
}

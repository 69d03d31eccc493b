import type { SsdRows } from '../rows';
import type { SsdTables } from '../tables';
import type { About } from './about';

/** How the SSD that a case management system's extract makes differs from the plain one. */
export interface Dialect {
  readonly name: string;
  readonly tables: SsdTables;
  /** Whether siblings share the ids of what was done for all of them at once. */
  readonly sharesSteps: boolean;
  /** Whether the system may give out the ids of all rows anew overnight. */
  readonly renumbers: boolean;
  /** The settings by which the relay reads it, where its defaults do not. */
  readonly settings: Readonly<Record<string, string>>;
  /**
   * The rows as this SSD stores them.
   * @param rows all rows of a person as the plain SSD has them, or those of the workers
   */
  store(rows: SsdRows, about: About): SsdRows;
}

/** What differs between engines outside their own folders. */
export interface Capabilities {
  /** What the engine makes of a name without quotes. */
  readonly bareNames: 'lower-case' | 'upper-case' | 'as-written';
  /** The longest name of a schema or table, in bytes of UTF-8. */
  readonly longestName: number;
  /** What is said at the start of an extract from it. */
  readonly caution?: string;
}

// What `show` and `status` read of staging.

export interface ErrorGroup {
  readonly reason: string;
  readonly rows: number;
  /** Person ids. */
  readonly examples: readonly string[];
}

export interface ShownRow {
  readonly stagingId: number;
  readonly payload: string | null;
  readonly status: string;
  readonly rowState: string;
  readonly response: string | null;
  readonly lastUpdated: Date | null;
}

export interface StateCount {
  readonly status: string;
  readonly rowState: string;
  readonly rows: number;
}

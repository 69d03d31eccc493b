/** FAIL: the relay cannot work so. WARN: it can, and somebody should look. SKIP: what it needs failed already. */
export type Verdict = 'PASS' | 'FAIL' | 'WARN' | 'SKIP';

/** What the doctor looks at. */
export interface Subject {
  /** What kind of thing it is, as 'database' or 'queue'. */
  readonly component: string;
  /** Which one, by the name that its owner knows it by. */
  readonly target: string;
}

/** What the doctor found of one thing. No personal data and no secret: it is made to be sent to others. */
export interface Finding extends Subject {
  readonly verdict: Verdict;
  readonly details: string;
  /** What to do, with FAIL and WARN. */
  readonly cure?: string | undefined;
}

import { Refused } from '../console/exit-code';

/** Why an extract must not change anything. Each kind has an option by which the user goes on all the same. */
export interface Refusal {
  /**
   * `incomplete`: the SSD looks half filled or of two refreshes; `deletions`: more would go at DfE than is usual.
   */
  readonly kind: 'incomplete' | 'deletions';
  /** The figures, as a sentence. */
  readonly message: string;
}

/** What the user goes on with although it looks wrong. */
export interface Allowed {
  readonly allowDeletions: boolean;
  readonly allowIncomplete: boolean;
}

const KINDS = [
  {
    kind: 'incomplete',
    reason: 'the SSD looks half filled, or of two refreshes',
    cure:
      'Let the refresh of the SSD end, or have it repaired, and run again. Where the SSD is right as it stands, ' +
      'run once with --allow-incomplete.',
  },
  {
    kind: 'deletions',
    reason: 'more would go at DfE than on an ordinary night',
    cure:
      'Look whether the SSD is complete: "csc-relay extract --dry-run" shows the counts. Where all of this really went, ' +
      'run once with --allow-deletions.',
  },
] as const satisfies readonly { kind: Refusal['kind']; reason: string; cure: string }[];

export const isAllowed = ({ kind }: Refusal, { allowDeletions, allowIncomplete }: Allowed): boolean =>
  kind === 'deletions' ? allowDeletions : allowIncomplete;

/** The refusals in words, with what to do. */
export const explainRefusals = (refusals: readonly Refusal[]): string[] =>
  KINDS.flatMap(({ kind, reason, cure }) => {
    const ofKind = refusals.filter((refusal) => refusal.kind === kind);
    if (ofKind.length === 0) return [];
    return [`An extract is refused, as ${reason}:`, ...ofKind.map(({ message }) => `  ${message}`), cure];
  });

/** Gathers what stands against an extract. A real one ends at the first that the user has not allowed. */
export class Refusals {
  /** Those that the user allowed, or all in a dry run. */
  readonly met: Refusal[] = [];

  constructor(private readonly run: Allowed & { readonly dryRun: boolean }) {}

  /** @throws Refused */
  add(refusals: readonly Refusal[]): void {
    const inTheWay = this.run.dryRun ? [] : refusals.filter((refusal) => !isAllowed(refusal, this.run));
    if (inTheWay.length > 0) {
      throw new Refused([...explainRefusals(inTheWay), 'Nothing was changed.'].join('\n'));
    }
    this.met.push(...refusals);
  }
}

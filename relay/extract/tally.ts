import type { Fault } from '../../shared/child-record';
import type { StagingState } from '../database/extract-ports';
import type { Window } from '../record/window';

type NamedFault = Pick<Fault, 'path' | 'severity' | 'message'> & { readonly rule: string };

/** How many children have a fault of one rule at one attribute. */
export interface FaultCount {
  /** Without positions: 'social_care_episodes.closure_reason'. */
  readonly path: string;
  readonly rule: string;
  readonly severity: Fault['severity'];
  readonly message: string;
  children: number;
  /** The first few of them, by person id. */
  readonly examples: string[];
}

export interface LargeRecord {
  readonly personId: string;
  readonly characters: number;
}

const EXAMPLES = 3;
const LARGEST = 5;

/** What an extract found and did, in counts; it does not grow with the number of children. */
export class ExtractTally {
  readonly states: Record<Exclude<StagingState, 'met'>, number> = {
    new: 0,
    updated: 0,
    returned: 0,
    unchanged: 0,
  };
  /** Staged children who are no longer in the cohort. */
  left = 0;
  /** So many of those staged that the SSD may be incomplete. */
  tooManyLeft = false;
  /** Children of whom nothing could be staged. */
  unstaged = 0;
  /** Children whose record DfE would refuse. */
  inError = 0;
  /** Children with warnings only. */
  warned = 0;
  readonly #faults = new Map<string, FaultCount>();
  #largest: LargeRecord[] = [];

  constructor(
    readonly window: Window,
    readonly children: number,
  ) {}

  get done(): number {
    return Object.values(this.states).reduce((sum, count) => sum + count, this.unstaged);
  }

  /** The faults, errors first, the commonest first. */
  get faults(): readonly FaultCount[] {
    return [...this.#faults.values()].toSorted(
      (one, other) =>
        one.severity.localeCompare(other.severity) ||
        other.children - one.children ||
        one.path.localeCompare(other.path),
    );
  }

  /** The largest records, largest first. */
  get largest(): readonly LargeRecord[] {
    return this.#largest;
  }

  /** @param characters length of the record, where it is known */
  add(
    personId: string,
    state: Exclude<StagingState, 'met'>,
    faults: readonly NamedFault[],
    characters = 0,
  ): void {
    this.states[state] += 1;
    if (faults.some(({ severity }) => severity === 'error')) this.inError += 1;
    else if (faults.length > 0) this.warned += 1;
    this.#count(personId, faults);
    this.#measure({ personId, characters });
  }

  addUnstaged(personId: string, faults: readonly NamedFault[]): void {
    this.unstaged += 1;
    this.#count(personId, faults);
  }

  #count(personId: string, faults: readonly NamedFault[]): void {
    const counted = new Set<string>();
    for (const { path: exact, rule, severity, message } of faults) {
      const path = exact.replaceAll(/\[\d+\]/g, '');
      const key = `${rule} ${path}`;
      if (counted.has(key)) continue;
      counted.add(key);
      const known = this.#faults.get(key) ?? { path, rule, severity, message, children: 0, examples: [] };
      known.children += 1;
      if (known.examples.length < EXAMPLES) known.examples.push(personId);
      this.#faults.set(key, known);
    }
  }

  #measure(record: LargeRecord): void {
    const least = this.#largest.at(-1);
    if (this.#largest.length === LARGEST && least && least.characters >= record.characters) return;
    this.#largest = [...this.#largest, record]
      .toSorted((one, other) => other.characters - one.characters)
      .slice(0, LARGEST);
  }
}

import type { Fault } from '../../shared/child-record';
import type { HeldBack, StagingState } from '../database/extract-ports';
import type { Window } from '../record/window';
import type { Loss } from './losses';
import type { Refusal } from './refusal';
import type { TableNote } from './table-note';

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

/** How many children have a fault of one rule, wherever. */
export interface RuleCount {
  readonly rule: string;
  readonly severity: Fault['severity'];
  children: number;
  /** Where, without positions. */
  readonly paths: Set<string>;
}

export interface LargeRecord {
  readonly personId: string;
  readonly characters: number;
}

const EXAMPLES = 3;
const LARGEST = 5;

/** What an extract found and did, in counts; it does not grow with the number of children. */
export class ExtractTally {
  readonly states: Record<StagingState, number> = {
    new: 0,
    updated: 0,
    returned: 0,
    unchanged: 0,
  };
  /** Staged children who are no longer in the cohort. */
  left = 0;
  /** Children of whom nothing could be staged. */
  unstaged = 0;
  /** Those of them whose very id cannot be read: they cannot be told from children who left. */
  nameless = 0;
  /** Children whose record DfE would refuse. */
  inError = 0;
  /** Children with warnings only. */
  warned = 0;
  /** What was found of whole tables. */
  notes: readonly TableNote[] = [];
  /** A few of the children who are outside the cohort only by an end before 1900-01-02, or before its start, by person id. */
  closedBefore1900: readonly string[] = [];
  /** A few of those who are outside it only as no date of birth is known. */
  withoutBirth: readonly string[] = [];
  /** Tables that stand still. */
  standstill: readonly TableNote[] = [];
  /** Objects that would go at DfE, by kind. */
  losses: readonly Loss[] = [];
  /** Children who are held back; undefined where nobody is to be. */
  heldBack: HeldBack | undefined;
  /** What stands against the extract: in a dry run all of it, else what the user allowed. */
  refusals: readonly Refusal[] = [];
  readonly #faults = new Map<string, FaultCount>();
  readonly #rules = new Map<string, RuleCount>();
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

  /** The rules, errors first, the commonest first. */
  get rules(): readonly RuleCount[] {
    return [...this.#rules.values()].toSorted(
      (one, other) =>
        one.severity.localeCompare(other.severity) ||
        other.children - one.children ||
        one.rule.localeCompare(other.rule),
    );
  }

  /** The largest records, largest first. */
  get largest(): readonly LargeRecord[] {
    return this.#largest;
  }

  /** @param characters length of the record, where it is known */
  add(personId: string, state: StagingState, faults: readonly NamedFault[], characters = 0): void {
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
    const isFirst = (key: string): boolean => !counted.has(key) && counted.add(key) !== undefined;
    for (const { path: exact, rule, severity, message } of faults) {
      const path = exact.replaceAll(/\[\d+\]/g, '');
      const atPath = `${rule} ${path}`;
      if (isFirst(atPath)) {
        const known = this.#faults.get(atPath) ?? {
          path,
          rule,
          severity,
          message,
          children: 0,
          examples: [],
        };
        known.children += 1;
        if (known.examples.length < EXAMPLES) known.examples.push(personId);
        this.#faults.set(atPath, known);
      }
      const ofRule = `${rule}: ${severity}`;
      const known = this.#rules.get(ofRule) ?? { rule, severity, children: 0, paths: new Set() };
      known.paths.add(path);
      if (isFirst(ofRule)) known.children += 1;
      this.#rules.set(ofRule, known);
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

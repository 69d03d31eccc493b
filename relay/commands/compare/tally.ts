import type { ComparedChild, Side } from './compare-tables';
import type { How, RecordDifference } from './record-differences';

/** Person ids that stand beside a count. */
const EXAMPLES = 3;

/** Paths that are told apart: a table of any shape must not fill the memory. */
const MOST_PATHS = 500;

const OTHER_PATHS = '(further attributes)';

export interface Count {
  children: number;
  /** Person ids. */
  readonly examples: string[];
}

export interface PathCount extends Count {
  /** How many children differ in which way; a child may in several. */
  readonly ways: Record<How, number>;
}

const noCount = (): Count => ({ children: 0, examples: [] });

/** Counts what comparing two tables finds. It does not grow with the number of children. */
export class ComparisonTally {
  readonly same = noCount();
  readonly different = noCount();
  readonly only: Readonly<Record<Side, Count>> = { here: noCount(), there: noCount() };
  /** By the reason and the table: 'no person id, there'. */
  readonly notCompared = new Map<string, Count>();
  readonly #paths = new Map<string, PathCount>();

  add(child: ComparedChild): void {
    switch (child.kind) {
      case 'same':
        count(this.same, child.personId);
        return;
      case 'only':
        count(this.only[child.side], child.personId);
        return;
      case 'not-compared': {
        const reason = `${child.why}, ${child.side}`;
        const known = this.notCompared.get(reason) ?? noCount();
        this.notCompared.set(reason, known);
        count(known, child.personId);
        return;
      }
      case 'different':
        count(this.different, child.personId);
        this.#addPaths(child.personId, child.differences);
    }
  }

  /** By attribute, those in which most children differ first. */
  get paths(): readonly (readonly [path: string, count: PathCount])[] {
    return [...this.#paths].toSorted(
      ([path, one], [otherPath, other]) => other.children - one.children || path.localeCompare(otherPath),
    );
  }

  /** Whether the tables hold the same of the same children. */
  get isEqual(): boolean {
    const { here, there } = this.only;
    return this.different.children + here.children + there.children + this.notCompared.size === 0;
  }

  get looked(): number {
    const counts = [this.same, this.different, this.only.here, this.only.there, ...this.notCompared.values()];
    return counts.reduce((sum, { children }) => sum + children, 0);
  }

  #addPaths(personId: string, differences: readonly RecordDifference[]): void {
    const ways = new Map<string, Set<How>>();
    for (const { path, how } of differences) {
      const isNew = !this.#paths.has(path) && this.#paths.size + ways.size >= MOST_PATHS;
      const told = isNew ? OTHER_PATHS : path;
      ways.set(told, (ways.get(told) ?? new Set()).add(how));
    }
    for (const [path, ofPath] of ways) {
      const known = this.#paths.get(path) ?? {
        ...noCount(),
        ways: { 'only here': 0, 'only there': 0, different: 0 },
      };
      this.#paths.set(path, known);
      count(known, personId);
      for (const how of ofPath) known.ways[how] += 1;
    }
  }
}

function count(known: Count, personId: string): void {
  known.children += 1;
  if (known.examples.length < EXAMPLES && personId !== '') known.examples.push(personId);
}

import type { ChildRecord } from '../../../shared/child-record';
import { changeChild, type Random } from '../../local/children';
import type { Authority } from './authority';

/** The children of an authority over a number of days, as its own SQL stages them. */
export class Days {
  readonly #children = new Map<string, ChildRecord>();

  constructor(private readonly authority: Authority) {}

  /** How many children there are today. */
  get children(): number {
    return this.#children.size;
  }

  /** The first day: children whom nobody had before. */
  async begin(count: number): Promise<void> {
    for (const child of await this.authority.stageChildren(count))
      this.#children.set(child.la_child_id, child);
  }

  /** An ordinary day: of a hundred children some ten change, one leaves, and one is new. */
  async pass(random: Random): Promise<void> {
    const all = [...this.#children.values()];
    const hundredth = Math.ceil(all.length / 100);
    const pick = (count: number) => Array.from({ length: count }, () => random.pick(all));
    const changed = new Map(
      pick(10 * hundredth).map((child) => [child.la_child_id, changeChild(random, child)]),
    );
    const left = new Set(pick(hundredth).map((child) => child.la_child_id));
    for (const id of left) changed.delete(id);
    await this.authority.rebuild([...changed.values()]);
    await this.authority.source.delete([...left]);
    for (const [id, child] of changed) this.#children.set(id, child);
    for (const id of left) this.#children.delete(id);
    await this.begin(hundredth);
  }
}

import { pathOf } from '../../shared/child-record/fault';
import { type ExtractFault, type ExtractRule, extractFault } from './extract-rules';

/** Gathers the faults of one child while its record is built; knows the place that is being built. */
export class Notes {
  readonly faults: ExtractFault[] = [];
  readonly #keys: (string | number)[] = [];

  /** Does `work` at a place below the present one. */
  within<T>(keys: readonly (string | number)[], work: () => T): T {
    this.#keys.push(...keys);
    const result = work();
    this.#keys.length -= keys.length;
    return result;
  }

  note(rule: ExtractRule, ...below: readonly (string | number)[]): void {
    this.faults.push(extractFault(rule, pathOf([...this.#keys, ...below])));
  }

  /** A fault of rows that no place in the record stands for. */
  noteTable(rule: ExtractRule, table: string): void {
    this.faults.push(extractFault(rule, table));
  }
}

import { pathOf } from '../../shared/child-record/fault';
import { type ExtractFault, type ExtractRule, extractFault } from './extract-rules';
import type { FaultSource } from './fault-source';
import type { SsdTable } from './field';
import type { SsdRow } from './ssd-row';
import { tableFault } from './table-fault';

/** Rows of one table that break one rule. */
interface RowsAtFault {
  readonly rule: ExtractRule;
  readonly table: SsdTable;
  readonly rows: SsdRow[];
}

/** Gathers the faults of one child while its record is built; knows the place that is being built. */
export class Notes {
  readonly #faults: ExtractFault[] = [];
  readonly #rows = new Map<string, RowsAtFault>();
  readonly #keys: (string | number)[] = [];

  /** Those of the record in the order they were found, then those of tables, each rule once for a table. */
  get faults(): readonly ExtractFault[] {
    const ofTables = [...this.#rows]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { rule, table, rows }]) => tableFault(rule, table, rows));
    return [...this.#faults, ...ofTables];
  }

  /** Does `work` at a place below the present one. */
  within<T>(keys: readonly (string | number)[], work: () => T): T {
    this.#keys.push(...keys);
    const result = work();
    this.#keys.length -= keys.length;
    return result;
  }

  /** @param attribute undefined: the object that is being built itself */
  note(rule: ExtractRule, attribute: string | undefined, source?: FaultSource): void {
    const path = pathOf(attribute === undefined ? this.#keys : [...this.#keys, attribute]);
    this.#faults.push(extractFault(rule, path, source));
  }

  /** A row that no place in the record stands for. */
  noteRow(rule: ExtractRule, table: SsdTable, row: SsdRow): void {
    const key = `${rule} ${table}`;
    const known = this.#rows.get(key);
    if (known) known.rows.push(row);
    else this.#rows.set(key, { rule, table, rows: [row] });
  }
}

import { type AppendRows, HOLDS_PERSONAL_DATA, withRowsFile } from '../../console/rows-file/rows-file';
import { counted } from '../../console/terminal';
import type { ExtractOptions } from '../../record/options';
import type { TableNote } from '../table-note';
import { FAULT_COLUMNS, type FaultColumn, type FaultRow, faultRowsOf, noteRow } from './fault-rows';
import type { FaultSink, FaultyChild } from './faulty-child';

/**
 * Opens a file for every fault of every child and does `work` with it. Where that fails, no file is left that could be
 * taken for a whole one.
 * @param file ends in .csv or .json; what it held is gone
 * @param tell is told where the file is
 * @throws CannotRun where it cannot be written, or whatever `work` throws
 */
export async function withFaultsFile<T>(
  file: string,
  options: ExtractOptions,
  tell: (line: string) => void,
  work: (faults: FaultsFile) => Promise<T>,
): Promise<T> {
  const kind = { columns: FAULT_COLUMNS, purpose: 'for the faults' };
  const { result, summary } = await withRowsFile(file, kind, async (append) => {
    const faults = new FaultsFile(file, append, options);
    return { result: await work(faults), summary: faults.summary };
  });
  tell(summary);
  return result;
}

/** A file of faults while it is written. */
export class FaultsFile implements FaultSink {
  #faults = 0;
  #children = 0;
  readonly #rowsOf: (child: FaultyChild) => FaultRow[];

  constructor(
    private readonly file: string,
    private readonly append: AppendRows<FaultColumn>,
    options: ExtractOptions,
  ) {
    this.#rowsOf = faultRowsOf(options);
  }

  async add(children: readonly FaultyChild[]): Promise<void> {
    const rows = children.flatMap(this.#rowsOf);
    this.#faults += rows.length;
    this.#children += children.filter(({ faults }) => faults.length > 0).length;
    await this.append(rows);
  }

  /** What was found of whole tables. */
  async addNotes(severity: 'note' | 'attention', notes: readonly TableNote[]): Promise<void> {
    await this.append(notes.map((note) => noteRow(severity, note)));
  }

  get summary(): string {
    const children = counted(this.#children, 'child', 'children');
    return `Every fault stands in ${this.file}: ${counted(this.#faults, 'fault')} of ${children}. ${HOLDS_PERSONAL_DATA}`;
  }
}

import { type FileHandle, open, rm } from 'node:fs/promises';
import { describeError } from '../../../shared/log';
import { CannotRun } from '../../console/exit-code';
import { counted } from '../../console/terminal';
import type { ExtractOptions } from '../../record/options';
import type { TableNote } from '../table-note';
import { type FaultRow, faultRowsOf, noteRow } from './fault-rows';
import type { FaultSink, FaultyChild } from './faulty-child';
import { type FaultFormat, formatOf } from './formats';

/** Who wrote a file with personal data may read it, and nobody else. On Windows the rights of its folder hold. */
const OWNER_ONLY = 0o600;

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
  const format = formatOf(file);
  if (format === undefined) {
    throw new CannotRun(`The file ${file} for the faults must end in .csv or .json.`);
  }
  const handle = await attempt(file, async () => {
    const opened = await open(file, 'w', OWNER_ONLY);
    await opened.chmod(OWNER_ONLY); // one that was there before may be open to others
    return opened;
  });
  try {
    const faults = new FaultsFile(file, handle, format, options);
    await faults.begin();
    const result = await work(faults);
    await faults.end();
    await handle.close();
    tell(faults.summary);
    return result;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(file, { force: true });
    throw error;
  }
}

/** A file of faults while it is written. */
export class FaultsFile implements FaultSink {
  #faults = 0;
  #children = 0;
  #isFirst = true;
  readonly #rowsOf: (child: FaultyChild) => FaultRow[];

  constructor(
    private readonly file: string,
    private readonly handle: FileHandle,
    private readonly format: FaultFormat,
    options: ExtractOptions,
  ) {
    this.#rowsOf = faultRowsOf(options);
  }

  begin(): Promise<void> {
    return this.#append(this.format.head);
  }

  async add(children: readonly FaultyChild[]): Promise<void> {
    const rows = children.flatMap(this.#rowsOf);
    this.#faults += rows.length;
    this.#children += children.filter(({ faults }) => faults.length > 0).length;
    await this.#appendRows(rows);
  }

  /** What was found of whole tables. */
  async addNotes(severity: 'note' | 'attention', notes: readonly TableNote[]): Promise<void> {
    await this.#appendRows(notes.map((note) => noteRow(severity, note)));
  }

  end(): Promise<void> {
    return this.#append(this.format.foot);
  }

  get summary(): string {
    const children = counted(this.#children, 'child', 'children');
    return (
      `Every fault stands in ${this.file}: ${counted(this.#faults, 'fault')} of ${children}. It holds personal data: ` +
      'keep it where nobody else can read it, and delete it when you are done.'
    );
  }

  async #appendRows(rows: readonly FaultRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#append(this.format.rows(rows, this.#isFirst));
    this.#isFirst = false;
  }

  async #append(text: string): Promise<void> {
    await attempt(this.file, () => this.handle.appendFile(text));
  }
}

/** @throws CannotRun */
async function attempt<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new CannotRun(`The file ${file} for the faults cannot be written (${describeError(error)}).`);
  }
}

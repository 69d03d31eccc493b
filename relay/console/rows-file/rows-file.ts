import { open, rm } from 'node:fs/promises';
import { describeError } from '../../../shared/log';
import { CannotRun } from '../exit-code';
import { type FileRow, formatOf } from './formats';

/** Who wrote a file with personal data may read it, and nobody else. On Windows the rights of its folder hold. */
const OWNER_ONLY = 0o600;

/** What a reader of the screen must know of a file with personal data. */
export const HOLDS_PERSONAL_DATA =
  'It holds personal data: keep it where nobody else can read it, and delete it when you are done.';

export interface RowsFileKind<Column extends string> {
  readonly columns: readonly Column[];
  /** What it is for, to follow the name of the file: 'for the faults'. */
  readonly purpose: string;
}

/** Adds rows to the end of the file. @throws CannotRun */
export type AppendRows<Column extends string> = (rows: readonly FileRow<Column>[]) => Promise<void>;

/**
 * Opens a file for rows with personal data and does `work` with it. Where that fails, no file is left that could be taken
 * for a whole one.
 * @param file ends in .csv or .json; what it held is gone
 * @throws CannotRun where it cannot be written, or whatever `work` throws
 */
export async function withRowsFile<Column extends string, T>(
  file: string,
  { columns, purpose }: RowsFileKind<Column>,
  work: (append: AppendRows<Column>) => Promise<T>,
): Promise<T> {
  const format = formatOf(file, columns);
  if (format === undefined) throw new CannotRun(`The file ${file} ${purpose} must end in .csv or .json.`);
  const attempt = async <Result>(step: () => Promise<Result>): Promise<Result> => {
    try {
      return await step();
    } catch (error) {
      throw new CannotRun(`The file ${file} ${purpose} cannot be written (${describeError(error)}).`);
    }
  };
  const handle = await attempt(async () => {
    const opened = await open(file, 'w', OWNER_ONLY);
    await opened.chmod(OWNER_ONLY); // one that was there before may be open to others
    return opened;
  });
  const write = (text: string): Promise<void> => attempt(() => handle.appendFile(text));
  let isFirst = true;
  try {
    await write(format.head);
    const result = await work(async (rows) => {
      if (rows.length === 0) return;
      await write(format.rows(rows, isFirst));
      isFirst = false;
    });
    await write(format.foot);
    await handle.close();
    return result;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(file, { force: true });
    throw error;
  }
}

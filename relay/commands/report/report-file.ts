import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeError } from '../../../shared/log';
import { CannotRun } from '../../console/exit-code';
import { GENERATOR } from './page/page';

/** The generator stands within so many bytes of the beginning. */
const HEAD = 2_048;

/** Who wrote a page with personal data may read it, and nobody else. On Windows the rights of its folder hold. */
const OWNER_ONLY = 0o600;
const EVERYBODY = 0o666; // but for what the umask takes away

/**
 * Writes a page whole or not at all: beside its place first, and then in the place of an earlier report. What is no report is
 * never written over.
 * @param file ends in .html
 * @param isPersonal the page holds personal data
 * @throws CannotRun where it cannot be written, or something else stands there
 */
export async function writeReport(file: string, page: string, isPersonal: boolean): Promise<void> {
  if (!/\.html?$/i.test(file)) throw new CannotRun(`The report is a page: let ${file} end in .html.`);
  await requireOwn(file);
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const handle = await open(beside, 'wx', isPersonal ? OWNER_ONLY : EVERYBODY);
    try {
      await handle.writeFile(page);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw new CannotRun(
      `The report cannot be written to ${file} (${describeError(error)}). See whether the folder is there and may be written to, and whether another program has the file open.`,
    );
  }
}

/** @throws CannotRun where something stands there that is no report of this program */
async function requireOwn(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return;
  const isOwn = found.isFile() && (await readHead(file)).includes(`content="${GENERATOR}`);
  if (isOwn) return;
  throw new CannotRun(
    `${file} is there already, and is no report of csc-relay: it is left as it is. Give another name with --out, or remove it.`,
  );
}

/** The beginning of a file; nothing of one that cannot be read. */
async function readHead(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return '';
  }
}

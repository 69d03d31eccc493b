import { readFile } from 'node:fs/promises';
import { describeError } from '../../shared/log';
import { decodeText } from './decode-text';
import { CannotRun } from './exit-code';

/**
 * Reads a text file that a person made, in any encoding of `decodeText`.
 * @throws CannotRun that names the file and what to do, never what stands in it
 */
export async function readTextFile(file: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new CannotRun(`The file ${file} cannot be read (${describeError(error)}).`);
  }
  const decoded = decodeText(bytes);
  if ('fault' in decoded) throw new CannotRun(`The file ${file} ${decoded.fault}`);
  return decoded.text;
}

import { readFile } from 'node:fs/promises';
import { isNativeError } from 'node:util/types';
import { describeError } from '../../shared/log';
import { decodeText, type EncodedText } from './decode-text';
import { CannotRun } from './exit-code';

/**
 * Reads a text file that a person made, in any encoding of `decodeText`.
 * @throws CannotRun that names the file and what to do, never what stands in it
 */
export const readTextFile = async (file: string): Promise<string> => (await readEncodedFile(file)).text;

/** The same with how it was written. @throws CannotRun */
export async function readEncodedFile(file: string): Promise<EncodedText> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const code = isNativeError(error) && 'code' in error ? error.code : undefined;
    if (code === 'EISDIR') throw new CannotRun(`${file} is a folder: name the file in it.`);
    const cure = code === 'ENOENT' ? 'Check its path' : 'Check whether this account may read it';
    throw new CannotRun(`The file ${file} cannot be read (${describeError(error)}). ${cure}.`);
  }
  const decoded = decodeText(bytes);
  if ('fault' in decoded) throw new CannotRun(`The file ${file} ${decoded.fault}`);
  return decoded;
}

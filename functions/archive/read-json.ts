import type { z } from 'zod';
import { parseJson } from '../../shared/parse-json';
import { ArchiveError } from './archive-error';

/**
 * Reads a blob's JSON by its schema.
 * @param what what the blob is, for the error
 * @throws ArchiveError naming the attributes at fault, never their values
 */
export function readJson<T>(schema: z.ZodType<T>, bytes: Buffer, what: string): T {
  const read = schema.safeParse(parseJson(bytes.toString('utf8')));
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'whole'}: ${issue.code}`);
  throw new ArchiveError(`${what} cannot be read (${faults.join('; ')})`);
}

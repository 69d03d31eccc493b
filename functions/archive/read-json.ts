import type { z } from 'zod';
import { ArchiveError } from './archive-error';

/**
 * Reads a blob's JSON by its schema.
 * @param what what the blob is, for the error
 * @throws ArchiveError naming the attributes at fault, never their values
 */
export function readJson<T>(schema: z.ZodType<T>, bytes: Buffer, what: string): T {
  const read = schema.safeParse(parse(bytes));
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join('.') || 'whole'}: ${issue.code}`);
  throw new ArchiveError(`${what} cannot be read (${faults.join('; ')})`);
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

import { isNativeError } from 'node:util/types';

/** Node's code of an error, or its name; of several tries the first's. */
export function codeOf(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return codeOf(error.errors[0]);
  return error.name;
}

import { isNativeError } from 'node:util/types';

/** What the driver gives no code for. */
const WORDS_OF_DRIVER = [[/^Invalid packet|packet/i, 'NJS-509']] as const;

/** Where the listener refused, its own code tells more than the driver's. */
const REFUSED = 'NJS-511';

/** The code of the driver (NJS-500) or of Oracle (ORA-00942), or Node's of a file. */
export function codeOf(error: unknown): string | undefined {
  if (!isNativeError(error)) return undefined;
  if (!('code' in error) || typeof error.code !== 'string') {
    return WORDS_OF_DRIVER.find(([words]) => words.test(error.message))?.[1];
  }
  if (error.code !== REFUSED) return error.code;
  return /ORA-\d{5}/.exec(error.message)?.[0] ?? REFUSED;
}

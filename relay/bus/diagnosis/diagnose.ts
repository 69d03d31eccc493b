import type { NetworkPath } from './path';
import type { Unreachable } from './unreachable';
import { walk } from './walk';

/**
 * Goes the way to a host, see `walk`. Libraries say of many obstacles on it no more than "Error"; this says which it was.
 * @returns what stands in the way; undefined where nothing does
 */
export const diagnose = async (
  path: NetworkPath,
  now: () => number = Date.now,
): Promise<Unreachable | undefined> => (await walk(path, now)).stopped?.by;

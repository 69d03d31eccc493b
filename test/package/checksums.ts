import { createHash } from 'node:crypto';

export const sha256 = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

/** SHA-256 sums of files by their paths, as `sha256sum --check` reads them. */
export const checksums = (files: ReadonlyMap<string, Uint8Array | string>): string =>
  [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, content]) => `${sha256(content)}  ${file}\n`)
    .join('');

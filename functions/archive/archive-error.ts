/**
 * The archive cannot be written or read: nothing may be POSTed without it, so the function stops.
 * The message says what failed and storage's error code, never what was to be stored.
 */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

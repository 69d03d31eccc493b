/**
 * The archive cannot be written or read: nothing may be POSTed without it, so the function stops.
 * The message says what failed and storage's error code, never what was to be stored.
 */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';

  /** @param code storage's own, or Node's, where it gave one: the log has it */
  constructor(
    message: string,
    readonly code?: string,
  ) {
    super(message);
  }
}

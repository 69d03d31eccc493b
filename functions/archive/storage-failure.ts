import { ArchiveError } from './archive-error';

interface Fault {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly details?: { readonly errorCode?: unknown };
}

const isFault = (error: unknown): error is Fault => typeof error === 'object' && error !== null;

/**
 * Storage's code or Node's, as 'AuthorizationFailure' or 'ECONNREFUSED'. It stands in `details` where the answer had
 * no body: the SDK asks for a blob's properties before it reads it. 'NoAnswerInTime' where a limit ended the call.
 */
export function errorCode(error: unknown): string {
  if (error instanceof Error && error.name === 'AbortError') return 'NoAnswerInTime';
  const code = isFault(error) ? (error.code ?? error.details?.errorCode) : undefined;
  if (typeof code === 'string') return code;
  // What a proxy answers in storage's place has a status alone, and an error of the sign-in its name.
  if (isFault(error) && typeof error.statusCode === 'number') return `status-${error.statusCode}`;
  return error instanceof Error && error.name !== 'Error' ? error.name : 'unknown error';
}

/** Whether storage says that there is no such blob, or no container for it. */
export const isAbsent = (error: unknown): boolean =>
  ['BlobNotFound', 'ContainerNotFound'].includes(errorCode(error));

/** Whether storage answered with one of these statuses. */
export const isStatus = (error: unknown, ...statuses: readonly number[]): boolean =>
  isFault(error) && typeof error.statusCode === 'number' && statuses.includes(error.statusCode);

/** Without the cause: storage's errors carry the request, and with it the bytes. */
export function storageFailure(doing: string, what: string, error: unknown): ArchiveError {
  const code = errorCode(error);
  return new ArchiveError(`${doing} ${what} failed: ${code}`, code);
}

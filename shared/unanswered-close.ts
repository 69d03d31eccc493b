/**
 * Whether an error is of a link or session that Service Bus did not see closed. Its client (@azure/service-bus 7.9.5) closes some
 * where nobody waits for it, so that on a dead network such an error belongs to nobody, and nothing hangs on it.
 */
export const isUnansweredClose = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === 'OperationTimeoutError' &&
  /^Unable to close the /.test(error.message);

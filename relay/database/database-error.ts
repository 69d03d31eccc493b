/**
 * The one error that leaves this folder. Its message is a sentence that names the step and the engine's code;
 * never what the engine said about a data statement, since that may quote a value of a child.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  /** @param code SQLSTATE or error number of the engine, or Node's code of a connection that broke */
  constructor(
    message: string,
    readonly code?: string | undefined,
  ) {
    super(message);
  }
}

/**
 * Runs one step against the database.
 * @param step what is being done, to follow 'Could not'
 * @param codeOf reads the engine's code from what it threw
 * @throws DatabaseError
 */
export async function atStep<T>(
  step: string,
  codeOf: (error: unknown) => string | undefined,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const code = codeOf(error);
    throw new DatabaseError(`Could not ${step} (${code ?? 'no error code'}).`, code);
  }
}

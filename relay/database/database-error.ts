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
 * A value is at fault that the database cannot hand over or keep: SQLSTATE classes 22 and 54, as of a byte that is none of
 * the encoding; SQL Server 2628 and 8152, a text longer than its column.
 */
export const isOfValue = (error: unknown): boolean =>
  error instanceof DatabaseError && /^(?:(?:22|54)[0-9A-Z]{3}|2628|8152)$/.test(error.code ?? '');

/** What an engine knows of what it threw. */
export interface FailureWords {
  /** The engine's code, or Node's of a connection that broke. */
  readonly codeOf: (error: unknown) => string | undefined;
  /** What the codes mean and what to do, a sentence each. */
  readonly waysOut: Readonly<Partial<Record<string, string>>>;
}

/**
 * Runs one step against the database.
 * @param step what is being done, to follow 'Could not'
 * @param words of the engine
 * @throws DatabaseError
 */
export async function atStep<T>(
  step: string,
  { codeOf, waysOut }: FailureWords,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const code = codeOf(error);
    const wayOut = code === undefined ? undefined : waysOut[code];
    throw new DatabaseError(
      `Could not ${step} (${code ?? 'no error code'}).${wayOut === undefined ? '' : ` ${wayOut}`}`,
      code,
    );
  }
}

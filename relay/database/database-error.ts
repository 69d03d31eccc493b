import { isNativeError } from 'node:util/types';

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

/** The run lock is gone, and with it the right to write. */
export const runLockLost = (): DatabaseError =>
  new DatabaseError(
    'The run lock is lost: the connection that held it broke off, so another run may have begun. This one wrote nothing more. Nothing is lost: run again.',
    'ERUNLOCK',
  );

/** Node's and the drivers' codes of a connection that does not come about or breaks, and the servers' of their own end. */
const AWAY =
  /^(?:ECONNREFUSED|ECONNRESET|ECONNCLOSED|ENOANSWER|EPIPE|ESOCKET|ETIMEDOUT|ETIMEOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|EINSTLOOKUP|ERUNLOCK|08[0-9A-Z]{3}|57P0[1-3]|6005|NJS-(?:003|50[013]|510|521|530)|ORA-01(?:03[345]|089|090|109))$/;

/** The database is away, or was for a moment: the same may go well later, and nothing about it needs a change. */
export const isAway = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && AWAY.test(error.code ?? '');

/** The certificate of the server is of an authority that this program does not know (yet); of Oracle any failure of TLS. */
export const isUntrusted = (error: unknown): boolean =>
  error instanceof DatabaseError &&
  /SELF_SIGNED|^UNABLE_TO_|^CERT_UNTRUSTED$|^NJS-506$/.test(error.code ?? '');

const OF_VALUE =
  /^(?:(?:22|54)[0-9A-Z]{3}|2628|8152|ORA-(?:01(?:401|426|438|489|722|8(?:3[09]|4[0137]|5[08]|61))|12713|12899|22835|29275)|NJS-115)$/;

/**
 * A value is at fault that the database cannot hand over or keep: SQLSTATE classes 22 and 54, as of a byte that is none of
 * the encoding; SQL Server 2628 and 8152, a text longer than its column; of Oracle numbers and dates that are none, texts that
 * are too long, and signs that are lost on the way.
 */
export const isOfValue = (error: unknown): boolean =>
  error instanceof DatabaseError && OF_VALUE.test(error.code ?? '');

/** What an engine knows of what it threw. */
export interface FailureWords {
  /** The engine's code, or Node's of a connection that broke. */
  readonly codeOf: (error: unknown) => string | undefined;
  /** What the codes mean and what to do, a sentence each. */
  readonly waysOut: Readonly<Partial<Record<string, string>>>;
  /** What the engine says of rights, tables and schemas by these codes: their names stand in it, and no values. */
  readonly namings: Readonly<Partial<Record<string, readonly Naming[]>>>;
}

/** How an engine names an object in English, and what to say of it. In other languages it is not understood. */
export interface Naming {
  readonly pattern: RegExp;
  /** @param names what the groups of the pattern matched */
  readonly say: (...names: string[]) => string;
}

/** The object that an error names, and the right that is lacking, in a sentence. */
function nameObject(error: unknown, namings: readonly Naming[] = []): string | undefined {
  const message = isNativeError(error) ? error.message : '';
  for (const { pattern, say } of namings) {
    const match = pattern.exec(message);
    if (match) return say(...match.slice(1));
  }
  return undefined;
}

/**
 * Runs one step against the database.
 * @param step what is being done, to follow 'Could not'
 * @param words of the engine
 * @throws DatabaseError
 */
export async function atStep<T>(
  step: string,
  { codeOf, waysOut, namings }: FailureWords,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const code = codeOf(error);
    const named = code === undefined ? undefined : nameObject(error, namings[code]);
    const wayOut = code === undefined ? undefined : waysOut[code];
    const sentences = [`Could not ${step} (${code ?? 'no error code'}).`, named, wayOut];
    throw new DatabaseError(sentences.filter((sentence) => sentence !== undefined).join(' '), code);
  }
}

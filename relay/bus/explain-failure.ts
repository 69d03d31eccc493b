import type { BusAddress } from '../configuration';
import { CannotRun } from '../console/exit-code';
import { codeOf } from './diagnosis/code-of';
import { explainSignIn } from './explain-sign-in';
import { explainIdentity } from './identity/explain-identity';
import { findObstacle } from './way-to';

/** Mistakes of this program, which no network makes. */
const OWN_MISTAKES = new Set(['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError']);

/** Answers of Service Bus itself: the way to it is open. */
const ANSWERS = new Set([
  'MessageSizeExceeded',
  'MessagingEntityAlreadyExists',
  'MessagingEntityDisabled',
  'MessagingEntityNotFound',
  'QuotaExceeded',
  'ServiceBusy',
  'UnauthorizedAccess',
]);

/**
 * What an error of Azure's clients means, in words. They say of a proxy, a web filter or a missing name no more than
 * "Error": the certificate and the way to the host are looked over. Takes a minute at most.
 * @returns undefined where the error says enough itself, or nothing was found
 */
export async function explainBusFailure(
  error: unknown,
  { address, transport }: BusAddress,
  environment: NodeJS.ProcessEnv,
  now: () => Date,
): Promise<CannotRun | undefined> {
  if (address.kind === 'emulator' || OWN_MISTAKES.has(nameOf(error)) || ANSWERS.has(codeOf(error)))
    return undefined;
  const identity = explainIdentity(error);
  const words = identity
    ? await explainSignIn(identity, environment, now)
    : await findObstacle(new URL(`https://${address.host}`), transport, now);
  return words === undefined ? undefined : new CannotRun(words);
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

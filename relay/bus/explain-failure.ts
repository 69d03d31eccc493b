import type { BusConfiguration } from '../configuration';
import { CannotRun } from '../console/exit-code';
import { codeOf } from './diagnosis/code-of';
import { diagnose } from './diagnosis/diagnose';
import { checkCertificate } from './identity/check-certificate';
import { explainIdentity, type IdentityFault } from './identity/explain-identity';
import { proxyFor } from './proxy';

/** For each step of the way to a host. */
const STEP_LIMIT_MS = 10_000;

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
  { address, transport }: BusConfiguration,
  environment: NodeJS.ProcessEnv,
  now: () => Date,
): Promise<CannotRun | undefined> {
  if (address.kind === 'emulator' || OWN_MISTAKES.has(nameOf(error)) || ANSWERS.has(codeOf(error)))
    return undefined;
  const identity = explainIdentity(error);
  const words = identity
    ? await explainSignIn(identity, environment, now)
    : await wayTo(new URL(`https://${address.host}`), transport, now);
  return words === undefined ? undefined : new CannotRun(words);
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

async function explainSignIn(
  identity: IdentityFault,
  environment: NodeJS.ProcessEnv,
  now: () => Date,
): Promise<string> {
  if (identity.kind === 'refused') return identity.message;
  const file = environment.AZURE_CLIENT_CERTIFICATE_PATH;
  const certificate = file === undefined ? undefined : checkCertificate(file, now());
  if (certificate?.kind === 'fault') return certificate.message;
  if (identity.kind !== 'unreachable') return identity.message;
  const set = environment.AZURE_AUTHORITY_HOST ?? '';
  const entra = new URL(URL.canParse(set) ? set : 'https://login.microsoftonline.com');
  const obstacle = await wayTo(entra, undefined, now);
  return obstacle === undefined ? identity.message : `${identity.message} ${obstacle}`;
}

/** @returns what stands in the way, in words */
async function wayTo(
  { hostname, port }: URL,
  transport: BusConfiguration['transport'] | undefined,
  now: () => Date,
): Promise<string | undefined> {
  const overAmqp = transport === 'amqp';
  const target = overAmqp ? 5671 : Number(port || 443);
  const path = {
    host: hostname,
    port: target,
    // AMQP goes past every proxy.
    proxy: overAmqp ? undefined : proxyFor(hostname, target),
    webSocket: transport === 'websockets',
    limitMs: STEP_LIMIT_MS,
  };
  return (await diagnose(path, () => now().getTime()))?.message;
}

import { checkCertificate } from './identity/check-certificate';
import { type IdentityFault, UNREACHABLE } from './identity/explain-identity';
import { faultOfSignInSettings } from './identity/sign-in-settings';
import { addressOfEntra, proxyOfSignInAlone } from './proxy';
import { findObstacle } from './way-to';

/**
 * Why this server was not signed in to Azure: what the error says, what is wrong with its certificate, and what stands in
 * the way to Entra.
 */
export async function explainSignIn(
  identity: IdentityFault,
  environment: NodeJS.ProcessEnv,
  now: () => Date,
): Promise<string> {
  if (identity.kind === 'refused') return `${identity.message}${ofBoth(identity.message, environment)}`;
  const setting = faultOfSignInSettings(environment);
  if (setting !== undefined) return identity.kind === 'none-found' ? `${NOT_FOUND} ${setting}` : setting;
  const file = environment.AZURE_CLIENT_CERTIFICATE_PATH?.trim();
  const certificate = file ? checkCertificate(file, now()) : undefined;
  if (certificate?.kind === 'fault') return certificate.message;
  if (identity.kind === 'none-found') return identity.message;
  // What a proxy answers in the place of Entra reads as a refusal.
  const entra = addressOfEntra(environment);
  const obstacle = await findObstacle(entra, undefined, now);
  if (obstacle !== undefined) return `${UNREACHABLE} ${obstacle}`;
  if (identity.kind !== 'unreachable') return identity.message;
  const proxy = proxyOfSignInAlone(environment);
  return `${UNREACHABLE} ${proxy === undefined ? notEntra(entra) : throughAnother(proxy)}`;
}

/** Where a secret and a certificate are set, @azure/identity takes the secret. */
function ofBoth(message: string, { AZURE_CLIENT_SECRET, AZURE_CLIENT_CERTIFICATE_PATH }: NodeJS.ProcessEnv) {
  const isOfBoth = AZURE_CLIENT_SECRET?.trim() && AZURE_CLIENT_CERTIFICATE_PATH?.trim();
  return isOfBoth && message.includes('client secret')
    ? ' It is used in the place of the certificate, which is set too: take AZURE_CLIENT_SECRET away.'
    : '';
}

const NOT_FOUND = 'No identity to sign in to Azure with was found.';

const throughAnother = (name: string): string =>
  `The client of Azure signs in through ${name} where HTTPS_PROXY is not set, and all else goes past it. Set HTTPS_PROXY to the proxy, or take ${name} away.`;

const notEntra = ({ host }: URL): string =>
  `The way to ${host} is open, but no answer of Entra came: a proxy or web filter may show a page of its own in its place. Ask IT to let this host pass.`;

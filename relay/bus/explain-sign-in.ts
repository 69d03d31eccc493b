import { checkCertificate } from './identity/check-certificate';
import type { IdentityFault } from './identity/explain-identity';
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
  if (identity.kind === 'refused') return identity.message;
  const file = environment.AZURE_CLIENT_CERTIFICATE_PATH;
  const certificate = file === undefined ? undefined : checkCertificate(file, now());
  if (certificate?.kind === 'fault') return certificate.message;
  if (identity.kind !== 'unreachable') return identity.message;
  const set = environment.AZURE_AUTHORITY_HOST ?? '';
  const entra = new URL(URL.canParse(set) ? set : 'https://login.microsoftonline.com');
  const obstacle = await findObstacle(entra, undefined, now);
  return obstacle === undefined ? identity.message : `${identity.message} ${obstacle}`;
}

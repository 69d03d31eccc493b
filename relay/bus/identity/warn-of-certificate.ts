import { checkCertificate } from './check-certificate';

/** How many days before its end a certificate is warned of: a new one takes an application and a signature. */
const WARNED_DAYS = 30;

const DAY_MS = 86_400_000;

/**
 * What is to be said of the certificate that this server signs in to Azure with: that it ends soon, or what is wrong with it.
 * @returns undefined where nothing is, and where this server signs in by other means
 */
export function warnOfCertificate(environment: NodeJS.ProcessEnv, now: Date): string | undefined {
  const file = environment.AZURE_CLIENT_CERTIFICATE_PATH?.trim();
  if (!file) return undefined;
  const check = checkCertificate(file, now);
  if (check.kind === 'fault') return check.message;
  const days = Math.floor((check.validTo.getTime() - now.getTime()) / DAY_MS);
  if (days >= WARNED_DAYS) return undefined;
  const left = days === 0 ? 'within a day' : days === 1 ? 'in 1 day' : `in ${days} days`;
  return (
    `The certificate of this relay ends on ${check.validTo.toISOString().slice(0, 10)}, ${left}, and nothing is sent from then on. ` +
    `Make a new one, upload its public part to the app registration, and put it into ${file} (AZURE_CLIENT_CERTIFICATE_PATH).`
  );
}

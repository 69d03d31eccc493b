import { checkCertificate } from '../bus/identity/check-certificate';
import { explainIdentity } from '../bus/identity/explain-identity';
import { warnOfCertificate } from '../bus/identity/warn-of-certificate';
import type { BusAddress } from '../configuration';
import { explainError } from '../console/explain-error';
import type { Examination } from './examine';
import { failed, passed, skipped, warned } from './say';

/** The way to Entra is looked over where it is closed, step by step. */
const SIGN_IN_MS = 25_000;

const what = (target: string) => ({ component: 'identity', target });

/**
 * Signs in to Azure, as the relay does for Service Bus.
 * @returns whether the queues can be asked for
 */
export async function checkIdentity(
  examination: Examination,
  address: BusAddress | undefined,
): Promise<boolean> {
  if (address === undefined) {
    examination.add(skipped(what('sign-in'), 'the settings do not say where Service Bus is'));
    return false;
  }
  if (address.address.kind === 'emulator') {
    examination.add(skipped(what('sign-in'), 'an emulator takes the key of its connection string'));
    return true;
  }
  const { environment, now } = examination.surgery;
  const warning = warnOfCertificate(environment, now());
  const isSignedIn = await examination.check(what('sign-in'), SIGN_IN_MS, async (limit) => {
    try {
      // Loaded only where it is used: the clients of Azure are slow to load.
      const { signIn }: typeof import('../bus/sign-in') = require('../bus/sign-in');
      await signIn(environment, limit);
      const because = warning === undefined ? [] : [warned(what('certificate'), warning)];
      return { findings: [passed(what('sign-in'), meansOf(environment, now())), ...because], result: true };
    } catch (error) {
      return { findings: [failed(what('sign-in'), await explain(error, environment, now))] };
    }
  });
  return isSignedIn === true;
}

async function explain(error: unknown, environment: NodeJS.ProcessEnv, now: () => Date): Promise<string> {
  const identity = explainIdentity(error);
  if (identity === undefined) return explainError(error);
  const { explainSignIn }: typeof import('../bus/explain-sign-in') = require('../bus/explain-sign-in');
  return explainSignIn(identity, environment, now);
}

/** By what this server signed in. */
function meansOf(environment: NodeJS.ProcessEnv, now: Date): string {
  const file = environment.AZURE_CLIENT_CERTIFICATE_PATH?.trim();
  const check = file ? checkCertificate(file, now) : undefined;
  if (check?.kind === 'good') {
    return `by a certificate that ends on ${check.validTo.toISOString().slice(0, 10)}`;
  }
  return environment.AZURE_CLIENT_SECRET
    ? 'by a client secret (a certificate is the better way)'
    : 'by the identity of this server';
}

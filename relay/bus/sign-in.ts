import { findCredential } from './identity/credential';
import { keepOwnAddressesFromProxy } from './proxy';
import { trustSystemAuthorities } from './trust';

/** What a token of Service Bus is for. */
const SCOPE = 'https://servicebus.azure.net/.default';

/**
 * Signs this server in to Azure as the clients of Service Bus do, and keeps nothing of it.
 * @throws an error of @azure/identity, see `explainIdentity`
 */
export async function signIn(environment: NodeJS.ProcessEnv, abortSignal: AbortSignal): Promise<void> {
  trustSystemAuthorities(environment);
  keepOwnAddressesFromProxy(environment);
  await findCredential().getToken(SCOPE, { abortSignal });
}

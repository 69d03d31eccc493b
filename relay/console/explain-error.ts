import { ConfigurationError } from '../../shared/configuration';
import { describeError } from '../../shared/log';
import { DatabaseError } from '../database/database-error';
import { CannotRun } from './exit-code';

/**
 * What a user reads when a command could not run: what happened and what to do. Errors of our own say it
 * themselves; those of libraries are known by their codes, as their messages may quote data.
 */
export function explainError(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof CannotRun || error instanceof DatabaseError) {
    return error.message;
  }
  if (error instanceof AggregateError && error.errors.length > 0) return explainError(error.errors.at(-1));
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : '';
  if (name === 'CredentialUnavailableError' || name === 'AuthenticationRequiredError') {
    return `No identity to sign in to Azure with was found on this server (${name}). Set up Azure Arc, or a certificate with AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_CERTIFICATE_PATH.`;
  }
  if (name === 'AggregateAuthenticationError' || name === 'AuthenticationError') {
    return `Azure refused the identity of this server (${name}). Check the tenant, the client and its certificate.`;
  }
  // A connection that nobody answers ends with a plain error: only the client's own words tell it.
  const silent = error instanceof Error && /^Unable to open the amqp connection/.test(error.message);
  const bus = busProblems[silent ? 'ServiceTimeout' : code];
  if (bus) return code ? `${bus} (${code})` : bus;
  return `The command failed: ${describeError(error)}.`;
}

const busProblems: Record<string, string> = {
  UnauthorizedAccess:
    'Service Bus refused access. The identity of this server needs the roles Azure Service Bus Data Sender and Data Receiver.',
  MessagingEntityNotFound: 'A queue is missing in the Service Bus namespace. Deploy the Azure side first.',
  MessagingEntityDisabled: 'A queue of the Service Bus namespace is disabled. Enable it in Azure.',
  QuotaExceeded:
    'A queue of the Service Bus namespace is full. See whether the function app takes messages from it.',
  ServiceCommunicationProblem:
    'Service Bus cannot be reached. Check SERVICE_BUS_NAMESPACE, HTTPS_PROXY and whether the firewall lets 443 out.',
  ServiceTimeout:
    'Service Bus did not answer in time. Check HTTPS_PROXY and whether the firewall lets 443 out.',
  ServiceBusy: 'Service Bus is busy. Run again in a few minutes.',
  GeneralError:
    'Service Bus cannot be reached. Check SERVICE_BUS_NAMESPACE, HTTPS_PROXY and whether the firewall lets 443 out.',
  ENOTFOUND: 'The host name of Service Bus was not found. Check SERVICE_BUS_NAMESPACE and HTTPS_PROXY.',
  ECONNREFUSED:
    'The connection to Service Bus was refused. Check SERVICE_BUS_NAMESPACE, the port and the proxy.',
};

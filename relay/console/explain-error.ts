import { ConfigurationError } from '../../shared/configuration';
import { describeError } from '../../shared/log';
import { TookTooLong } from '../../shared/within';
import { explainAccess, queueIn } from '../bus/explain-access';
import { explainIdentity } from '../bus/identity/explain-identity';
import { DatabaseError } from '../database/database-error';
import { CannotRun } from './exit-code';

/**
 * What a user reads when a command could not run: what happened and what to do. Errors of our own say it
 * themselves; those of libraries are known by their codes, as their messages may quote data.
 */
export function explainError(error: unknown): string {
  if (isExplained(error)) return error.message;
  const identity = explainIdentity(error);
  if (identity) return identity.message;
  if (error instanceof AggregateError && error.errors.length > 0) return explainError(error.errors.at(-1));
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // A connection that nobody answers ends with a plain error: only the client's own words tell it.
  const silent =
    error instanceof TookTooLong ||
    (error instanceof Error && /^Unable to open the amqp connection/.test(error.message));
  if (error instanceof Error && code === 'UnauthorizedAccess')
    return `${explainAccess(error.message)} (${code})`;
  const bus = ofGeneralError(code, error) ?? busProblems[silent ? 'ServiceTimeout' : code];
  if (bus) return `${bus}${describeQueue(error)}${code ? ` (${code})` : ''}`;
  return `The command failed: ${describeError(error)}.`;
}

/** Whether an error is of our own and says itself what happened and what to do. */
export const isExplained = (error: unknown): error is ConfigurationError | CannotRun | DatabaseError =>
  error instanceof ConfigurationError || error instanceof CannotRun || error instanceof DatabaseError;

/** The queue that an error of Service Bus is about, if it says so. */
function describeQueue(error: unknown): string {
  const queue = error instanceof Error ? queueIn(error.message) : undefined;
  return queue === undefined ? '' : ` It is ${queue}.`;
}

/** The client puts AMQP's own code before the words of an error that it has no code for. */
function ofGeneralError(code: string, error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (code === 'QuotaExceeded' && /connection|handles/i.test(error.message)) return TOO_MANY_CONNECTIONS;
  const own = code === 'GeneralError' ? /^(\w+): /.exec(error.message)?.[1] : undefined;
  return own === undefined ? undefined : GENERAL_ERRORS[own];
}

const TOO_MANY_CONNECTIONS =
  'The Service Bus namespace takes no further connection. See in Azure what else is connected to it, and run again.';

/** Answers of Service Bus: the way to it is open. */
const GENERAL_ERRORS: Readonly<Partial<Record<string, string>>> = {
  InvalidOperationError:
    'Service Bus does not allow what was asked of a queue: mostly the queue was not made by the template, as one with sessions. Compare it with docs/azure-resources.md.',
  NotImplementedError:
    'What answers is no Service Bus that this software knows. Check SERVICE_BUS_NAMESPACE.',
  InternalServerError: 'Service Bus had a fault of its own. Run again in a few minutes.',
};

const busProblems: Record<string, string> = {
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

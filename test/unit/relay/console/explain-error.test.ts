import { CannotRun } from '../../../../relay/console/exit-code';
import { explainError } from '../../../../relay/console/explain-error';
import { ConfigurationError } from '../../../../shared/configuration';

const coded = (code: string, message = 'secret'): Error => Object.assign(new Error(message), { code });
const named = (name: string): Error => Object.assign(new Error('secret'), { name });

describe('what a user reads when a command could not run', () => {
  it.each([
    ['a setting', new ConfigurationError('LA_CODE: is not set.'), /LA_CODE: is not set/],
    ['another run', new CannotRun('Another run is at work.'), /Another run is at work/],
    [
      'no access',
      coded('UnauthorizedAccess'),
      /role Azure Service Bus Data Sender on the queue deltas-…, and Data Receiver on/,
    ],
    ['no queue', coded('MessagingEntityNotFound'), /queue is missing in the Service Bus namespace\. Deploy/],
    [
      'a queue that is not there',
      coded(
        'MessagingEntityNotFound',
        "The messaging entity 'sb://council/relay-commands-live' could not be found.",
      ),
      /It is relay-commands-live\. \(MessagingEntityNotFound\)$/,
    ],
    [
      'a firewall of the namespace',
      coded(
        'UnauthorizedAccess',
        'Ip has been prevented to connect to the endpoint. TrackingId:secret, SystemTracker:NoSystemTracker',
      ),
      /^The firewall of the Service Bus namespace does not let this server in\..*\(UnauthorizedAccess\)$/,
    ],
    [
      'another tenant',
      coded('UnauthorizedAccess', 'InvalidIssuer: Token issuer is invalid. TrackingId:secret'),
      /another tenant than the namespace\. Check AZURE_TENANT_ID/,
    ],
    [
      'a token that is over',
      coded('UnauthorizedAccess', "ExpiredToken: The token is expired. Expiration time: 'secret'."),
      /its clock is off/,
    ],
    [
      'a wrong key of an emulator',
      coded('UnauthorizedAccess', '40103: Invalid authorization token signature, Resource:sb://secret'),
      /Check the key in SERVICE_BUS_CONNECTION_STRING/,
    ],
    [
      'too many connections',
      coded('QuotaExceeded', 'ConnectionsQuotaExceeded for namespace: secret.'),
      /takes no further connection/,
    ],
    ['a full queue', coded('QuotaExceeded'), /queue of the Service Bus namespace is full/],
    [
      'a queue with sessions',
      coded(
        'GeneralError',
        "InvalidOperationError: It is not possible for an entity that requires sessions to create a non-sessionful message receiver. 'sb://secret/outcomes-live'",
      ),
      /as one with sessions.*It is outcomes-live\. \(GeneralError\)$/,
    ],
    [
      'a fault of Service Bus itself',
      coded('GeneralError', 'InternalServerError: The service was unable to process the request'),
      /a fault of its own/,
    ],
    ['anything of the network', coded('GeneralError', 'SystemError: x'), /cannot be reached/],
    ['no network', coded('ENOTFOUND'), /SERVICE_BUS_NAMESPACE/],
    [
      'no answer at all',
      new Error('Unable to open the amqp connection "connection-1" due to operation timeout.'),
      /^Service Bus did not answer in time\. .*lets 443 out\.$/,
    ],
    ['no identity', named('CredentialUnavailableError'), /^No identity .*Azure Arc/],
    ['a wrong identity', named('AuthenticationError'), /did not take the identity/],
    ['several tries', new AggregateError([coded('ServiceTimeout'), coded('ServiceBusy')]), /busy/],
    ['anything else', coded('EWHATEVER'), /The command failed: Error EWHATEVER/],
  ])('tells of %s', (_, error, text) => {
    expect(explainError(error)).toMatch(text);
  });

  it('never quotes a library, whose message may quote data', () => {
    for (const error of [coded('UnauthorizedAccess'), coded('x'), named('AuthenticationError'), 'secret']) {
      expect(explainError(error)).not.toContain('secret');
    }
  });
});

import { type RetryOptions, ServiceBusClient, type ServiceBusClientOptions } from '@azure/service-bus';
import { sendFramesAtOnce } from '../../shared/send-at-once';
import { webSocketOptions } from '../../shared/web-socket-options';
import type { BusAddress } from '../configuration';
import { findCredential } from './identity/credential';
import { keepOwnAddressesFromProxy, proxyFor } from './proxy';
import { trustSystemAuthorities } from './trust';

/**
 * A client of the LA's Service Bus namespace. Connects outwards only: AMQP over WebSockets on 443, or AMQP on 5671.
 * Signs in with whatever identity the server has: a certificate (AZURE_TENANT_ID, AZURE_CLIENT_ID,
 * AZURE_CLIENT_CERTIFICATE_PATH) or the managed identity of Azure Arc.
 * @param retry how long it tries; default: as a run does
 */
export function connectBus(configuration: BusAddress, retry?: RetryOptions): ServiceBusClient {
  const { address, transport } = configuration;
  // The emulator's address has no TLS, and reading the system's store costs a quarter of a small command's time.
  if (address.kind === 'namespace') trustSystemAuthorities(process.env);
  keepOwnAddressesFromProxy(process.env);
  sendFramesAtOnce();
  const goesAround = address.kind === 'namespace' && proxyFor(address.host) === undefined;
  const options = clientOptions({ transport, proxy: goesAround ? undefined : configuration.proxy }, retry);
  switch (address.kind) {
    case 'namespace':
      return new ServiceBusClient(address.host, findCredential(), options);
    case 'emulator':
      return new ServiceBusClient(address.connectionString, options);
  }
}

/** An operation that finds no answer is tried for about a minute and a half before the run gives up. */
const RETRY_OPTIONS = { maxRetries: 3, retryDelayInMs: 2_000, timeoutInMs: 20_000 };

export function clientOptions(
  { transport, proxy }: Pick<BusAddress, 'transport' | 'proxy'>,
  retryOptions: RetryOptions = RETRY_OPTIONS,
): ServiceBusClientOptions {
  return transport === 'amqp'
    ? { retryOptions }
    : { retryOptions, webSocketOptions: webSocketOptions(proxy) };
}

import { DefaultAzureCredential } from '@azure/identity';
import { ServiceBusClient, type ServiceBusClientOptions } from '@azure/service-bus';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { webSocketOptions } from '../shared/web-socket-options';
import type { Configuration } from './configuration';
import type { StorageAddress } from './storage-settings';

/** In Azure the function app's managed identity signs in; its roles are in bicep/. */
const credential = () => new DefaultAzureCredential();

type BusConfiguration = Pick<Configuration, 'serviceBus' | 'transport' | 'HTTPS_PROXY'>;

export function connectServiceBus(configuration: BusConfiguration): ServiceBusClient {
  const { serviceBus: address } = configuration;
  const options = busOptions(configuration);
  switch (address.kind) {
    case 'namespace':
      return new ServiceBusClient(address.host, credential(), options);
    case 'emulator':
      return new ServiceBusClient(address.connectionString, options);
  }
}

/** AMQP on 5671, or over WebSockets on 443, through the proxy where there is one. */
export const busOptions = ({
  transport,
  HTTPS_PROXY: proxy,
}: Omit<BusConfiguration, 'serviceBus'>): ServiceBusClientOptions =>
  transport === 'amqp' ? {} : { webSocketOptions: webSocketOptions(proxy) };

/** The client of storage finds HTTPS_PROXY by itself. */
export function connectContainer(address: StorageAddress): ContainerClient {
  switch (address.kind) {
    case 'account':
      return new BlobServiceClient(address.url, credential()).getContainerClient(address.container);
    case 'emulator':
      return BlobServiceClient.fromConnectionString(address.connectionString).getContainerClient(
        address.container,
      );
  }
}

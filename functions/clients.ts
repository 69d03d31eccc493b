import { DefaultAzureCredential } from '@azure/identity';
import { ServiceBusClient, type ServiceBusClientOptions } from '@azure/service-bus';
import { BlobServiceClient, type ContainerClient, type StoragePipelineOptions } from '@azure/storage-blob';
import { sendFramesAtOnce } from '../shared/send-at-once';
import { webSocketOptions } from '../shared/web-socket-options';
import type { Configuration } from './configuration';
import type { StorageAddress } from './storage-settings';

/** In Azure the function app's managed identity signs in; its roles are in bicep/. */
const credential = () => new DefaultAzureCredential();

/**
 * What finds no answer is tried for about a minute; the next tick comes in minutes. The client's own limits are five and a half
 * minutes for each call, and two of them last longer than functionTimeout.
 */
const BUS_RETRY = { maxRetries: 2, retryDelayInMs: 2_000, timeoutInMs: 20_000 };

type BusConfiguration = Pick<Configuration, 'serviceBus' | 'transport' | 'HTTPS_PROXY'>;

export function connectServiceBus(configuration: BusConfiguration): ServiceBusClient {
  const { serviceBus: address } = configuration;
  sendFramesAtOnce();
  const options = { ...busOptions(configuration), retryOptions: BUS_RETRY };
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

/** Four tries within 5 s; the next tick comes in minutes. How long one may take: functions/archive/storage-limit.ts. */
const STORAGE_OPTIONS: StoragePipelineOptions = {
  retryOptions: { maxTries: 4, retryDelayInMs: 1_000, maxRetryDelayInMs: 3_000 },
};

/** The client of storage finds HTTPS_PROXY by itself. */
export function connectContainer(address: StorageAddress): ContainerClient {
  switch (address.kind) {
    case 'account':
      return new BlobServiceClient(address.url, credential(), STORAGE_OPTIONS).getContainerClient(
        address.container,
      );
    case 'emulator':
      return BlobServiceClient.fromConnectionString(
        address.connectionString,
        STORAGE_OPTIONS,
      ).getContainerClient(address.container);
  }
}

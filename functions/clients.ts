import { DefaultAzureCredential } from '@azure/identity';
import { ServiceBusClient } from '@azure/service-bus';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import type { ServiceBusAddress } from '../shared/configuration/service-bus';
import type { StorageAddress } from './configuration';

/** In Azure the function app's managed identity signs in; its roles are in bicep/. */
const credential = () => new DefaultAzureCredential();

export function connectServiceBus(address: ServiceBusAddress): ServiceBusClient {
  switch (address.kind) {
    case 'namespace':
      return new ServiceBusClient(address.host, credential());
    case 'emulator':
      return new ServiceBusClient(address.connectionString);
  }
}

export function connectArchiveContainer(address: StorageAddress): ContainerClient {
  switch (address.kind) {
    case 'account':
      return new BlobServiceClient(address.url, credential()).getContainerClient(address.container);
    case 'emulator':
      return BlobServiceClient.fromConnectionString(address.connectionString).getContainerClient(
        address.container,
      );
  }
}

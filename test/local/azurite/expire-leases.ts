import type { ContainerClient } from '@azure/storage-blob';

/** Ends the leases on the blobs of a container, as if the time of each were over. */
export async function expireLeases(container: ContainerClient): Promise<void> {
  if (!(await container.exists())) return;
  for await (const { name, properties } of container.listBlobsFlat()) {
    if (properties.leaseState === 'leased')
      await container.getBlobClient(name).getBlobLeaseClient().breakLease(0);
  }
}

import { type ContainerClient, RestError } from '@azure/storage-blob';

/** Ends the leases on the blobs of a container, as if the time of each were over. */
export async function expireLeases(container: ContainerClient): Promise<void> {
  if (!(await container.exists())) return;
  for await (const { name, properties } of container.listBlobsFlat()) {
    if (properties.leaseState !== 'leased') continue;
    const lease = container.getBlobClient(name).getBlobLeaseClient();
    // Whoever holds it may have given it back meanwhile.
    await lease.breakLease(0).catch((error: unknown) => {
      if (!(error instanceof RestError) || error.statusCode !== 409) throw error;
    });
  }
}

import { ofType, only, type Resource, readSnapshot, type Snapshot } from '../../bicep/snapshot';

const SETS = [
  { set: 'anon-standard', days: 30, open: true, immutable: undefined },
  { set: 'live-standard', days: 365, open: true, immutable: undefined },
  { set: 'live-private', days: 365, open: false, immutable: 180 },
] as const;

const isOfArchive = ({ name }: Resource): boolean => name.startsWith('stcscarch845');
const isOfHost = ({ name }: Resource): boolean => name.startsWith('stcschost845');

const containersOf = (snapshot: Snapshot, isOfAccount: (resource: Resource) => boolean): string[] =>
  ofType(snapshot, 'Microsoft.Storage/storageAccounts/blobServices/containers')
    .filter(isOfAccount)
    .map(({ name }) => name.split('/').at(-1) ?? '');

describe.each(SETS)('Storage of $set', ({ set, days, open, immutable }) => {
  const snapshot = readSnapshot(set);
  const accounts = ofType(snapshot, 'Microsoft.Storage/storageAccounts');

  it('is an account for the archive, copied to other zones, and one for the host', () => {
    expect(accounts.map(({ sku }) => sku?.name)).toEqual(['Standard_ZRS', 'Standard_LRS']);
    expect(accounts.map((account) => [isOfArchive(account), isOfHost(account)])).toEqual([
      [true, false],
      [false, true],
    ]);
    for (const { name } of accounts) expect(name).toMatch(/^[a-z0-9]{3,24}$/);
  });

  it('takes no shared key, no public reader, no old TLS and no copy to another tenancy', () => {
    for (const { properties } of accounts) {
      expect(properties).toMatchObject({
        allowBlobPublicAccess: false,
        allowCrossTenantReplication: false,
        allowSharedKeyAccess: false,
        allowedCopyScope: 'AAD',
        defaultToOAuthAuthentication: true,
        minimumTlsVersion: 'TLS1_2',
        supportsHttpsTrafficOnly: true,
        encryption: { requireInfrastructureEncryption: true },
        publicNetworkAccess: open ? 'Enabled' : 'Disabled',
        networkAcls: { bypass: 'None', defaultAction: open ? 'Allow' : 'Deny' },
      });
      expect(JSON.stringify(properties)).not.toMatch(/cors/i);
    }
  });

  it('brings back what was deleted for a week, and keeps versions of the archive alone', () => {
    const services = ofType(snapshot, 'Microsoft.Storage/storageAccounts/blobServices');
    expect(services.map((service) => [isOfArchive(service), service.properties])).toEqual(
      [true, false].map((ofArchive) => [
        ofArchive,
        {
          isVersioningEnabled: ofArchive,
          deleteRetentionPolicy: { enabled: true, days: 7 },
          containerDeleteRetentionPolicy: { enabled: true, days: 7 },
        },
      ]),
    );
  });

  it('has a private container each for the archive, the journal and the package', () => {
    const app = set === 'live-private' ? 2 : 1;
    expect(containersOf(snapshot, isOfArchive)).toEqual(['archive']);
    expect(containersOf(snapshot, isOfHost)).toEqual(['journal', `app-package-${app}`]);
    for (const { properties } of ofType(
      snapshot,
      'Microsoft.Storage/storageAccounts/blobServices/containers',
    )) {
      expect(properties).toEqual({ publicAccess: 'None' });
    }
  });

  it(`deletes blobs of the archive after ${days} days, with their versions, and nothing of the host`, () => {
    const lifecycle = only(snapshot, 'Microsoft.Storage/storageAccounts/managementPolicies');
    expect(isOfArchive(lifecycle)).toBe(true);
    const after = { delete: { daysAfterCreationGreaterThan: days } };
    expect(lifecycle.properties).toMatchObject({
      policy: {
        rules: [
          {
            enabled: true,
            definition: {
              filters: { blobTypes: ['blockBlob'] },
              actions: { baseBlob: after, snapshot: after, version: after },
            },
          },
        ],
      },
    });
    expect(JSON.stringify(lifecycle.properties)).not.toContain('prefixMatch');
  });

  it('makes the archive immutable where that is asked for, and never the journal', () => {
    const policies = ofType(
      snapshot,
      'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies',
    );
    expect(policies.map(({ name, properties }) => [name.split('/').slice(1), properties])).toEqual(
      immutable === undefined
        ? []
        : [
            [
              ['default', 'archive', 'default'],
              { immutabilityPeriodSinceCreationInDays: immutable, allowProtectedAppendWrites: false },
            ],
          ],
    );
  });
});

describe.each(SETS)('The vault of $set', ({ set, open }) => {
  const snapshot = readSnapshot(set);

  it('is opened by roles alone, and cannot be purged', () => {
    const vault = only(snapshot, 'Microsoft.KeyVault/vaults');
    expect(vault.name).toMatch(/^[a-z][a-z0-9-]{2,23}$/);
    expect(vault.properties).toMatchObject({
      enableRbacAuthorization: true,
      enablePurgeProtection: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      publicNetworkAccess: open ? 'Enabled' : 'Disabled',
      networkAcls: { bypass: 'None', defaultAction: open ? 'Allow' : 'Deny' },
    });
    expect(vault.properties).not.toHaveProperty('accessPolicies');
  });

  it('is given no secret by the template', () => {
    expect(snapshot.resources.filter(({ type }) => /vaults\/(secrets|keys)/i.test(type))).toEqual([]);
  });
});

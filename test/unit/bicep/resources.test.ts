import type { SetName } from '../../bicep/sets';
import { ofType, readSnapshot } from '../../bicep/snapshot';

const SETS = ['anon-standard', 'live-standard', 'live-private'] as const;

/** How many of each type, in the order of SETS. */
const RESOURCES: Readonly<Record<string, readonly [anon: number, live: number, livePrivate: number]>> = {
  'Microsoft.Authorization/roleAssignments@2022-04-01': [10, 11, 0],
  'Microsoft.Insights/actionGroups@2023-01-01': [0, 1, 1],
  'Microsoft.Insights/components@2020-02-02': [1, 1, 1],
  'Microsoft.Insights/diagnosticSettings@2021-05-01-preview': [4, 4, 4],
  'Microsoft.Insights/metricAlerts@2026-01-01': [0, 1, 1],
  'Microsoft.Insights/scheduledQueryRules@2026-03-01': [0, 15, 15],
  'Microsoft.Insights/workbooks@2023-06-01': [1, 1, 1],
  'Microsoft.KeyVault/vaults@2026-02-01': [1, 1, 1],
  'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30': [1, 1, 1],
  'Microsoft.Network/natGateways@2025-05-01': [0, 0, 1],
  'Microsoft.Network/networkSecurityGroups@2025-05-01': [0, 0, 2],
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01': [0, 0, 4],
  'Microsoft.Network/privateDnsZones@2024-06-01': [0, 0, 4],
  'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01': [0, 0, 5],
  'Microsoft.Network/privateEndpoints@2025-05-01': [0, 0, 5],
  'Microsoft.Network/publicIPAddresses@2025-05-01': [0, 0, 1],
  'Microsoft.Network/virtualNetworks@2025-05-01': [0, 0, 1],
  'Microsoft.OperationalInsights/workspaces@2025-07-01': [1, 1, 1],
  'Microsoft.ServiceBus/namespaces/queues@2026-01-01': [3, 3, 3],
  'Microsoft.ServiceBus/namespaces@2026-01-01': [1, 1, 1],
  'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-06-01': [0, 0, 1],
  'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01': [3, 3, 3],
  'Microsoft.Storage/storageAccounts/blobServices@2025-06-01': [2, 2, 2],
  'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01': [1, 1, 1],
  'Microsoft.Storage/storageAccounts@2025-06-01': [2, 2, 2],
  'Microsoft.Web/serverfarms@2025-03-01': [1, 1, 1],
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01': [2, 2, 2],
  'Microsoft.Web/sites/config@2025-03-01': [1, 1, 1],
  'Microsoft.Web/sites@2025-03-01': [1, 1, 1],
};

/** Types that have tags and a place; the others are parts of these. */
const WITH_TAGS = Object.keys(RESOURCES)
  .map((type) => type.split('@')[0] ?? '')
  .filter((type) => type.split('/').length === 2 && !/roleAssignments|diagnosticSettings/.test(type));

/** Resources of the world, which stand in no region. */
const GLOBAL = /actionGroups|metricAlerts|privateDnsZones/;

function countByType(set: SetName): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type, apiVersion } of readSnapshot(set).resources) {
    const key = `${type}@${apiVersion}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe.each(SETS.map((set, index) => [set, index] as const))('The template, %s', (set, index) => {
  const snapshot = readSnapshot(set);
  const text = JSON.stringify(snapshot);

  it('makes exactly these resources', () => {
    const wanted = Object.entries(RESOURCES).flatMap(([type, counts]) =>
      counts[index] ? [[type, counts[index]]] : [],
    );
    expect(countByType(set)).toEqual(Object.fromEntries(wanted));
  });

  it('marks each of them with the authority and the dataset, and puts all in one region', () => {
    const tagged = snapshot.resources.filter(({ type }) => WITH_TAGS.includes(type));
    expect(tagged.length).toBeGreaterThanOrEqual(10);
    for (const { type, tags, location } of tagged) {
      expect(tags).toMatchObject({ application: 'csc-dataflow', laCode: '845', dataset: set.split('-')[0] });
      expect(location).toBe(GLOBAL.test(type) ? 'global' : 'uksouth');
    }
  });

  it('asks for no key and no signature of any account, and lets nobody sign in by one', () => {
    expect(text).not.toMatch(/listKeys|listSecrets|AccountKey|SharedAccess|SharedAccessKey|sig=/i);
    expect(ofType(snapshot, 'Microsoft.ServiceBus/namespaces/authorizationRules')).toEqual([]);
    // What it holds names a component; an identity signs in.
    const withoutComponent = text.replaceAll(
      /APPLICATIONINSIGHTS_CONNECTION_STRING|\)\.ConnectionString/g,
      '',
    );
    expect(withoutComponent).not.toMatch(/ConnectionString|Connection_String/i);
  });

  it('has no secret among its outputs, and nothing that only a reference would give', () => {
    expect(Object.keys(snapshot.outputs)).toEqual([
      'archiveAccountName',
      'functionAppName',
      'hostAccountName',
      'keyVaultName',
      'serviceBusNamespace',
      'workspaceName',
    ]);
    for (const value of Object.values(snapshot.outputs)) expect(value).toMatch(/^[a-z0-9.-]+$/);
  });

  it('writes what is done with the bus, the vault, the archive and the app to the workspace', () => {
    const settings = ofType(snapshot, 'Microsoft.Insights/diagnosticSettings');
    const watched = settings.map(({ id }) => /providers\/([^/]+\/[^/]+)/.exec(id)?.[1] ?? '');
    expect(watched.toSorted()).toEqual([
      'Microsoft.KeyVault/vaults',
      'Microsoft.ServiceBus/namespaces',
      'Microsoft.Storage/storageAccounts',
      'Microsoft.Web/sites',
    ]);
    expect(settings.find(({ id }) => id.includes('Microsoft.Storage'))?.id).toContain('stcscarch');
    for (const { properties } of settings) {
      expect(properties).toEqual({
        workspaceId: expect.stringMatching(/\/workspaces\/log-csc-845-(live|anon)$/),
        logs: [{ categoryGroup: 'allLogs', enabled: true }],
      });
    }
  });
});

it('Live and anon share no queue, vault, account or any other resource', () => {
  const [anon, live] = (['anon-standard', 'live-standard'] as const).map((set) =>
    readSnapshot(set).resources.map(({ id }) => id),
  );
  expect(live?.filter((id) => anon?.includes(id))).toEqual([]);
});

it('Tags of the tenancy are added to those of the template', () => {
  const [site] = ofType(readSnapshot('live-private'), 'Microsoft.Web/sites');
  expect(site?.tags).toEqual({
    application: 'csc-dataflow',
    laCode: '845',
    dataset: 'live',
    costCentre: 'C100',
  });
});

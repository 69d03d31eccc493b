import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readConfiguration } from '../../../functions/configuration';
import { PLATFORM_SETTINGS } from '../../../functions/platform-settings';
import { DFE_SETTINGS } from '../../../functions/rehearsal/settings';
import host from '../../../host.json';
import { devDependencies, engines } from '../../../package.json';
import { ofType, only, readSnapshot, settingsOf } from '../../bicep/snapshot';
import { rowsIn, sectionOf } from '../docs/read-tables';

const SETS = ['anon-standard', 'anon-rehearsal', 'live-standard', 'live-private'] as const;

const PLATFORM = Object.keys(PLATFORM_SETTINGS);

const NEEDED = [
  'API_ENDPOINT',
  'AzureWebJobsStorage__blobServiceUri',
  'CLIENT_ID',
  'CLIENT_SECRET',
  'DATASET',
  'LA_CODE',
  'SCOPE',
  'SERVICE_BUS_NAMESPACE',
  'STORAGE_ACCOUNT_URL',
  'SUPPLIER_KEY',
  'TOKEN_ENDPOINT',
];

/** What DfE gives: a rehearsal is there for the time before. */
const OF_DFE: readonly string[] = DFE_SETTINGS;

const OPTIONAL: Readonly<Record<(typeof SETS)[number], Readonly<Record<string, string>>>> = {
  'anon-standard': {},
  'anon-rehearsal': { REHEARSAL: 'true', REHEARSAL_SCRIPT: '200, 429(5s), 503x3' },
  'live-standard': { DFE_SECRET_EXPIRES: '2028-03-31' },
  'live-private': {
    DFE_SECRET_EXPIRES: '2028-03-31',
    DAILY_RUN_SCHEDULE: '0 30 3 * * *',
    DEAD_LETTER_SCHEDULE: '0 0 * * * *',
    SUBMIT_SCHEDULE: '17 */10 * * * *',
    PAUSED: 'true',
  },
};

const page = readFileSync(path.join(__dirname, '../../../docs/reference/settings.md'), 'utf8');

const documented = ['## Function app', '## Function app: read by Azure and Node'].flatMap((heading) =>
  rowsIn(sectionOf(page, heading)).map(([name = '']) => name),
);

/** The settings as they reach the app: Azure puts secrets in the place of references to the vault. */
const asTheyArrive = (settings: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      value.startsWith('@Microsoft') ? 'secret' : value,
    ]),
  );

describe.each(SETS)('The settings of the function app, %s', (set) => {
  const snapshot = readSnapshot(set);
  const settings = settingsOf(snapshot);

  it('are those that it needs, those that are given, and those of the platform', () => {
    const names = [...NEEDED, ...Object.keys(OPTIONAL[set]), ...PLATFORM];
    expect(Object.keys(settings).toSorted()).toEqual(names.toSorted());
    expect(settings).toMatchObject(OPTIONAL[set]);
  });

  it('are accepted by the app', () => {
    const [archive] = ofType(snapshot, 'Microsoft.Storage/storageAccounts');
    const [container] = ofType(snapshot, 'Microsoft.Storage/storageAccounts/blobServices/containers');
    const read = readConfiguration(asTheyArrive(settings));
    expect(read).toMatchObject({
      LA_CODE: '845',
      DATASET: set.split('-')[0],
      SERVICE_BUS_NAMESPACE: snapshot.outputs.serviceBusNamespace,
      STORAGE_ACCOUNT_URL: `https://${archive?.name}.blob.core.windows.net`,
    });
    expect(container?.name).toBe(`${archive?.name}/default/${read.ARCHIVE_CONTAINER}`);
    const [, hostAccount] = ofType(snapshot, 'Microsoft.Storage/storageAccounts');
    const containers = ofType(snapshot, 'Microsoft.Storage/storageAccounts/blobServices/containers');
    expect(containers.map(({ name }) => name)).toContain(
      `${hostAccount?.name}/default/${read.JOURNAL_CONTAINER}`,
    );
  });

  const needed = NEEDED.filter((name) => set !== 'anon-rehearsal' || !OF_DFE.includes(name));

  it.each(needed)('need %s, without which the app does not start', (name) => {
    const { [name]: _, ...others } = asTheyArrive(settings);
    expect(() => readConfiguration(others)).toThrow(name);
  });

  it('are all in docs/reference/settings.md', () => {
    expect(Object.keys(settings).filter((name) => !documented.includes(name))).toEqual([]);
  });

  it('hold what DfE keeps secret as references to the vault alone', () => {
    const { name: vault } = only(snapshot, 'Microsoft.KeyVault/vaults');
    const { CLIENT_ID, CLIENT_SECRET, SUPPLIER_KEY } = settings;
    expect({ CLIENT_ID, CLIENT_SECRET, SUPPLIER_KEY }).toEqual({
      CLIENT_ID: `@Microsoft.KeyVault(VaultName=${vault};SecretName=dfe-client-id)`,
      CLIENT_SECRET: `@Microsoft.KeyVault(VaultName=${vault};SecretName=dfe-client-secret)`,
      SUPPLIER_KEY: `@Microsoft.KeyVault(VaultName=${vault};SecretName=dfe-supplier-key)`,
    });
  });

  it('let the host and the Azure libraries sign in as its identity', () => {
    const clientId = /\/id-csc-845-(live|anon)', '2024-11-30'\)\.clientId/;
    const [, hostAccount] = ofType(snapshot, 'Microsoft.Storage/storageAccounts');
    expect(settings.AzureWebJobsStorage__credential).toBe('managedidentity');
    expect(settings.AzureWebJobsStorage__blobServiceUri).toBe(
      `https://${hostAccount?.name}.blob.core.windows.net`,
    );
    expect(settings.AzureWebJobsStorage__clientId).toMatch(clientId);
    expect(settings.AZURE_CLIENT_ID).toMatch(clientId);
    expect(settings.APPLICATIONINSIGHTS_AUTHENTICATION_STRING).toMatch(/ClientId=\{0\};Authorization=AAD/);
    expect(settings.APPLICATIONINSIGHTS_AUTHENTICATION_STRING).toMatch(clientId);
    expect(settings.APPLICATIONINSIGHTS_CONNECTION_STRING).toMatch(/\.ConnectionString\]$/);
  });

  it('have none that Flex Consumption forbids', () => {
    const forbidden = /^(FUNCTIONS_EXTENSION_VERSION|FUNCTIONS_WORKER_RUNTIME|WEBSITE_|AzureWebJobsStorage$)/;
    expect(Object.keys(settings).filter((name) => forbidden.test(name))).toEqual([]);
    const site = JSON.stringify(only(snapshot, 'Microsoft.Web/sites'));
    expect(site).not.toMatch(/linuxFxVersion|nodeVersion|appSettings/);
  });
});

describe.each(SETS)('The function app, %s', (set) => {
  const snapshot = readSnapshot(set);
  const { name, kind, identity, properties } = only(snapshot, 'Microsoft.Web/sites');
  const { id: identityId } = only(snapshot, 'Microsoft.ManagedIdentity/userAssignedIdentities');

  it('has a plan of its own on Flex Consumption', () => {
    const plan = only(snapshot, 'Microsoft.Web/serverfarms');
    expect(plan).toMatchObject({
      kind: 'functionapp,linux',
      sku: { name: 'FC1', tier: 'FlexConsumption' },
      properties: { reserved: true },
    });
    expect(kind).toBe('functionapp,linux');
    expect(properties.serverFarmId).toBe(plan.id);
    // The host makes its id of the first 32 characters of the name.
    expect(name.length).toBeLessThanOrEqual(32);
  });

  it('has the memory that is asked for', () => {
    expect(properties.functionAppConfig).toMatchObject({
      scaleAndConcurrency: { instanceMemoryMB: set === 'live-private' ? 4096 : 2048 },
    });
  });

  it('runs the Node that this software is made with', () => {
    const [, major = ''] = /(\d+)\./.exec(devDependencies.node) ?? [];
    expect(properties.functionAppConfig).toMatchObject({ runtime: { name: 'node', version: major } });
    expect(Number(major)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)?.[0]));
  });

  it('signs in as one identity, also to its vault and to its package', () => {
    expect(identity).toEqual({ type: 'UserAssigned', userAssignedIdentities: { [identityId]: {} } });
    expect(properties.keyVaultReferenceIdentity).toBe(identityId);
    const [, hostAccount] = ofType(snapshot, 'Microsoft.Storage/storageAccounts');
    expect(properties.functionAppConfig).toMatchObject({
      deployment: {
        storage: {
          type: 'blobContainer',
          value: `https://${hostAccount?.name}.blob.core.windows.net/app-package-${set === 'live-private' ? 2 : 1}`,
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId },
        },
      },
    });
  });

  it('takes nothing but https, and no deployment by a password', () => {
    expect(properties).toMatchObject({
      httpsOnly: true,
      siteConfig: {
        ftpsState: 'Disabled',
        minTlsVersion: '1.2',
        scmMinTlsVersion: '1.2',
        ipSecurityRestrictionsDefaultAction: 'Deny',
        scmIpSecurityRestrictionsUseMain: false,
      },
    });
    const policies = ofType(snapshot, 'Microsoft.Web/sites/basicPublishingCredentialsPolicies');
    expect(policies.map((policy) => [policy.name.split('/')[1], policy.properties])).toEqual([
      ['ftp', { allow: false }],
      ['scm', { allow: false }],
    ]);
  });
});

it('A second app stands beside the first, with a name, a plan and a package of its own', () => {
  const [first, second] = (['live-standard', 'live-private'] as const).map((set) => readSnapshot(set));
  const name = first?.outputs.functionAppName;
  expect(second?.outputs).toEqual({ ...first?.outputs, functionAppName: `${name}-2` });
});

it('A drain ends before the host would end it', () => {
  const { DRAIN_MINUTES } = readConfiguration(asTheyArrive(settingsOf(readSnapshot('live-standard'))));
  const [hours, minutes] = host.functionTimeout.split(':').map(Number);
  expect(DRAIN_MINUTES).toBeLessThan((hours ?? 0) * 60 + (minutes ?? 0));
});

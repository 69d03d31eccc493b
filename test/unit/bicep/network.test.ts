import { ofType, only, readSnapshot } from '../../bicep/snapshot';

const REACHABLE = [
  'Microsoft.ServiceBus/namespaces',
  'Microsoft.Storage/storageAccounts',
  'Microsoft.KeyVault/vaults',
  'Microsoft.Web/sites',
];

describe.each(['anon-standard', 'live-standard'] as const)('The standard variant, %s', (set) => {
  const snapshot = readSnapshot(set);

  it('has no network', () => {
    expect(snapshot.resources.filter(({ type }) => type.startsWith('Microsoft.Network/'))).toEqual([]);
    const { properties } = only(snapshot, 'Microsoft.Web/sites');
    expect(properties).toMatchObject({ virtualNetworkSubnetId: null, outboundVnetRouting: null });
  });

  it('is reached by public addresses, the app for a deployment only', () => {
    const reachable = REACHABLE.flatMap((type) => ofType(snapshot, type));
    expect(reachable.map(({ properties }) => properties.publicNetworkAccess)).toEqual(
      Array(5).fill('Enabled'),
    );
    expect(only(snapshot, 'Microsoft.Web/sites').properties.siteConfig).toMatchObject({
      ipSecurityRestrictionsDefaultAction: 'Deny',
      scmIpSecurityRestrictionsDefaultAction: 'Allow',
    });
  });
});

describe('The private variant', () => {
  const snapshot = readSnapshot('live-private');
  const network = only(snapshot, 'Microsoft.Network/virtualNetworks');
  const subnets = network.properties.subnets as { name: string; properties: Record<string, unknown> }[];
  const endpoints = ofType(snapshot, 'Microsoft.Network/privateEndpoints');

  it('is reached by no public address', () => {
    const reachable = REACHABLE.flatMap((type) => ofType(snapshot, type));
    expect(reachable.map(({ properties }) => properties.publicNetworkAccess)).toEqual(
      Array(5).fill('Disabled'),
    );
    expect(only(snapshot, 'Microsoft.Web/sites').properties.siteConfig).toMatchObject({
      ipSecurityRestrictionsDefaultAction: 'Deny',
      scmIpSecurityRestrictionsDefaultAction: 'Deny',
    });
  });

  it('has a private endpoint for each of them, in the subnet for endpoints', () => {
    const targets = endpoints.map(({ properties }) => {
      const [connection] = properties.privateLinkServiceConnections as {
        properties: { privateLinkServiceId: string; groupIds: string[] };
      }[];
      expect(properties.subnet).toEqual({ id: `${network.id}/subnets/endpoints` });
      return [connection?.properties.privateLinkServiceId, connection?.properties.groupIds];
    });
    const groups = ['namespace', 'blob', 'blob', 'vault', 'sites'];
    expect(targets).toEqual(
      REACHABLE.flatMap((type) => ofType(snapshot, type)).map(({ id }, index) => [id, [groups[index]]]),
    );
  });

  it('finds each by a private DNS zone that is linked to the network', () => {
    const zones = ofType(snapshot, 'Microsoft.Network/privateDnsZones').map(({ id }) => id);
    expect(new Set(zones.map((id) => id.split('/').at(-1)))).toEqual(
      new Set([
        'privatelink.azurewebsites.net',
        'privatelink.blob.core.windows.net',
        'privatelink.servicebus.windows.net',
        'privatelink.vaultcore.azure.net',
      ]),
    );
    const links = ofType(snapshot, 'Microsoft.Network/privateDnsZones/virtualNetworkLinks');
    expect(links.map(({ name }) => name.split('/')[0])).toEqual(zones.map((id) => id.split('/').at(-1)));
    for (const { properties } of links) {
      expect(properties).toEqual({ registrationEnabled: false, virtualNetwork: { id: network.id } });
    }
    const written = ofType(snapshot, 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups').map(
      ({ properties }) => properties.privateDnsZoneConfigs as { properties: { privateDnsZoneId: string } }[],
    );
    expect(written).toHaveLength(endpoints.length);
    for (const [config] of written) expect(zones).toContain(config?.properties.privateDnsZoneId);
  });

  it('lets the app call out through its own subnet and no default way', () => {
    expect(only(snapshot, 'Microsoft.Web/sites').properties).toMatchObject({
      virtualNetworkSubnetId: `${network.id}/subnets/app`,
      outboundVnetRouting: { allTraffic: true },
    });
    const [app, forEndpoints] = subnets;
    expect(app?.properties).toMatchObject({
      addressPrefix: '10.90.0.0/26',
      defaultOutboundAccess: false,
      delegations: [{ properties: { serviceName: 'Microsoft.App/environments' } }],
      natGateway: { id: only(snapshot, 'Microsoft.Network/natGateways').id },
    });
    expect(forEndpoints?.properties).toMatchObject({
      addressPrefix: '10.90.0.64/26',
      defaultOutboundAccess: false,
      privateEndpointNetworkPolicies: 'Enabled',
    });
  });

  it('has a security group on every subnet', () => {
    const groups = ofType(snapshot, 'Microsoft.Network/networkSecurityGroups').map(({ id }) => ({ id }));
    expect(subnets.map(({ properties }) => properties.networkSecurityGroup)).toEqual(groups);
  });
});

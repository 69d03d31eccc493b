metadata name = 'Private endpoint'
metadata description = 'An address in the network for one resource.'

import { Tags } from '../names.bicep'

@description('Required. Name of the endpoint.')
param name string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags Tags

@description('Required. Subnet that it stands in.')
param subnetId string

@description('Required. Id of the resource.')
param targetId string

@description('Required. Which service of the resource, in the words of Azure Private Link.')
param groupId 'namespace' | 'blob' | 'vault' | 'sites'

@description('Required. Private DNS zone that it is written to; empty where a policy of the tenancy does that.')
param dnsZone string

resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    customNetworkInterfaceName: 'nic-${name}'
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: name
        properties: { privateLinkServiceId: targetId, groupIds: [groupId] }
      }
    ]
  }

  resource zone 'privateDnsZoneGroups' = if (!empty(dnsZone)) {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: groupId
          properties: { privateDnsZoneId: resourceId('Microsoft.Network/privateDnsZones', dnsZone) }
        }
      ]
    }
  }
}

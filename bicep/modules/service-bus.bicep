metadata name = 'Service Bus'
metadata description = 'The namespace and the queues between the relay and the functions. Sign-in by Entra identities alone.'

import { Dataset, queues, Tags } from '../names.bicep'

@description('Required. Name of the namespace.')
param name string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags Tags

@description('Required. Dataset, in which the names of the queues end.')
param dataset Dataset

@description('Required. Standard, or Premium for private endpoints.')
param sku 'Standard' | 'Premium'

@description('Required. Whether only private endpoints reach it.')
param private bool

@description('Required. Id of the Log Analytics workspace.')
param workspaceId string

// The code and its tests read the same file.
var values = loadJsonContent('../../shared/messages/queue-values.json')

resource namespace 'Microsoft.ServiceBus/namespaces@2026-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: sku, tier: sku, capacity: sku == 'Premium' ? 1 : null }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2026-01-01' = [
  for queue in objectKeys(queues): {
    parent: namespace
    name: '${queues[queue]}-${dataset}'
    properties: {
      lockDuration: values[queues[queue]].lockDuration
      maxDeliveryCount: values[queues[queue]].maxDeliveryCount
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: values[queues[queue]].duplicateDetectionHistoryTimeWindow
      defaultMessageTimeToLive: values[queues[queue]].defaultMessageTimeToLive
      deadLetteringOnMessageExpiration: values[queues[queue]].deadLetteringOnMessageExpiration
      maxSizeInMegabytes: values[queues[queue]].maxSizeInMegabytes
    }
  }
]

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: namespace
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

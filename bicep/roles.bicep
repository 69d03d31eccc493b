metadata name = 'Roles of CSC Dataflow'
metadata description = 'Who may do what with the resources that main.bicep made. It needs an Owner or User Access Administrator of the resource group, and can be deployed on its own after main.bicep with includeRoleAssignments=false.'

import { containers, Dataset, namesOf, queues } from 'names.bicep'

@description('''Required. DfE's three-digit code of the authority.''')
@minLength(3)
@maxLength(3)
param laCode string

@description('Required. The dataset of the deployment.')
param dataset Dataset

@description('Optional. Object id of the relay: the service principal of its app registration, or the identity of its Arc machine. Without it the relay is given no role.')
param relayPrincipalId string = ''

@description('''Optional. Object id of the group whose members may read what was sent to DfE and what DfE replied. It is children's personal data.''')
param auditorsGroupId string = ''

@description('Optional. Whether the relay reports to Application Insights itself; it needs a role for that.')
param relayReportsTelemetry bool = false

var names = namesOf(laCode, dataset, resourceGroup().id)

var roleIds = {
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageBlobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  storageBlobDataReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  keyVaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

// Who may do what with which queue. Nobody may manage one.
var queueRoles = [
  { queue: queues.deltas, who: 'relay', roleId: roleIds.serviceBusDataSender }
  { queue: queues.outcomes, who: 'relay', roleId: roleIds.serviceBusDataReceiver }
  { queue: queues.relayCommands, who: 'relay', roleId: roleIds.serviceBusDataReceiver }
  // A queue's dead letters are read by the same role.
  { queue: queues.deltas, who: 'app', roleId: roleIds.serviceBusDataReceiver }
  { queue: queues.outcomes, who: 'app', roleId: roleIds.serviceBusDataSender }
  { queue: queues.relayCommands, who: 'app', roleId: roleIds.serviceBusDataSender }
]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: names.identity
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2026-01-01' existing = {
  name: names.serviceBus
}

resource queuesOfRoles 'Microsoft.ServiceBus/namespaces/queues@2026-01-01' existing = [
  for role in queueRoles: {
    parent: serviceBus
    name: '${role.queue}-${dataset}'
  }
]

resource archiveAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.archiveAccount

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource archive 'containers' existing = {
      name: containers.archive
    }
  }
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: names.hostAccount
}

resource keyVault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: names.keyVault
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: names.component
}

resource queueAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (role, index) in queueRoles: if (role.who == 'app' || !empty(relayPrincipalId)) {
    scope: queuesOfRoles[index]
    name: guid(queuesOfRoles[index].id, role.who == 'app' ? identity.id : relayPrincipalId, role.roleId)
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.roleId)
      principalId: role.who == 'app' ? identity.properties.principalId : relayPrincipalId
      principalType: 'ServicePrincipal'
    }
  }
]

// The Functions host keeps its locks, timers and keys here. It asks for Owner.
resource appOwnsHostAccount 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: hostAccount
  name: guid(hostAccount.id, identity.id, roleIds.storageBlobDataOwner)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataOwner)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource appWritesArchive 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: archiveAccount::blobs::archive
  name: guid(archiveAccount::blobs::archive.id, identity.id, roleIds.storageBlobDataContributor)
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.storageBlobDataContributor
    )
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource auditorsReadArchive 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(auditorsGroupId)) {
  scope: archiveAccount::blobs::archive
  name: guid(archiveAccount::blobs::archive.id, auditorsGroupId, roleIds.storageBlobDataReader)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataReader)
    principalId: auditorsGroupId
    principalType: 'Group'
  }
}

resource appReadsSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: keyVault
  name: guid(keyVault.id, identity.id, roleIds.keyVaultSecretsUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsUser)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource appReports 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, identity.id, roleIds.monitoringMetricsPublisher)
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.monitoringMetricsPublisher
    )
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource relayReports 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (relayReportsTelemetry && !empty(relayPrincipalId)) {
  scope: component
  name: guid(component.id, relayPrincipalId, roleIds.monitoringMetricsPublisher)
  properties: {
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roleIds.monitoringMetricsPublisher
    )
    principalId: relayPrincipalId
    principalType: 'ServicePrincipal'
  }
}

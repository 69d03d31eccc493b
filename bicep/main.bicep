metadata name = 'CSC Dataflow'
metadata description = 'All that one local authority needs in its own Azure tenancy for one dataset, in a resource group that it is given.'

import { Dataset, functionAppNameOf, namesOf, subnets, Tags } from 'names.bicep'

@description('''Required. DfE's three-digit code of the authority, as 845.''')
@minLength(3)
@maxLength(3)
param laCode string

@description('Required. What this deployment carries: `live`, the records of children, or `anon`, made-up ones for tests. The two share nothing.')
param dataset Dataset

@description('''Optional. Address of DfE's API, up to but without `/children_social_care_data`. From DfE. Needed but for a rehearsal.''')
param apiEndpoint string = ''

@description('Optional. Address that gives access tokens for the API. From DfE. Needed but for a rehearsal.')
param tokenEndpoint string = ''

@description('Optional. Scope of a token. From DfE. Needed but for a rehearsal.')
param scope string = ''

@description('Optional. Object id of the relay in Entra: the service principal (not the app registration) that signs in with its certificate, or the identity of an Arc machine. Without it the relay may do nothing yet.')
param relayPrincipalId string = ''

@description('Optional. Whether the relay reports to Application Insights itself; it needs a role for that.')
param relayReportsTelemetry bool = false

@description('''Optional. Object id of the group in Entra whose members may read the archive, which holds children's personal data.''')
param auditorsGroupId string = ''

@description('Optional. `false` where who deploys may not give roles: an Owner then deploys roles.bicep.')
param includeRoleAssignments bool = true

@description('Optional. `Premium` has private endpoints, at many times the price of `Standard`. It is chosen for good.')
param serviceBusSku 'Standard' | 'Premium' = 'Standard'

@description('Optional. `true` closes every public endpoint of Service Bus, Storage, Key Vault and the function app, and makes a network with private endpoints.')
param privateNetwork bool = false

@description('Optional. Addresses (CIDR) of that network, /25 or larger, which nothing else in reach of it has. Needed for it.')
param networkPrefix string = ''

@description('''Optional. Id of a route table through the authority's firewall. Without it the network gets a NAT gateway with a public address.''')
param routeTableId string = ''

@description('Optional. `false` where a policy of the tenancy makes the private DNS zones and writes the endpoints to them.')
param includeDnsZones bool = true

@description('Optional. Addresses (CIDR) that the package of the function app may be deployed from. None: every address. Whoever deploys signs in to Entra all the same.')
param deploymentAddresses string[] = []

@description('Optional. Days for which what was sent to DfE is kept, and what DfE replied. A soft delete comes after it.')
@minValue(30)
@maxValue(3650)
param archiveRetentionDays int = 365

@description('Optional. Days in which what is in the archive can be neither changed nor deleted; 0 for none. The policy is unlocked: an owner can still take it away.')
@minValue(0)
@maxValue(3650)
param immutabilityDays int = 0

@description('Optional. Days in which a deleted blob can be brought back.')
@minValue(7)
@maxValue(90)
param softDeleteDays int = 7

@description('Optional. Redundancy of the archive. Regions without zones, as UK West, have `Standard_GRS` only.')
param archiveRedundancy 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS' = 'Standard_ZRS'

@description('Optional. Days for which log lines are kept. They hold no personal data.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Optional. GB of log lines a day, after which no more are taken until the next; an ordinary day has a hundredth of one.')
@minValue(1)
param logDailyCapGb int = 1

@description('Optional. `false` leaves the alerts out, for a first deployment.')
param includeAlerts bool = true

@description('Optional. Addresses that alerts are sent to. Needed for alerts.')
param alertEmails string[] = []

@description('Optional. Tags besides those that this template sets.')
param additionalTags Tags = {}

@description('Optional. Region of everything. The default is that of the resource group.')
param location string = resourceGroup().location

@description('''Optional. NCRONTAB expression, UTC, for sending to DfE. The default is the code's: every five minutes, at a second that the code of the authority decides.''')
param submitSchedule string = ''

@description('''Optional. NCRONTAB expression, UTC, for the command to a relay that listens. The default is the code's: in the night, at a minute that the code of the authority decides.''')
param dailyRunSchedule string = ''

@description('''Optional. NCRONTAB expression, UTC, for reporting dead letters. The default is the code's: every quarter of an hour.''')
param deadLetterSchedule string = ''

@description('Optional. `true` stops all sending to DfE; what comes waits on its queue.')
param paused bool = false

@description('''Optional. `true` for a rehearsal, before DfE has given its settings: the function app answers as DfE might, and calls nobody. For `anon` only.''')
param rehearsal bool = false

@description('Optional. What a rehearsal answers to one POST after the other, as `200, 400[3], 503x3`. The default is that it takes all.')
param rehearsalScript string = ''

@description('''Optional. Day on which DfE's secrets end, as 2027-11-30, so that a warning comes in time.''')
@maxLength(10)
param dfeCredentialsExpire string = ''

@description('Optional. Memory of an instance of the function app, in MB.')
param instanceMemoryMB 512 | 2048 | 4096 = 2048

@description('Optional. 2 and up make a new function app beside the one before it, on the same queues and storage.')
@minValue(1)
@maxValue(99)
param appNumber int = 1

// What contradicts itself is refused before anything is made. Every resource carries the tags, so nothing goes on without
// this having been looked at.
var refusals = filter(
  [
    empty(filter(range(0, 3), index => !contains('0123456789', substring(laCode, index, 1))))
      ? ''
      : 'laCode: it is not three digits. Give the code that DfE knows the authority by.'
    rehearsal && dataset == 'live'
      ? 'rehearsal: in a rehearsal nothing reaches DfE. Give it with the dataset anon, or leave it out.'
      : ''
    !rehearsal && !empty(rehearsalScript)
      ? 'rehearsalScript: it is for a rehearsal. Give rehearsal=true, or leave rehearsalScript out.'
      : ''
    rehearsal && empty(apiEndpoint) || startsWith(apiEndpoint, 'https://') && !endsWith(
        apiEndpoint,
        '/children_social_care_data'
      )
      ? ''
      : 'apiEndpoint: give an address that begins with https://, without /children_social_care_data at its end.'
    rehearsal && empty(tokenEndpoint) || startsWith(tokenEndpoint, 'https://')
      ? ''
      : 'tokenEndpoint: give an address that begins with https://.'
    rehearsal || !empty(scope) ? '' : 'scope: DfE gives it, and there is no token without it.'
    privateNetwork && serviceBusSku == 'Standard'
      ? 'serviceBusSku: Standard has no private endpoint. Give Premium with privateNetwork, or leave privateNetwork out.'
      : ''
    privateNetwork && !empty(deploymentAddresses)
      ? 'deploymentAddresses: with privateNetwork no public address can deploy. Leave one of them out.'
      : ''
    privateNetwork == empty(networkPrefix)
      ? 'networkPrefix: a private network takes a range of addresses, and there is none without it. Give privateNetwork and networkPrefix, or neither.'
      : ''
    !privateNetwork && !empty(routeTableId)
      ? 'routeTableId: there is no network to route without privateNetwork. Give privateNetwork, or leave routeTableId out.'
      : ''
    archiveRetentionDays < immutabilityDays
      ? 'archiveRetentionDays: the archive cannot be deleted before immutabilityDays are over. Give at least as many days.'
      : ''
    includeAlerts && empty(alertEmails)
      ? 'alertEmails: alerts that nobody is sent are none. Give an address, or includeAlerts=false.'
      : ''
    !empty(relayPrincipalId) && relayPrincipalId == auditorsGroupId
      ? 'auditorsGroupId: it is the relay, which must not read the archive. Give the id of a group of people.'
      : ''
    relayReportsTelemetry && empty(relayPrincipalId)
      ? 'relayReportsTelemetry: the role for it needs relayPrincipalId. Give it, or leave relayReportsTelemetry out.'
      : ''
    empty(dfeCredentialsExpire) || join(map(split(dfeCredentialsExpire, '-'), part => string(length(part))), '-') == '4-2-2'
      ? ''
      : 'dfeCredentialsExpire: give a day as 2027-11-30.'
  ],
  refusal => !empty(refusal)
)
var tags = empty(refusals)
  ? union(additionalTags, { application: 'csc-dataflow', laCode: laCode, dataset: dataset })
  : fail(join(refusals, ' '))

var names = namesOf(laCode, dataset, resourceGroup().id)
var functionAppName = functionAppNameOf(laCode, dataset, resourceGroup().id, appNumber)
var workspaceId = resourceId('Microsoft.OperationalInsights/workspaces', names.workspace)
var packageContainer = 'app-package-${appNumber}'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: names.identity
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: names.workspace
    componentName: names.component
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyCapGb: logDailyCapGb
    workbookTitle: 'CSC Dataflow ${laCode} ${dataset}'
  }
}

module serviceBus 'modules/service-bus.bicep' = {
  params: {
    name: names.serviceBus
    location: location
    tags: tags
    dataset: dataset
    sku: serviceBusSku
    private: privateNetwork
    workspaceId: workspaceId
  }
  dependsOn: [monitoring]
}

module archiveStorage 'modules/archive-storage.bicep' = {
  params: {
    name: names.archiveAccount
    location: location
    tags: tags
    redundancy: archiveRedundancy
    retentionDays: archiveRetentionDays
    immutabilityDays: immutabilityDays
    softDeleteDays: softDeleteDays
    private: privateNetwork
    workspaceId: workspaceId
  }
  dependsOn: [monitoring]
}

module hostStorage 'modules/host-storage.bicep' = {
  params: {
    name: names.hostAccount
    location: location
    tags: tags
    packageContainer: packageContainer
    softDeleteDays: softDeleteDays
    private: privateNetwork
  }
}

module keyVault 'modules/key-vault.bicep' = {
  params: {
    name: names.keyVault
    location: location
    tags: tags
    private: privateNetwork
    workspaceId: workspaceId
  }
  dependsOn: [monitoring]
}

module roles 'roles.bicep' = if (includeRoleAssignments) {
  params: {
    laCode: laCode
    dataset: dataset
    relayPrincipalId: relayPrincipalId
    relayReportsTelemetry: relayReportsTelemetry
    auditorsGroupId: auditorsGroupId
  }
  dependsOn: [archiveStorage, hostStorage, identity, keyVault, monitoring, serviceBus]
}

var zones = {
  namespace: 'privatelink.servicebus.windows.net'
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  vault: 'privatelink.vaultcore.azure.net'
  sites: 'privatelink.azurewebsites.net'
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    name: names.virtualNetwork
    location: location
    tags: tags
    addressPrefix: networkPrefix
    routeTableId: routeTableId
    dnsZones: includeDnsZones ? map(items(zones), zone => zone.value) : []
  }
}

var appSubnetId = resourceId('Microsoft.Network/virtualNetworks/subnets', names.virtualNetwork, subnets.app)
var endpointSubnetId = resourceId('Microsoft.Network/virtualNetworks/subnets', names.virtualNetwork, subnets.endpoints)
var dataTargets = [
  { name: names.serviceBus, groupId: 'namespace', type: 'Microsoft.ServiceBus/namespaces' }
  { name: names.archiveAccount, groupId: 'blob', type: 'Microsoft.Storage/storageAccounts' }
  { name: names.hostAccount, groupId: 'blob', type: 'Microsoft.Storage/storageAccounts' }
  { name: names.keyVault, groupId: 'vault', type: 'Microsoft.KeyVault/vaults' }
]

module dataEndpoints 'modules/private-endpoint.bicep' = [
  for target in dataTargets: if (privateNetwork) {
    params: {
      name: 'pep-${target.name}'
      location: location
      tags: tags
      subnetId: endpointSubnetId
      targetId: resourceId(target.type, target.name)
      groupId: target.groupId
      dnsZone: includeDnsZones ? zones[target.groupId] : ''
    }
    dependsOn: [archiveStorage, hostStorage, keyVault, network, serviceBus]
  }
]

// Last: a host that is refused by its storage or vault at its start may load no function and say nothing.
module functionApp 'modules/function-app.bicep' = {
  params: {
    name: functionAppName
    planName: 'plan-${functionAppName}'
    location: location
    tags: tags
    identityName: identity.name
    hostAccountName: names.hostAccount
    packageContainer: packageContainer
    archiveAccountName: names.archiveAccount
    serviceBusName: names.serviceBus
    keyVaultName: names.keyVault
    componentName: names.component
    workspaceId: workspaceId
    instanceMemoryMB: instanceMemoryMB
    deploymentAddresses: deploymentAddresses
    private: privateNetwork
    subnetId: privateNetwork ? appSubnetId : ''
    laCode: laCode
    dataset: dataset
    apiEndpoint: apiEndpoint
    tokenEndpoint: tokenEndpoint
    scope: scope
    optionalSettings: {
      SUBMIT_SCHEDULE: submitSchedule
      DAILY_RUN_SCHEDULE: dailyRunSchedule
      DEAD_LETTER_SCHEDULE: deadLetterSchedule
      PAUSED: paused ? 'true' : ''
      REHEARSAL: rehearsal ? 'true' : ''
      REHEARSAL_SCRIPT: rehearsalScript
      DFE_SECRET_EXPIRES: dfeCredentialsExpire
    }
  }
  dependsOn: [archiveStorage, dataEndpoints, hostStorage, keyVault, monitoring, network, roles, serviceBus]
}

module siteEndpoint 'modules/private-endpoint.bicep' = if (privateNetwork) {
  params: {
    name: 'pep-${functionAppName}'
    location: location
    tags: tags
    subnetId: endpointSubnetId
    targetId: resourceId('Microsoft.Web/sites', functionAppName)
    groupId: 'sites'
    dnsZone: includeDnsZones ? zones.sites : ''
  }
  dependsOn: [functionApp, network]
}

module alerts 'modules/alerts.bicep' = if (includeAlerts) {
  params: {
    actionGroupName: names.actionGroup
    namePrefix: 'csc-${laCode}-${dataset}'
    location: location
    tags: tags
    emails: alertEmails
    workspaceId: workspaceId
    serviceBusId: resourceId('Microsoft.ServiceBus/namespaces', names.serviceBus)
  }
  dependsOn: [monitoring, serviceBus]
}

@description('The function app that the package is deployed to.')
output functionAppName string = functionAppName

@description('''The vault that DfE's secrets are put into.''')
output keyVaultName string = names.keyVault

@description('''For the relay's setting SERVICE_BUS_NAMESPACE.''')
output serviceBusNamespace string = '${names.serviceBus}.servicebus.windows.net'

@description('The storage account of the archive.')
output archiveAccountName string = names.archiveAccount

@description('The storage account of the host, with the journal.')
output hostAccountName string = names.hostAccount

@description('The Log Analytics workspace that every query is put to.')
output workspaceName string = names.workspace

// The names of everything that one deployment makes, so that main.bicep and roles.bicep find the same resources.

@export()
@description('What the records of a deployment are: of children, or made up for tests.')
type Dataset = 'live' | 'anon'

@export()
@description('Tags of a resource.')
type Tags = { *: string }

@export()
@description('The names of the resources of one authority and dataset.')
type Names = {
  identity: string
  serviceBus: string
  archiveAccount: string
  hostAccount: string
  keyVault: string
  workspace: string
  component: string
  actionGroup: string
  virtualNetwork: string
}

@export()
@description('Containers of blobs, as functions/ knows them.')
var containers = {
  archive: 'archive'
  journal: 'journal'
}

@export()
@description('Subnets of the private variant.')
var subnets = {
  app: 'app'
  endpoints: 'endpoints'
}

@export()
@description('The queues, without the dataset that their names in Azure end in.')
var queues = {
  deltas: 'deltas'
  outcomes: 'outcomes'
  relayCommands: 'relay-commands'
}

@export()
@description('Names by authority, dataset and resource group. What must be unique in all of Azure ends in a mark of the group.')
func namesOf(laCode string, dataset Dataset, resourceGroupId string) Names => {
  identity: 'id-csc-${laCode}-${dataset}'
  serviceBus: 'sb-csc-${laCode}-${dataset}-${mark(resourceGroupId)}'
  archiveAccount: 'stcscarch${laCode}${dataset}${mark(resourceGroupId)}'
  hostAccount: 'stcschost${laCode}${dataset}${mark(resourceGroupId)}'
  keyVault: 'kv-csc-${laCode}-${dataset}-${mark(resourceGroupId)}'
  workspace: 'log-csc-${laCode}-${dataset}'
  component: 'appi-csc-${laCode}-${dataset}'
  actionGroup: 'ag-csc-${laCode}-${dataset}'
  virtualNetwork: 'vnet-csc-${laCode}-${dataset}'
}

@export()
@description('The name of the function app. A second one beside it, numbered 2, ends in its number.')
func functionAppNameOf(laCode string, dataset Dataset, resourceGroupId string, appNumber int) string =>
  'func-csc-${laCode}-${dataset}-${mark(resourceGroupId)}${appNumber == 1 ? '' : '-${appNumber}'}'

@description('Six characters, the same for every deployment into a resource group.')
func mark(resourceGroupId string) string => take(uniqueString(resourceGroupId), 6)

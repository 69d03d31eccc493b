metadata name = 'Storage of the Functions host'
metadata description = 'The account for the locks, timers and package of the function app, and for the journal. No personal data.'

import { containers, Tags } from '../names.bicep'
import { accountProperties } from 'storage-account.bicep'

@description('Required. Name of the storage account.')
param name string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags Tags

@description('Required. Container that the package of the function app is deployed to.')
param packageContainer string

@description('Required. Days in which what was deleted can be brought back.')
param softDeleteDays int

@description('Required. Whether only private endpoints reach it.')
param private bool

// No lifecycle rule: the host's locks and the status of its timers must stay.
resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: accountProperties(private)

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      // The journal is written again and again: no version of it is kept.
      isVersioningEnabled: false
      deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
      containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    }

    resource journal 'containers' = {
      name: containers.journal
      properties: { publicAccess: 'None' }
    }

    resource package 'containers' = {
      name: packageContainer
      properties: { publicAccess: 'None' }
    }
  }
}

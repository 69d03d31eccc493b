metadata name = 'Archive'
metadata description = 'The account that holds what was sent to DfE and what DfE replied: personal data. Nothing in it is overwritten.'

import { containers, Tags } from '../names.bicep'
import { accountProperties } from 'storage-account.bicep'

@description('Required. Name of the storage account.')
param name string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags Tags

@description('Required. Redundancy of the account.')
param redundancy 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS'

@description('Required. Days after which a blob is deleted.')
param retentionDays int

@description('Required. Days in which nobody can delete or change a blob; 0 for none.')
param immutabilityDays int

@description('Required. Days in which what was deleted can be brought back.')
param softDeleteDays int

@description('Required. Whether only private endpoints reach it.')
param private bool

@description('Required. Id of the Log Analytics workspace.')
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: accountProperties(private)

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
      containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    }

    resource archive 'containers' = {
      name: containers.archive
      properties: { publicAccess: 'None' }

      resource immutability 'immutabilityPolicies' = if (immutabilityDays > 0) {
        name: 'default'
        properties: {
          immutabilityPeriodSinceCreationInDays: immutabilityDays
          allowProtectedAppendWrites: false
        }
      }
    }
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'end-of-retention'
            type: 'Lifecycle'
            enabled: true
            definition: {
              filters: { blobTypes: ['blockBlob'] }
              actions: {
                baseBlob: { delete: { daysAfterCreationGreaterThan: retentionDays } }
                snapshot: { delete: { daysAfterCreationGreaterThan: retentionDays } }
                version: { delete: { daysAfterCreationGreaterThan: retentionDays } }
              }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account::blobs
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

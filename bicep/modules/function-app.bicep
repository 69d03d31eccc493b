metadata name = 'Function app'
metadata description = 'The function app on Flex Consumption. It signs in everywhere as its user-assigned identity.'

import { Dataset, Tags } from '../names.bicep'

@description('Required. Name of the function app.')
param name string

@description('Required. Name of its plan.')
param planName string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags Tags

@description('Required. Name of its identity.')
param identityName string

@description('Required. Name of the storage account of the host.')
param hostAccountName string

@description('Required. Container of the host account that the package is deployed to.')
param packageContainer string

@description('Required. Name of the storage account of the archive.')
param archiveAccountName string

@description('Required. Name of the Service Bus namespace.')
param serviceBusName string

@description('Required. Name of the vault.')
param keyVaultName string

@description('Required. Name of the Application Insights component.')
param componentName string

@description('Required. Id of the Log Analytics workspace.')
param workspaceId string

@description('Required. Memory of an instance.')
param instanceMemoryMB 512 | 2048 | 4096

@description('Required. Addresses that may deploy a package; none for every address. Whoever deploys signs in all the same.')
param deploymentAddresses string[]

@description('Required. Whether only a private endpoint reaches it.')
param private bool

@description('Required. Subnet that it calls out from; empty for none.')
param subnetId string

@description('''Required. DfE's code of the authority.''')
param laCode string

@description('Required. Dataset.')
param dataset Dataset

@description('''Required. Address of DfE's API.''')
param apiEndpoint string

@description('''Required. Address of DfE's tokens.''')
param tokenEndpoint string

@description('Required. Scope of a token.')
param scope string

@description('Required. Settings of functions/configuration that are given only where they differ from its defaults; empty ones are left out.')
param optionalSettings { *: string }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

@description('A setting that the host reads from the vault. It takes up a new version of the secret within a day.')
func secret(vaultName string, secretName string) string =>
  '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${secretName})'

var blobHost = 'blob.${environment().suffixes.storage}'

var settings = {
  LA_CODE: laCode
  DATASET: dataset
  API_ENDPOINT: apiEndpoint
  TOKEN_ENDPOINT: tokenEndpoint
  SCOPE: scope
  CLIENT_ID: secret(keyVaultName, 'dfe-client-id')
  CLIENT_SECRET: secret(keyVaultName, 'dfe-client-secret')
  SUPPLIER_KEY: secret(keyVaultName, 'dfe-supplier-key')
  SERVICE_BUS_NAMESPACE: '${serviceBusName}.servicebus.windows.net'
  STORAGE_ACCOUNT_URL: 'https://${archiveAccountName}.${blobHost}'
}

// What the Functions host and the Azure libraries read. On Flex Consumption the runtime and the package are no settings.
var platformSettings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  AzureWebJobsStorage__blobServiceUri: 'https://${hostAccountName}.${blobHost}'
  AZURE_CLIENT_ID: identity.properties.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: component.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp,linux'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    publicNetworkAccess: private ? 'Disabled' : 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    outboundVnetRouting: empty(subnetId) ? null : { allTraffic: true }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${hostAccountName}.${blobHost}/${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: { maximumInstanceCount: 40, instanceMemoryMB: instanceMemoryMB }
      runtime: { name: 'node', version: '24' }
    }
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      // The app has no web page: nothing needs to reach it but a deployment, at its SCM site.
      ipSecurityRestrictionsDefaultAction: 'Deny'
      scmIpSecurityRestrictionsUseMain: false
      scmIpSecurityRestrictionsDefaultAction: private || !empty(deploymentAddresses) ? 'Deny' : 'Allow'
      scmIpSecurityRestrictions: [
        for (address, index) in deploymentAddresses: {
          name: 'deployment-${index + 1}'
          priority: 100 + index
          action: 'Allow'
          ipAddress: address
        }
      ]
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(
      settings,
      toObject(
        filter(items(optionalSettings), setting => !empty(setting.value)),
        setting => setting.key,
        setting => setting.value
      ),
      platformSettings
    )
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: site
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

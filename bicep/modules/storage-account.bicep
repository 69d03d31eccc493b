@export()
@description('What holds for every storage account here: it is reached with an identity alone, over TLS, and where it is private by private endpoints alone.')
func accountProperties(private bool) resourceInput<'Microsoft.Storage/storageAccounts@2025-06-01'>.properties => {
  accessTier: 'Hot'
  allowBlobPublicAccess: false
  allowCrossTenantReplication: false
  allowSharedKeyAccess: false
  allowedCopyScope: 'AAD'
  defaultToOAuthAuthentication: true
  encryption: {
    keySource: 'Microsoft.Storage'
    requireInfrastructureEncryption: true
    services: { blob: { enabled: true, keyType: 'Account' } }
  }
  minimumTlsVersion: 'TLS1_2'
  networkAcls: { bypass: 'None', defaultAction: private ? 'Deny' : 'Allow' }
  publicNetworkAccess: private ? 'Disabled' : 'Enabled'
  supportsHttpsTrafficOnly: true
}

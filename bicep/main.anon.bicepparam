using 'main.bicep'

// Made-up children, for tests with DfE. docs/azure-resources.md explains every parameter.

param laCode = '845'
param dataset = 'anon'

// From DfE. The secrets that go with them are put into the vault by hand.
param apiEndpoint = 'https://api.dfe.example/children-in-social-care-data-receiver-test/1'
param tokenEndpoint = 'https://login.dfe.example/oauth2/v2.0/token'
param scope = 'api://dfe.example/.default'

// Object id in Entra.
param relayPrincipalId = '00000000-0000-0000-0000-00000000000a'

param archiveRetentionDays = 30
param includeAlerts = false

using 'main.bicep'

// The records of children. docs/azure-resources.md explains every parameter.

param laCode = '845'
param dataset = 'live'

// From DfE. The secrets that go with them are put into the vault by hand.
param apiEndpoint = 'https://api.dfe.example/children-in-social-care-data-receiver/1'
param tokenEndpoint = 'https://login.dfe.example/oauth2/v2.0/token'
param scope = 'api://dfe.example/.default'
param dfeCredentialsExpire = '2028-03-31'

// Object ids in Entra.
param relayPrincipalId = '00000000-0000-0000-0000-00000000000a'
param auditorsGroupId = '00000000-0000-0000-0000-00000000000b'

param alertEmails = ['ssd-team@council.example']

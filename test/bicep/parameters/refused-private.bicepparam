using '../../../bicep/main.bicep'

param laCode = 'E10'
param dataset = 'live'
param apiEndpoint = 'https://api.dfe.example/receiver/1/children_social_care_data'
param tokenEndpoint = 'http://login.dfe.example/oauth2/v2.0/token'
param scope = 'api://dfe.example/.default'
param dfeCredentialsExpire = '31/03/2028'
param rehearsal = true
param privateNetwork = true
param deploymentAddresses = ['192.0.2.0/24']
param archiveRetentionDays = 90
param immutabilityDays = 91
param relayPrincipalId = '00000000-0000-0000-0000-00000000000a'
param auditorsGroupId = '00000000-0000-0000-0000-00000000000a'

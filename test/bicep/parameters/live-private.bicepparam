using '../../../bicep/main.bicep'

param laCode = '845'
param dataset = 'live'
param apiEndpoint = 'https://api.dfe.example/children-in-social-care-data-receiver/1'
param tokenEndpoint = 'https://login.dfe.example/oauth2/v2.0/token'
param scope = 'api://dfe.example/.default'
param dfeCredentialsExpire = '2028-03-31'
param relayPrincipalId = '00000000-0000-0000-0000-00000000000a'
param relayReportsTelemetry = true
param includeRoleAssignments = false
param privateNetwork = true
param networkPrefix = '10.90.0.0/25'
param serviceBusSku = 'Premium'
param immutabilityDays = 180
param alertEmails = ['ssd-team@council.example', 'it@council.example']
param additionalTags = { costCentre: 'C100' }
param submitSchedule = '17 */10 * * * *'
param dailyRunSchedule = '0 30 3 * * *'
param deadLetterSchedule = '0 0 * * * *'
param paused = true
param instanceMemoryMB = 4096
param appNumber = 2

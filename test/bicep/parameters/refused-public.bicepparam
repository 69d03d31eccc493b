using '../../../bicep/main.bicep'

param laCode = '845'
param dataset = 'anon'
param apiEndpoint = 'https://api.dfe.example/receiver/1'
param tokenEndpoint = 'https://login.dfe.example/oauth2/v2.0/token'
param scope = ''
param rehearsalScript = '503'
param includeAlerts = false
param relayReportsTelemetry = true
param routeTableId = '/subscriptions/x/resourceGroups/hub/providers/Microsoft.Network/routeTables/firewall'

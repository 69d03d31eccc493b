using '../../../bicep/roles.bicep'

param laCode = '845'
param dataset = 'live'
param relayPrincipalId = '00000000-0000-0000-0000-00000000000a'
param relayReportsTelemetry = true
param auditorsGroupId = '00000000-0000-0000-0000-00000000000b'

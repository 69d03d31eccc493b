using '../../../bicep/main.bicep'

// Before DfE has given anything.
param laCode = '845'
param dataset = 'anon'
param rehearsal = true
param rehearsalScript = '200, 429(5s), 503x3'
param includeAlerts = false

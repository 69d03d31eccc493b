metadata name = 'Monitoring'
metadata description = 'The Log Analytics workspace, the Application Insights component on it, and the workbook.'

import { Tags } from '../names.bicep'

@description('Required. Name of the workspace.')
param workspaceName string

@description('Required. Name of the component.')
param componentName string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags Tags

@description('Required. Days in which log lines are kept.')
param retentionDays int

@description('Required. GB that the workspace takes in a day.')
param dailyCapGb int

@description('Required. Title of the workbook.')
param workbookTitle string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
  }
}

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(component.id, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: workbookTitle
    category: 'workbook'
    sourceId: workspace.id
    serializedData: loadTextContent('../workbook.json')
  }
}

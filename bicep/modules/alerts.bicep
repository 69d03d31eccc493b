metadata name = 'Alerts'
metadata description = 'The alerts of ../alerts.json, and the group of people that they are sent to.'

import { Tags } from '../names.bicep'

@description('Required. Name of the group of people.')
param actionGroupName string

@description('Required. What the names of the alerts begin with.')
param namePrefix string

@description('Required. Region.')
param location string

@description('Required. Tags.')
param tags Tags

@description('Required. Addresses that alerts are sent to.')
param emails string[]

@description('Required. Id of the Log Analytics workspace, which the queries are put to.')
param workspaceId string

@description('Required. Id of the Service Bus namespace, whose metrics are watched.')
param serviceBusId string

@description('Minutes that Azure lets a query look back, and that it lets pass between two looks (an hour of them costs least).')
type WindowMinutes = 5 | 10 | 15 | 30 | 45 | 60 | 120 | 180 | 240 | 300 | 360 | 1440 | 2880

@description('Raised where a query over the workspace gives more or fewer rows than the threshold.')
type LogAlert = {
  kind: 'log'
  @description('Name in Azure and in the documentation.')
  name: string
  @description('What the mail says.')
  title: string
  @description('0 (critical) to 4 (verbose).')
  @minValue(0)
  @maxValue(4)
  severity: int
  @description('KQL.')
  query: string
  windowMinutes: WindowMinutes
  everyMinutes: 5 | 10 | 15 | 30 | 45 | 60 | 120 | 180 | 240 | 300 | 360 | 1440
  operator: 'GreaterThan' | 'GreaterThanOrEqual' | 'LessThan' | 'LessThanOrEqual' | 'Equal'
  threshold: int
  @description('Whether it is raised where nothing at all is logged; the query sees to that.')
  firesOnNoRows: bool
  @description('Page and heading that say what to do.')
  runbook: string
}

@description('Raised where a metric of Service Bus is over or under the threshold.')
type MetricAlert = {
  kind: 'metric'
  @description('Name in Azure and in the documentation.')
  name: string
  @description('What the mail says.')
  title: string
  @description('0 (critical) to 4 (verbose).')
  @minValue(0)
  @maxValue(4)
  severity: int
  @description('Metric of Microsoft.ServiceBus/namespaces.')
  metric: string
  @description('Dimension of which each value is watched by itself.')
  per: 'EntityName'
  aggregation: 'Average' | 'Minimum' | 'Maximum' | 'Total' | 'Count'
  windowMinutes: 5 | 15 | 30 | 60 | 360 | 720 | 1440
  everyMinutes: 5 | 15 | 30 | 60
  operator: 'GreaterThan' | 'GreaterThanOrEqual' | 'LessThan' | 'LessThanOrEqual' | 'Equals'
  threshold: int
  @description('Page and heading that say what to do.')
  runbook: string
}

@description('A time as Azure Monitor lists those that it accepts: PT30M, PT6H, P2D.')
func durationOf(minutes int) string =>
  minutes < 60 ? 'PT${minutes}M' : minutes < 1440 ? 'PT${minutes / 60}H' : 'P${minutes / 1440}D'

@discriminator('kind')
type Alert = LogAlert | MetricAlert

@description('Optional. The alerts. The default is all of them.')
param alerts Alert[] = loadJsonContent('../alerts.json')

var logAlerts = filter(alerts, alert => alert.kind == 'log')
var metricAlerts = filter(alerts, alert => alert.kind == 'metric')

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'CSC Dataflow'
    enabled: true
    emailReceivers: [for email in emails: { name: email, emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource logRules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in logAlerts: {
    name: '${namePrefix}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.title
      description: 'What to do: ${alert.runbook}'
      enabled: true
      severity: alert.severity
      scopes: [workspaceId]
      evaluationFrequency: durationOf(alert.everyMinutes)
      windowSize: durationOf(alert.windowMinutes)
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      // A workspace that was made a minute ago may not know its tables yet.
      skipQueryValidation: true
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]

resource metricRules 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for alert in metricAlerts: {
    name: '${namePrefix}-${alert.name}'
    location: 'global'
    tags: tags
    properties: {
      description: '${alert.title}. What to do: ${alert.runbook}'
      enabled: true
      severity: alert.severity
      scopes: [serviceBusId]
      evaluationFrequency: durationOf(alert.everyMinutes)
      windowSize: durationOf(alert.windowMinutes)
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.name
            metricName: alert.metric
            metricNamespace: 'Microsoft.ServiceBus/namespaces'
            dimensions: [{ name: alert.per, operator: 'Include', values: ['*'] }]
            timeAggregation: alert.aggregation
            operator: alert.operator
            threshold: alert.threshold
          }
        ]
      }
      autoMitigate: true
      actions: [{ actionGroupId: actionGroup.id }]
    }
  }
]

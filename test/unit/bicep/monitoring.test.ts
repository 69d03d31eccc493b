import alerts from '../../../bicep/alerts.json';
import workbook from '../../../bicep/workbook.json';
import { ofType, only, readSnapshot } from '../../bicep/snapshot';

/** Minutes as Azure Monitor lists the times that it accepts. */
const DURATIONS: Readonly<Record<number, string>> = {
  15: 'PT15M',
  30: 'PT30M',
  60: 'PT1H',
  360: 'PT6H',
  1440: 'P1D',
  2880: 'P2D',
};

describe.each([
  ['anon-standard', 90],
  ['live-standard', 90],
  ['live-private', 90],
] as const)('Monitoring of %s', (set, days) => {
  const snapshot = readSnapshot(set);
  const workspace = only(snapshot, 'Microsoft.OperationalInsights/workspaces');

  it('is a workspace with a daily cap, whose log lines are kept for a while', () => {
    expect(workspace.properties).toMatchObject({
      retentionInDays: days,
      workspaceCapping: { dailyQuotaGb: 1 },
      features: { disableLocalAuth: true },
    });
  });

  it('is a component on the workspace, that takes reports of identities only', () => {
    expect(only(snapshot, 'Microsoft.Insights/components').properties).toMatchObject({
      WorkspaceResourceId: workspace.id,
      IngestionMode: 'LogAnalytics',
      DisableLocalAuth: true,
    });
  });

  it('is the workbook, over the workspace', () => {
    const { properties } = only(snapshot, 'Microsoft.Insights/workbooks');
    expect(properties).toMatchObject({ category: 'workbook', sourceId: workspace.id });
    expect(JSON.parse(properties.serializedData as string)).toEqual(workbook);
  });
});

describe.each(['live-standard', 'live-private'] as const)('The alerts of %s', (set) => {
  const snapshot = readSnapshot(set);
  const group = only(snapshot, 'Microsoft.Insights/actionGroups');
  const rules = [
    ...ofType(snapshot, 'Microsoft.Insights/scheduledQueryRules'),
    ...ofType(snapshot, 'Microsoft.Insights/metricAlerts'),
  ];

  it('are sent to everyone who is named', () => {
    const receivers = group.properties.emailReceivers as { emailAddress: string }[];
    const council = ['ssd-team@council.example', 'it@council.example'];
    expect(receivers.map(({ emailAddress }) => emailAddress)).toEqual(
      set === 'live-private' ? council : council.slice(0, 1),
    );
    expect(group.properties.enabled).toBe(true);
    expect((group.properties.groupShortName as string).length).toBeLessThanOrEqual(12);
  });

  it('are those of alerts.json', () => {
    expect(rules.map(({ name }) => name).toSorted()).toEqual(
      alerts.map(({ name }) => `csc-845-live-${name}`).toSorted(),
    );
  });

  it.each(alerts)('have $name, switched on, with what to do and whom to tell', (alert) => {
    const rule = rules.find(({ name }) => name === `csc-845-live-${alert.name}`);
    expect(rule?.properties).toMatchObject({
      enabled: true,
      autoMitigate: true,
      severity: alert.severity,
      evaluationFrequency: DURATIONS[alert.everyMinutes],
      windowSize: DURATIONS[alert.windowMinutes],
      description: expect.stringContaining(alert.runbook),
      actions: alert.kind === 'log' ? { actionGroups: [group.id] } : [{ actionGroupId: group.id }],
    });
    const said = [rule?.properties.displayName, rule?.properties.description].join(' ');
    expect(said).toContain(alert.title);
    const { id: workspace } = only(snapshot, 'Microsoft.OperationalInsights/workspaces');
    const { id: namespace } = only(snapshot, 'Microsoft.ServiceBus/namespaces');
    expect(rule?.properties.scopes).toEqual([alert.kind === 'log' ? workspace : namespace]);
    const { operator, threshold } = alert;
    const once = { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 };
    const condition =
      alert.kind === 'log'
        ? { query: alert.query, timeAggregation: 'Count', operator, threshold, failingPeriods: once }
        : {
            metricName: alert.metric,
            dimensions: [{ name: alert.per, operator: 'Include', values: ['*'] }],
            timeAggregation: alert.aggregation,
            operator,
            threshold,
          };
    expect(rule?.properties.criteria).toMatchObject({ allOf: [condition] });
  });
});

it('includeAlerts=false leaves out every alert, and the group of people', () => {
  const types = readSnapshot('anon-standard').resources.map(({ type }) => type);
  expect(types.filter((type) => /actionGroups|scheduledQueryRules|metricAlerts/.test(type))).toEqual([]);
});

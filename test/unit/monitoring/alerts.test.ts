import { anchorsOf, rowsIn, sectionOf } from '../docs/read-tables';
import { ALERTS, type Alert, readSource } from './kql/queries';

const PAGE = 'docs/monitoring/alerts.md';
const page = readSource(PAGE);
const table = rowsIn(page.split('\n## ')[0] ?? '');

/** Minutes that Azure Monitor accepts, for alerts on logs and for alerts on metrics. */
const ACCEPTED = {
  log: {
    window: [5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440, 2880],
    every: [5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440],
    operators: ['Equal', 'GreaterThan', 'GreaterThanOrEqual', 'LessThan', 'LessThanOrEqual'],
  },
  metric: {
    window: [5, 15, 30, 60, 360, 720, 1440],
    every: [5, 15, 30, 60],
    operators: ['Equals', 'GreaterThan', 'GreaterThanOrEqual', 'LessThan', 'LessThanOrEqual'],
  },
};

const MINUTES_OF = { s: 1 / 60, m: 1, h: 60, d: 1440 };

const logAlerts = ALERTS.filter((alert) => alert.kind === 'log');
const metricAlerts = ALERTS.filter((alert) => alert.kind === 'metric');
const named = <A extends Alert>(alerts: readonly A[]) => alerts.map((alert) => [alert.name, alert] as const);
const queryOf = (name: string): string => logAlerts.find((alert) => alert.name === name)?.query ?? '';

it('each alert has a name of its own', () => {
  const names = ALERTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(12);
});

describe.each(named(ALERTS))('%s', (name, alert) => {
  it('has a name, a title and a severity that Azure takes', () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(alert.title).toMatch(/^[A-Z].{10,99}[^.]$/);
    expect([0, 1, 2, 3, 4]).toContain(alert.severity);
  });

  it('looks as often, as far back and by a comparison as Azure accepts', () => {
    const accepted = ACCEPTED[alert.kind];
    expect(accepted.window).toContain(alert.windowMinutes);
    expect(accepted.every).toContain(alert.everyMinutes);
    expect(accepted.operators).toContain(alert.operator);
    expect(Number.isInteger(alert.threshold)).toBe(true);
  });

  it('looks so far back that no line falls between two looks', () => {
    expect(alert.windowMinutes).toBeGreaterThan(alert.everyMinutes);
  });

  it('leads to a section of the runbook that exists', () => {
    expect(alert.runbook).toBe(`${PAGE}#${name}`);
    expect(anchorsOf(page)).toContain(name);
  });
});

describe.each(named(logAlerts))('the query of %s', (_, { query, windowMinutes, firesOnNoRows }) => {
  it('does nothing that a query of an alert may not do', () => {
    expect(query).not.toMatch(/\b(bag_unpack|pivot|narrow|AggregatedValue|search|union|take|limit)\b/);
  });

  it('asks for no more time than the alert looks back', () => {
    for (const [, count, unit] of query.matchAll(/ago\((\d+)([smhd])\)/g)) {
      const minutes = Number(count) * MINUTES_OF[unit as keyof typeof MINUTES_OF];
      expect(minutes).toBeLessThanOrEqual(windowMinutes);
    }
    // Only literals of time are allowed.
    expect(query.match(/ago\(/g)?.length).toBe(query.match(/ago\(\d+[smhd]\)/g)?.length);
  });

  it('fires on no rows where the alert says so, and only there', () => {
    // A count without "by" is a row even of nothing.
    expect(/\| summarize (\w+) = count\(\)\n\| where \1 == 0$/.test(query)).toBe(firesOnNoRows);
  });
});

it('what never comes is noticed: the run of a night, and the tick of the drain', () => {
  expect(logAlerts.filter(({ firesOnNoRows }) => firesOnNoRows).map(({ name }) => name)).toEqual([
    'last-run-missing',
    'drain-not-ticking',
  ]);
  expect(queryOf('last-run-missing')).toContain('ago(26h)');
});

it('a thrown error, which arrives three times, is counted once', () => {
  const counting = logAlerts.filter(({ query }) => /AppRequests|AppExceptions|FN01|Executed/.test(query));
  expect(counting.map(({ name }) => name)).toEqual(['function-failed']);
  expect(queryOf('function-failed')).not.toMatch(/AppExceptions|AppTraces/);
});

it('the functions that alerts name are functions of the app', () => {
  const names = logAlerts.flatMap(({ query }) => [...query.matchAll(/\bName == '([^']*)'/g)]);
  expect(names.length).toBeGreaterThan(0);
  for (const [, name] of names) expect(readSource('functions/app.ts')).toContain(`app.timer('${name}'`);
});

it.each(named(metricAlerts))('%s watches each queue by itself, by a sum that the metric has', (_, alert) => {
  // Microsoft.ServiceBus/namespaces has averages, least and most of this one, and no total.
  expect(alert.metric).toBe('DeadletteredMessages');
  expect(['Average', 'Minimum', 'Maximum']).toContain(alert.aggregation);
  expect(alert.per).toBe('EntityName');
});

describe('docs/monitoring/alerts.md', () => {
  const TIMES: Readonly<Record<number, string>> = {
    15: '15 minutes',
    30: '30 minutes',
    60: 'hour',
    360: '6 hours',
    1440: 'day',
    2880: '2 days',
  };
  const codesOf = (alert: Alert): string[] =>
    alert.kind === 'log' ? [...new Set(alert.query.match(/\b[A-Z]{2}\d\d\b/g) ?? [])] : [];

  it('has the alerts of bicep/alerts.json in its table, all of them and no other', () => {
    const rows = table.map(([alert, severity, looks, last, , lines]) => [
      alert,
      severity,
      looks,
      last,
      lines,
    ]);
    expect(rows).toEqual(
      ALERTS.map((alert) => [
        `[${alert.name}](#${alert.name})`,
        String(alert.severity),
        `every ${TIMES[alert.everyMinutes]}`,
        TIMES[alert.windowMinutes],
        codesOf(alert).join(', '),
      ]),
    );
  });

  it('says of each who acts', () => {
    for (const [, , , , actor] of table) expect(['analyst', 'IT', 'DfE']).toContain(actor);
  });

  it('has a section for each alert, and for nothing else', () => {
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(ALERTS.map(({ name }) => name));
  });

  it.each(ALERTS.map(({ name }) => name))(
    'says of %s what it means, what to look at, do, and whom to call',
    (name) => {
      const section = sectionOf(page, `## ${name}`);
      const parts = [...section.matchAll(/^\*\*(.+)\.\*\* (.+)$/gm)].map(([, part]) => part);
      expect(parts).toEqual(['What it means', 'Look at', 'Do', 'Call']);
    },
  );
});

import { itemsOfWorkbook, WORKBOOK } from './kql/queries';

// Azure's portal alone shows a workbook. What is held here is the form that it reads.

const KINDS: Readonly<Record<number, string | undefined>> = {
  1: undefined,
  3: 'KqlItem/1.0',
  9: 'KqlParameterItem/1.0',
};

const items = itemsOfWorkbook();
const queries = items.filter(({ content }) => content.query !== undefined);

it('is a workbook of items that the portal knows, each with a name of its own', () => {
  expect(WORKBOOK.version).toBe('Notebook/1.0');
  for (const { type, content } of items) expect([type, content.version]).toEqual([type, KINDS[type]]);
  const names = items.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

it('answers what is asked of it', () => {
  expect(queries.map(({ name }) => name)).toEqual([
    'last-runs',
    'outcomes-by-day',
    'rejected-by-rule',
    'dfe-replies',
    'dfe-latency',
    'queue-age',
    'drains',
    'open-batches',
    'in-the-way',
  ]);
});

it('has one range of time for all, which the user chooses', () => {
  const parameters = items.flatMap(({ content }) => (content.parameters as { name: string }[]) ?? []);
  expect(parameters).toEqual([expect.objectContaining({ name: 'TimeRange', type: 4, isRequired: true })]);
});

it.each(queries.map(({ name, content }) => [name, content] as const))('%s', (_, content) => {
  expect(content).toMatchObject({
    title: expect.stringMatching(/^[A-Z]/),
    noDataMessage: expect.stringMatching(/\.$/),
    queryType: 0,
    resourceType: 'microsoft.operationalinsights/workspaces',
    timeContextFromParameter: 'TimeRange',
    visualization: expect.stringMatching(/^(table|barchart|timechart)$/),
  });
  // A time of its own would stand against the one that the user chose.
  expect(content.query).not.toContain('ago(');
});

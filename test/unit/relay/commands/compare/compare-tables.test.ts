import { compareTables, type Readable } from '../../../../../relay/commands/compare/compare-tables';
import { ComparisonTally } from '../../../../../relay/commands/compare/tally';

type Row = readonly [personId: string | null, payload: unknown];

/** A table in memory, of which never more than a page is read. */
function tableOf(rows: readonly Row[]) {
  const texts = rows.map(([, payload]) => (typeof payload === 'string' ? payload : JSON.stringify(payload)));
  const countOf = (id: string | null) => rows.filter(([other]) => other === id).length;
  let mostAtOnce = 0;
  const table: Readable = {
    async readAll(after, limit) {
      mostAtOnce = Math.max(mostAtOnce, limit);
      return rows.slice(after, after + limit).map(([personId], place) => ({
        stagingId: after + place + 1,
        personId,
        payload: texts[after + place] ?? null,
        duplicated: personId !== null && countOf(personId) > 1,
      }));
    },
    async readPersons(ids) {
      return ids.flatMap((id, place) =>
        rows.flatMap(([personId], n) =>
          personId?.trim() === id ? [{ place, payload: texts[n] ?? null }] : [],
        ),
      );
    },
    duplicatedPersons: async () => new Set(),
  };
  return { table, mostAtOnce: () => mostAtOnce };
}

async function tallyOf(here: readonly Row[], there: readonly Row[]): Promise<ComparisonTally> {
  const tally = new ComparisonTally();
  for await (const children of compareTables(tableOf(here).table, tableOf(there).table)) {
    for (const child of children) tally.add(child);
  }
  return tally;
}

const record = (id: string, more: object = {}) => ({ la_child_id: id, ...more });
const plan = (id: string, start_date: string) => ({ child_in_need_plan_id: id, start_date });
const withPlans = (id: string, ...plans: object[]) =>
  record(id, { social_care_episodes: [{ social_care_episode_id: 'R1', child_in_need_plans: plans }] });

it('Records are the same whatever the order of attributes and objects, and purge: false', async () => {
  const tally = await tallyOf(
    [['C1', withPlans('C1', plan('P1', '2026-01-01'), plan('P2', '2026-02-01'))]],
    [
      [
        ' C1',
        {
          purge: false,
          ...withPlans('C1', plan('P2', '2026-02-01'), { ...plan('P1', '2026-01-01'), purge: false }),
        },
      ],
    ],
  );
  expect(tally.isEqual).toBe(true);
  expect(tally.same.children).toBe(1);
});

it('Children are counted by what differs, each path once a child, with a few ids', async () => {
  const ids = ['C1', 'C2', 'C3', 'C4'];
  const tally = await tallyOf(
    [
      ...ids.map((id): Row => [id, withPlans(id, plan('P1', '2026-01-01'), plan('P2', '2026-01-01'))]),
      ['C5', record('C5', { child_details: { sex: 'F' } })],
    ],
    [
      ...ids.map((id): Row => [id, withPlans(id, plan('P1', '2026-01-02'), plan('P2', '2026-01-02'))]),
      ['C5', record('X5', { child_details: { surname: 'Wren' } })],
    ],
  );
  expect(tally.different).toMatchObject({ children: 5, examples: ['C1', 'C2', 'C3'] });
  expect(tally.paths.map(([path, { children, ways }]) => [path, children, ways])).toEqual([
    [
      'social_care_episodes.child_in_need_plans.start_date',
      4,
      { 'only here': 0, 'only there': 0, different: 4 },
    ],
    ['child_details.sex', 1, { 'only here': 1, 'only there': 0, different: 0 }],
    ['child_details.surname', 1, { 'only here': 0, 'only there': 1, different: 0 }],
    ['la_child_id', 1, { 'only here': 0, 'only there': 0, different: 1 }],
  ]);
  expect(tally.isEqual).toBe(false);
});

it('Objects that only one has are told by their path', async () => {
  const tally = await tallyOf(
    [['C1', withPlans('C1', plan('P1', '2026-01-01'))]],
    [['C1', withPlans('C1', plan('P2', '2026-01-01'))]],
  );
  expect(tally.paths).toMatchObject([
    ['social_care_episodes.child_in_need_plans', { ways: { 'only here': 1, 'only there': 1, different: 0 } }],
  ]);
});

it('Who is in one table alone is found on either side, and rows that cannot be compared are told by why', async () => {
  const tally = await tallyOf(
    [
      ['C1', record('C1')],
      ['C2', record('C2')],
      [null, record('C3')],
      ['C4', record('C4')],
      ['C4', record('C4')],
      ['C5', '{"la_child_id": "C5"'],
      ['C6', record('C6')],
      ['C7', record('C7')],
    ],
    [
      ['C2', record('C2')],
      [' ', record('C3')],
      ['C5', record('C5')],
      ['C6', '[]'],
      ['C7', record('C7')],
      ['C7', record('C7')],
      ['C8', record('C8')],
    ],
  );
  expect(tally.only.here).toEqual({ children: 1, examples: ['C1'] });
  expect(tally.only.there).toEqual({ children: 1, examples: ['C8'] });
  expect(tally.same.children).toBe(1);
  expect([...tally.notCompared].map(([why, { children }]) => [why, children])).toEqual([
    ['no person id, here', 1],
    ['person in several rows, here', 2],
    ['no readable record, here', 1],
    ['no readable record, there', 1],
    ['person in several rows, there', 1],
    ['no person id, there', 1],
  ]);
});

it('However many children there are, a page of them is read at a time', async () => {
  const many = Array.from({ length: 1_000 }, (_, n): Row => [`C${n}`, record(`C${n}`)]);
  const [here, there] = [tableOf(many), tableOf(many.slice(1))];
  let pages = 0;
  const tally = new ComparisonTally();
  for await (const children of compareTables(here.table, there.table)) {
    pages += 1;
    for (const child of children) tally.add(child);
  }
  expect(pages).toBe(8);
  expect(here.mostAtOnce()).toBe(250);
  expect([tally.same.children, tally.only.here.children, tally.looked]).toEqual([999, 1, 1_000]);
});

it('A table of any shape fills no memory with its attributes', async () => {
  const wild = Object.fromEntries(Array.from({ length: 700 }, (_, n) => [`attribute_${n}`, n]));
  const tally = await tallyOf([['C1', record('C1', wild)]], [['C1', record('C1')]]);
  expect(tally.paths.length).toBeLessThanOrEqual(501);
  expect(tally.paths.map(([path]) => path)).toContain('(further attributes)');
});

it('A record that is nested without an end, or has a number beyond all numbers, costs itself alone', async () => {
  const deep = `{"la_child_id":"C1","child_details":{"sex":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
  const scored = (score: string) =>
    `{"la_child_id":"C2","health_and_wellbeing":{"sdq_assessments":[{"score":${score}}]}}`;
  const tally = await tallyOf(
    [
      ['C1', deep],
      ['C2', scored('1e400')],
      ['C3', record('C3')],
    ],
    [
      ['C1', deep],
      ['C2', scored('4')],
      ['C3', record('C3')],
    ],
  );
  expect([...tally.notCompared]).toEqual([['no readable record, here', { children: 1, examples: ['C1'] }]]);
  expect(tally.different.children).toBe(1);
  expect(tally.same.children).toBe(1);
});

import { randomBytes } from 'node:crypto';
import { type ChildRecord, canonicalJson } from '../../../shared/child-record';
import { itInFull } from '../../amount';
import { createRandom, generateChild } from '../../local/children';
import { type Cloud, LA_CODE, startCloud } from '../../local/cloud';
import { holdingOf } from '../../local/simulator';
import { Authority } from './authority';

let cloud: Cloud;
let authority: Authority;

beforeAll(async () => {
  cloud = await startCloud({ every: 'submitDeltas=200ms' });
  authority = await Authority.start(cloud.relaySettings);
  // As today's SQL makes it on some servers: payloads as text and nullable, no index, no legacy_id.
  await authority.source.query('drop table ssd_api_data_staging');
  await authority.source.query(`create table ssd_api_data_staging (
    id serial primary key,
    person_id varchar(48),
    previous_json_payload text,
    json_payload text,
    partial_json_payload text,
    current_hash bytea,
    previous_hash bytea,
    submission_status varchar(50) default 'Pending',
    submission_timestamp timestamptz default now(),
    api_response text,
    row_state varchar(10) default 'New',
    last_updated timestamptz default now()
  )`);
});

afterAll(async () => {
  await authority?.close();
  await cloud?.close();
});

interface Row {
  readonly personId: string | null;
  readonly payload: string | null;
  readonly status?: string;
  readonly rowState?: string;
}

async function insert({ personId, payload, status = 'Pending', rowState = 'New' }: Row): Promise<number> {
  const [row] = await authority.source.query(
    `insert into ssd_api_data_staging (person_id, json_payload, submission_status, row_state)
     values ($1, $2, $3, $4) returning id`,
    [personId, payload, status, rowState],
  );
  return Number(row?.id);
}

async function mend(row: number, personId: string, record: ChildRecord): Promise<void> {
  await authority.source.query(
    'update ssd_api_data_staging set person_id = $2, json_payload = $3 where id = $1',
    [row, personId, JSON.stringify(record)],
  );
}

const run = () => authority.relay('run', '--no-extract', '--wait', '1');

const childOf = (n: number): ChildRecord => generateChild(createRandom(n), n, { size: 'typical' });
const named = (child: ChildRecord, surname: string): ChildRecord => ({
  ...child,
  child_details: { ...child.child_details, surname },
});

const expectHeld = (children: readonly ChildRecord[]): void => {
  const held = [...cloud.dfe.held(LA_CODE).values()].map((record) => canonicalJson(record));
  expect(held.toSorted()).toEqual(children.map((record) => canonicalJson(holdingOf(record))).toSorted());
};

/** Where it says so, `spoil` gives a row that is at fault; the reason an analyst reads follows. */
const FAULTS: [name: string, spoil: (child: ChildRecord) => Row, reason: RegExp][] = [
  ['JSON that is cut off', (child) => rowOf(child, JSON.stringify(child).slice(0, -9)), /unreadable-json/],
  ['no payload', (child) => rowOf(child, null), /json_payload: is empty; .*\[empty-payload\]/],
  ['a blank payload', (child) => rowOf(child, ' \n'), /json_payload: is empty; .*\[empty-payload\]/],
  ['the payload null', (child) => rowOf(child, 'null'), /json_payload: is null; .*\[empty-payload\]/],
  ['a list', (child) => rowOf(child, JSON.stringify([child])), /json_payload: .*\[not-an-object\]/],
  [
    'too much that no compression shrinks',
    (child) => rowOf(child, JSON.stringify(named(child, randomBytes(6_000_000).toString('base64')))),
    /json_payload: is over 250 KB .*\[too-large\]/,
  ],
  [
    'the id of another child',
    (child) => rowOf(child, JSON.stringify({ ...child, la_child_id: 'C1' })),
    /la_child_id: .*\[ids-differ\]/,
  ],
  [
    'no person_id',
    (child) => ({ personId: null, payload: JSON.stringify(child) }),
    /person_id: .*\[no-person-id\]/,
  ],
  [
    'a person_id longer than DfE takes',
    (child) => ({
      personId: 'P'.repeat(48),
      payload: JSON.stringify({ ...child, la_child_id: 'P'.repeat(48) }),
    }),
    /la_child_id: .*\[max-length\]/,
  ],
  [
    'half a character',
    (child) => rowOf(child, JSON.stringify(named(child, 'Hollowell\ud800'))),
    /child_details\.surname: .*\[broken-text\]/,
  ],
  [
    'purge: true in a live row',
    (child) => rowOf(child, JSON.stringify({ ...child, purge: true })),
    /purge: .*\[purge-of-live-row\]/,
  ],
];

function rowOf(child: ChildRecord, payload: string | null): Row {
  return { personId: child.la_child_id, payload };
}

it('carries a table of today: every good row goes, every bad one says why, and goes once it is mended', async () => {
  const good = Array.from({ length: 5 }, (_, n) => childOf(n));
  for (const [n, status] of ['Pending', 'PENDING', 'Error', ' pending ', 'pending'].entries()) {
    const child = good[n];
    if (child) await insert({ ...rowOf(child, JSON.stringify(child)), status });
  }
  const large = named(childOf(5), 'Hollowell '.repeat(800_000));
  await insert(rowOf(large, JSON.stringify(large)));
  const done = childOf(6);
  await insert({ ...rowOf(done, JSON.stringify(done)), status: 'SENT', rowState: 'Unchanged' });
  const left = childOf(7);
  await insert({ ...rowOf(left, JSON.stringify(left)), rowState: 'Deleted' });

  const bad: { row: number; child: ChildRecord; reason: RegExp }[] = [];
  for (const [n, [, spoil, reason]] of FAULTS.entries()) {
    const child = childOf(100 + n);
    bad.push({ row: await insert(spoil(child)), child, reason });
  }
  const twice = childOf(200);
  const copies = [
    await insert(rowOf(twice, JSON.stringify(twice))),
    await insert(rowOf(twice, JSON.stringify(twice))),
  ];
  for (const row of copies) bad.push({ row, child: twice, reason: /person_id: .*\[person-in-two-rows\]/ });

  const first = await run();
  expect(first.exitCode).toBe(2);
  expect(first.stdout).toMatch(/Looked at 19 rows: 6 put on the queue, 13 not fit to be sent/);
  expectHeld([...good, large]);
  const rows = await authority.source.query(
    'select id, submission_status as status, row_state, api_response as response from ssd_api_data_staging',
  );
  const rowById = (id: number) => rows.find((row) => Number(row.id) === id);
  for (const { row, reason } of bad) {
    expect(rowById(row)).toMatchObject({ status: 'error', response: expect.stringMatching(reason) });
    expect(String(rowById(row)?.response)).not.toContain('Hollowell');
  }
  expect(rows.filter(({ status }) => status === 'sent')).toHaveLength(6);
  expect(rows.filter(({ status }) => status === 'error')).toHaveLength(bad.length);

  for (const { row, child } of bad) await mend(row, child.la_child_id, child);
  await authority.source.query('delete from ssd_api_data_staging where id = $1', [copies[1]]);
  const second = await run();
  expect(second.exitCode).toBe(0);
  expect(second.stdout).toMatch(/Looked at 12 rows: 12 put on the queue/);
  expectHeld([...good, large, ...FAULTS.map((_, n) => childOf(100 + n)), twice]);
});

itInFull('purges a child whose row is marked deleted in whatever case', async () => {
  const before = cloud.dfe.held(LA_CODE).size;
  const child = childOf(300);
  const row = await insert(rowOf(child, JSON.stringify(child)));
  expect((await run()).exitCode).toBe(0);
  expect(cloud.dfe.held(LA_CODE).size).toBe(before + 1);
  await authority.source.query("update ssd_api_data_staging set row_state = 'DELETED ' where id = $1", [row]);
  expect((await run()).exitCode).toBe(0);
  expect(cloud.dfe.held(LA_CODE).has(child.la_child_id)).toBe(false);
});

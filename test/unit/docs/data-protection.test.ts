import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { capabilities } from '../../../relay/database/postgres/capabilities';
import { ddl } from '../../../relay/database/postgres/ddl';
import { nameTables } from '../../../relay/database/table-name';
import queueValues from '../../../shared/messages/queue-values.json';
import { rowsIn, sectionOf } from './read-tables';

const ROOT = path.resolve(__dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const page = read('docs/data-protection.md');
const columnsPage = read('docs/personal-data-columns.md');

/** The columns of the tables that the relay makes, as `table.column`. */
function columnsOfTables(): string[] {
  const statements = ddl(nameTables('ssd_api_data_staging', 'live', capabilities)).join('\n');
  const created = [...statements.matchAll(/create table if not exists "(\w+)" \(\n([\s\S]*?)\n\)/g)];
  return created.flatMap(([, table, body = '']) =>
    [...body.matchAll(/^ {2}(\w+) /gm)]
      .map(([, column]) => column ?? '')
      .filter((column) => column !== 'primary')
      .map((column) => `${table}.${column}`),
  );
}

test('every column that may hold something of a child is told, and no other', () => {
  const told = rowsIn(sectionOf(columnsPage, '## Columns')).map(([table, column]) => `${table}.${column}`);
  const columns = columnsOfTables();
  const ofNobody = columns.filter((name) => /^ssd_api_(?:run|ledger)\./.test(name));
  expect(ofNobody.length).toBeGreaterThan(10);
  expect(told).toEqual(columns.filter((name) => !ofNobody.includes(name)));
});

test('the tests that it names are there', () => {
  const named = [...page.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file ?? '');
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

test('the times of the queues are those of their values', () => {
  const times = new Map(
    rowsIn(sectionOf(page, '## What rests where')).map(([where, , , , time]) => [where, time]),
  );
  expect(queueValues.deltas.defaultMessageTimeToLive).toBe('P2D');
  expect(times.get('queue deltas')).toContain('2 days at most');
  expect(queueValues.outcomes.defaultMessageTimeToLive).toBe('P14D');
  expect(times.get('queue outcomes')).toContain('after 14 days');
});

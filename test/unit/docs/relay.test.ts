import { readFileSync } from 'node:fs';
import path from 'node:path';
import { EXIT_CODES } from '../../../relay/console/exit-code';
import { capabilities as postgresCapabilities } from '../../../relay/database/postgres/capabilities';
import * as ofPostgres from '../../../relay/database/postgres/grants';
import { RELAY_TABLES, type RelayTable } from '../../../relay/database/rights';
import * as ofSqlServer from '../../../relay/database/sqlserver/grants';
import { nameTables } from '../../../relay/database/table-name';
import { LINES } from '../../../relay/log-lines';
import { runEndSchema } from '../../../shared/messages';

const DOCS = ['relay.md', 'database.md', 'monitoring/README.md']
  .map((file) => readFileSync(path.resolve(__dirname, '../../../docs', file), 'utf8'))
  .join('\n');

/** The cells of the table that has this heading. */
function tableAfter(heading: string): string[][] {
  const lines = DOCS.slice(DOCS.indexOf(heading)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rows = lines.slice(first + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

test('the rights that are documented are those that init --print grants', () => {
  const rows = tableAfter('## Rights in the database').slice(0, -1);
  const documented = rows.map(([table = '', ...rights]) => [table.replaceAll('`', ''), ...rights]);
  const { staging: _, ...names } = nameTables('staging', 'live', postgresCapabilities);
  const nameOf = (table: RelayTable): string => (table === 'staging' ? 'the staging table' : names[table]);
  expect(documented).toEqual(
    RELAY_TABLES.map((table) => [
      nameOf(table),
      ofPostgres.tableRights[table].join(', '),
      ofSqlServer.tableRights[table].join(', '),
    ]),
  );
});

test('the exit codes stand in docs/relay.md in the words of --help', () => {
  const rows = tableAfter('### Exit codes').map(([code, meaning]) => [Number(code), meaning]);
  expect(rows).toEqual(EXIT_CODES.map(({ code, meaning }) => [code, meaning]));
});

test('every way in which a run can end is named', () => {
  for (const ended of runEndSchema.options) expect(DOCS).toContain(`\`${ended}\``);
});

test('the events that go to Application Insights are named, and no others', () => {
  const events = tableAfter('## How runs are reported').map(([event]) => event);
  const { runEnded, ruleBroken, reportNotSent } = LINES;
  expect(events).toEqual([runEnded, ruleBroken, reportNotSent].map(({ code }) => code));
});

import { capabilities as postgres } from '../../../../relay/database/postgres/capabilities';
import { quote as quotePostgres } from '../../../../relay/database/postgres/ddl';
import { capabilities as sqlserver } from '../../../../relay/database/sqlserver/capabilities';
import { quote as quoteSqlServer } from '../../../../relay/database/sqlserver/ddl';
import { nameTables, quoteTables } from '../../../../relay/database/table-name';

const named = (text: string, capabilities = sqlserver) => {
  const { schema, staging } = nameTables(text, 'live', capabilities);
  return [schema, staging];
};

test.each([
  ['ssd_api_data_staging', undefined, 'ssd_api_data_staging'],
  ['ssd_development.ssd_api_data_staging', 'ssd_development', 'ssd_api_data_staging'],
  ['[ssd dev].[my ]]table]', 'ssd dev', 'my ]table'],
  ['"ssd"."a ""b"""', 'ssd', 'a "b"'],
  [' dbo . t ', 'dbo', 't'],
])('%s is schema %s, table %s', (text, schema, table) => {
  expect(named(text)).toEqual([schema, table]);
});

test('PostgreSQL folds bare words to lower case and leaves quoted ones', () => {
  expect(named('SSD."Staging"', postgres)).toEqual(['ssd', 'Staging']);
});

test.each(['', 'a.b.c', 'a;drop table b', 'a b', "a'b", '"a', '[a]b', '"a\u0000b"', `"${'x'.repeat(200)}"`])(
  '%j is refused',
  (text) => {
    expect(() => nameTables(text, 'live', postgres)).toThrow('TABLE_NAME');
  },
);

test.each([
  ['PostgreSQL', 63, postgres],
  ['SQL Server', 110, sqlserver],
])('the longest name in %s has %i bytes', (_engine, longest, capabilities) => {
  const name = 'é'.repeat(longest / 2) + 'x'.repeat(longest % 2);
  expect(named(name, capabilities)).toEqual([undefined, name]);
  expect(() => named(`${name}x`, capabilities)).toThrow('TABLE_NAME');
});

test('the ledger stands beside the staging table, that of the anonymised dataset apart', () => {
  const tables = nameTables('s.t', 'anon', postgres);
  expect(quoteTables(tables, quotePostgres)).toEqual({
    staging: '"s"."t"',
    submission: '"s"."ssd_api_submission_anon"',
    acknowledged: '"s"."ssd_api_acknowledged_anon"',
    run: '"s"."ssd_api_run_anon"',
    knownError: '"s"."ssd_api_known_error_anon"',
    ledger: '"s"."ssd_api_ledger_anon"',
  });
});

test('a name cannot leave its quotes', () => {
  expect(quotePostgres('a"; drop table b --')).toBe('"a""; drop table b --"');
  expect(quoteSqlServer('a]; drop table b --')).toBe('[a]]; drop table b --]');
});

import { printDdl } from '../../../../relay/database/open';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';

const PLACE = { stagingTable: 'relay.ssd_api_data_staging', dataset: 'live' } as const;
const CONNECTIONS = { postgres: 'postgresql://db.example/ssd', sqlserver: 'Server=h;Database=d;UID=u;PWD=p' };

/** The part of the script that speaks of rights, without its comments. */
const statements = (script: string): string[] =>
  script
    .slice(script.indexOf("-- The rights of the relay's login"))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('--'));

describe.each(Object.entries(CONNECTIONS))('the rights in the script for %s', (engine, connection) => {
  test('are none where no login is named, so that the script runs', () => {
    const script = printDdl(connection, PLACE);
    expect(script).toMatch(/-- GRANT SELECT, INSERT, UPDATE ON .relay.\..ssd_api_run. TO .csc_relay.;/);
    expect(statements(script)).toEqual([]);
  });

  test('are those of the login that is named, whatever its name', () => {
    const login = `COUNCIL\\re]la"y's`;
    const written = engine === 'postgres' ? `"COUNCIL\\re]la""y's"` : `[COUNCIL\\re]]la"y's]`;
    const given = statements(printDdl(connection, PLACE, { login }));
    const grants = given.filter((line) => line.startsWith('GRANT'));
    expect(grants.length).toBeGreaterThan(20);
    expect(grants.filter((line) => !line.endsWith(` TO ${written};`))).toEqual([]);
  });

  test('leave out the tables that the authority has not, and hold its lists of children', () => {
    const read = {
      ...DEFAULT_OPTIONS,
      absentTables: ['ssd_care_leavers'] as const,
      cohortTable: 'lists.our_return',
    };
    const script = printDdl(connection, PLACE, { login: 'relay', read });
    expect(script).toMatch(/GRANT SELECT ON .lists.\..our_return. TO/);
    expect(script).toMatch(/GRANT SELECT ON .relay.\..ssd_person. TO/);
    expect(script).not.toContain('ssd_care_leavers');
  });

  test.each(['', ' ', 'relay\n-- ', 'a$do$b', 'x'.repeat(129)])('are refused for the name %j', (login) => {
    expect(() => printDdl(connection, PLACE, { login })).toThrow('The name of --login cannot be used');
  });
});

test('temporary tables of an SSD on SQL Server take no right', () => {
  const ssd = { schema: undefined, prefix: '##ssd_' };
  const script = printDdl(CONNECTIONS.sqlserver, { ...PLACE, ssd }, { login: 'relay' });
  expect(script).not.toContain('##ssd_');
});

test('The rights on an SSD in Oracle stand as comments behind the script of staging, on names in capitals', () => {
  const ssd = { connection: 'reader/secret@orahost:1521/ssd', schema: 'cms_owner', prefix: 'ssd_' };
  const script = printDdl(CONNECTIONS.postgres, { ...PLACE, ssd }, { login: 'relay' });
  expect(script).toContain('\n-- GRANT SELECT ON "CMS_OWNER"."SSD_PERSON" TO "RELAY";\n');
  expect(statements(script).filter((line) => line.includes('SSD_PERSON'))).toEqual([]);
  expect(script).not.toContain('secret');
});

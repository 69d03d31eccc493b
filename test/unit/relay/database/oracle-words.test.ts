import { DatabaseError } from '../../../../relay/database/database-error';
import { bringAlong } from '../../../../relay/database/oracle/bring-along';
import { dialect } from '../../../../relay/database/oracle/dialect';
import { findColumns, findUnreadable } from '../../../../relay/database/oracle/find-tables';
import { sourceGrants } from '../../../../relay/database/oracle/grants';
import type { Cell, Session } from '../../../../relay/database/oracle/session';
import { isDate } from '../../../../relay/database/ssd/column-type';
import { UnreadableRow } from '../../../../relay/database/ssd/read-children';
import { Source } from '../../../../relay/database/ssd/source';

describe('a value of Oracle', () => {
  test.each([
    ['DATE', `to_char(x.a, 'YYYY-MM-DD"T"HH24:MI:SS')`, `to_char(x.a, 'YYYY-MM-DD')`],
    ['TIMESTAMP(6)', `to_char(x.a, 'YYYY-MM-DD"T"HH24:MI:SS')`, `to_char(x.a, 'YYYY-MM-DD')`],
    [
      'TIMESTAMP(9) WITH TIME ZONE',
      `to_char(x.a at time zone 'Europe/London', 'YYYY-MM-DD"T"HH24:MI:SS')`,
      `to_char(x.a at time zone 'Europe/London', 'YYYY-MM-DD')`,
    ],
    [
      'TIMESTAMP(6) WITH LOCAL TIME ZONE',
      `to_char(x.a, 'YYYY-MM-DD"T"HH24:MI:SS')`,
      `to_char(x.a, 'YYYY-MM-DD')`,
    ],
    ['VARCHAR2', 'x.a', 'substr(ltrim(x.a), 1, 10)'],
    ['CHAR', 'rtrim(x.a)', 'substr(ltrim(rtrim(x.a)), 1, 10)'],
    ['NUMBER', "to_char(x.a, 'TM9')", "substr(ltrim(to_char(x.a, 'TM9')), 1, 10)"],
    ['RAW', 'rawtohex(x.a)', 'substr(ltrim(rawtohex(x.a)), 1, 10)'],
    ['CLOB', 'x.a', 'substr(ltrim(to_char(substr(x.a, 1, 1000))), 1, 10)'],
    ['NVARCHAR2', 'x.a', 'substr(ltrim(to_char(x.a)), 1, 10)'],
  ])('of the type %s is read as text by its type, and so is its day', (type, text, day) => {
    expect(dialect.text('x.a', type)).toBe(text);
    expect(dialect.day('x.a', type)).toBe(day);
  });

  test('is joined by without what fills it up, and never as a long text', () => {
    const keys = ['VARCHAR2', 'CHAR', 'NUMBER', 'NCHAR', 'CLOB', undefined].map((type) =>
      dialect.key('x.a', type),
    );
    expect(keys).toEqual([
      'x.a',
      'rtrim(x.a)',
      "to_char(x.a, 'TM9')",
      'to_char(rtrim(x.a))',
      'to_char(substr(x.a, 1, 1000))',
      'to_char(x.a)',
    ]);
  });

  test.each(['DATE', 'TIMESTAMP(6)', 'TIMESTAMP(0) WITH TIME ZONE', 'TIMESTAMP(6) WITH LOCAL TIME ZONE'])(
    'of the type %s is known as a date',
    (type) => {
      expect(isDate(type)).toBe(true);
    },
  );

  test('of the type timestamp is none: that is a row version of SQL Server', () => {
    expect(isDate('timestamp')).toBe(false);
  });
});

const STATEMENT = 'select c.ordinal from {csc_cohort} c where exists (select 1 from {csc_cohort} b)';

const listOf = (ids: readonly string[]) => ({
  csc_cohort: ids.map((id, place) => ({ ordinal: place + 1, person_id: id })),
});

describe('the lists of a block', () => {
  test('stand where they are named, each time with parameters of its own', () => {
    const { sql, values } = bringAlong(STATEMENT, listOf(['P1', 'P22']));
    expect(sql.match(/:\d+/g)).toEqual([':1', ':2']);
    expect(values).toEqual([...Array(2)].map(() => '00000001P1      00000002P22     '));
    expect(sql).not.toContain('{');
  });

  test('are texts of at most 4000 bytes, of which there are one, two, four and so on', () => {
    const ids = Array.from({ length: 250 }, (_, n) => `${'é'.repeat(20)}${n}`);
    const { values } = bringAlong('{csc_cohort}', listOf(ids));
    const bytes = values.map((value) => Buffer.byteLength(String(value ?? '')));
    expect(Math.max(...bytes)).toBeLessThanOrEqual(4000);
    expect(values.length).toBe(4);
    expect(values.join('').match(/\d{8}é{20}\d+ */g)).toHaveLength(250);
  });

  test('make the same statement of blocks of about the same length, which Oracle knows then', () => {
    const statementOf = (count: number): string =>
      bringAlong(STATEMENT, listOf(Array.from({ length: count }, (_, n) => `P${n}`))).sql;
    expect(statementOf(249)).toBe(statementOf(250));
  });

  test('can be empty', () => {
    expect(bringAlong('{csc_cohort}', {}).values).toEqual(['']);
  });

  test.each(['\u{1f600}1', 'x'.repeat(1001)])(
    'leave out a child whose id would move the others: %j',
    (id) => {
      expect(() => bringAlong(STATEMENT, listOf(['P1', id]))).toThrow(new UnreadableRow('ssd_person'));
    },
  );
});

/** A session that answers by a part of the statement. */
const answering = (
  answers: Readonly<Record<string, readonly Record<string, Cell>[] | DatabaseError>>,
): Session => ({
  run: async (_step, sql) => {
    const found = Object.entries(answers).find(([part]) => sql.includes(part))?.[1] ?? [];
    if (found instanceof DatabaseError) throw found;
    return [...found] as never;
  },
  rows: async () => [],
});

const column = (owner: string, table: string, named = table): Record<string, Cell> => ({
  owner,
  table_name: table,
  named,
  column_name: 'PERS_PERSON_ID',
  data_type: 'VARCHAR2',
});

const LOCATION = { schema: undefined, prefix: 'ssd_' };

describe('the tables of Oracle', () => {
  test('are read by their own names and owners, where a synonym stands for them', async () => {
    const session = answering({
      all_synonyms: [
        column('CMS_OWNER', 'PERSON_OF_SSD', 'SSD_PERSON'),
        // A public synonym of the same name comes behind one's own.
        column('OTHER', 'SSD_PERSON'),
      ],
    });
    const found = await findColumns(session, LOCATION);
    expect(new Source(dialect, LOCATION, found).table('ssd_person')).toBe('"CMS_OWNER"."PERSON_OF_SSD"');
  });

  test.each(['ORA-00942', 'ORA-01031'])(
    'that are seen and may not be read are told from missing ones: %s',
    async (code) => {
      const found = await findColumns(
        answering({ all_tab_columns: [column('CMS_OWNER', 'SSD_PERSON')] }),
        LOCATION,
      );
      const source = new Source(dialect, LOCATION, found);
      const refused = answering({ '"SSD_PERSON"': new DatabaseError('Could not read.', code) });
      expect(await findUnreadable(refused, source, found)).toEqual([
        { table: 'ssd_person', column: undefined, lacks: 'SELECT' },
      ]);
    },
  );

  test('end the look at them where they cannot be read for another reason', async () => {
    const found = await findColumns(
      answering({ all_tab_columns: [column('CMS_OWNER', 'SSD_PERSON')] }),
      LOCATION,
    );
    const source = new Source(dialect, LOCATION, found);
    const broken = answering({ '"SSD_PERSON"': new DatabaseError('Could not read.', 'ORA-04063') });
    await expect(findUnreadable(broken, source, found)).rejects.toThrow('Could not read.');
  });
});

test('The rights in Oracle are to sign in and to read, on names in capitals where they have no quotes', () => {
  const script = sourceGrants({
    login: 'csc_relay',
    ssd: { schema: 'cms_owner', prefix: 'ssd_' },
    isSsdElsewhere: true,
    ssdTables: ['ssd_person'],
    lists: [{ schema: 'Reports', table: 'Protected children' }],
  });
  expect(script.split('\n').filter((line) => line.startsWith('GRANT'))).toEqual([
    'GRANT CREATE SESSION TO "CSC_RELAY";',
    'GRANT SELECT ON "CMS_OWNER"."SSD_PERSON" TO "CSC_RELAY";',
    'GRANT SELECT ON "Reports"."Protected children" TO "CSC_RELAY";',
  ]);
});

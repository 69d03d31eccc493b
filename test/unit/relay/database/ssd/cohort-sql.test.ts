import { dialect as sqlserver } from '../../../../../relay/database/sqlserver/dialect';
import { CohortSql } from '../../../../../relay/database/ssd/cohort-sql';
import { Source } from '../../../../../relay/database/ssd/source';
import { sourceColumns } from '../../../../../relay/database/ssd/source-tables';
import { SSD_TABLES } from '../../../../../relay/record/field';
import { DEFAULT_OPTIONS } from '../../../../../relay/record/options';
import { windowOf } from '../../../../../relay/record/window';
import { openSqliteSsd, source, dialect as sqlite } from './sqlite-ssd';

const options = { ...DEFAULT_OPTIONS, excludeTable: 'protected' };
/** A text that was trimmed keeps its collation on SQL Server. */
const dialect = { ...sqlite, trimmed: (text: string) => `${sqlite.trimmed(text)} collate nocase` };
const cohort = new CohortSql(
  dialect,
  { source, found: { personless: new Set(), mixed: new Set(), adoptionsNamePersons: true } },
  { options, window: windowOf('2026-11-22') },
);

const referral = (id: string) => ({ cine_person_id: id, cine_referral_date: '2026-01-05' });

it('Who is held back is named as ssd_person has them, so that staging on another engine knows them', () => {
  // Texts are compared without regard to case here.
  const database = openSqliteSsd({
    ssd_person: [
      { pers_person_id: 'C1', pers_dob: '2015-03-04' },
      { pers_person_id: 'C2', pers_dob: '1970-03-04' },
      { pers_person_id: 'C3', pers_dob: '2015-03-04' },
    ],
    ssd_cin_episodes: [referral('C1'), referral('C3')],
  });
  database.exec('create table protected (person_id text collate nocase)');
  database.exec("insert into protected values ('c1 '), ('C2'), ('gone'), (null)");
  const [chosen] = cohort.heldBack();
  expect(database.prepare(chosen?.sql ?? '').all()).toEqual(
    [
      { person_key: 'C1', is_chosen: 1 },
      { person_key: 'C2', is_chosen: 0 },
      { person_key: 'gone', is_chosen: 0 },
    ].map((row) => Object.assign(Object.create(null), row)),
  );
});

it('Who has a referral and no day of birth is named, and nobody else', () => {
  const database = openSqliteSsd({
    ssd_person: [
      { pers_person_id: 'C1' },
      { pers_person_id: 'C2', pers_dob: '1900-01-01', pers_expected_dob: ' ' },
      { pers_person_id: 'C3', pers_expected_dob: '2026-12-24' },
      { pers_person_id: 'C4', pers_dob: '1970-03-04' },
      { pers_person_id: 'C5' },
    ],
    ssd_cin_episodes: [referral('C1'), referral('C2'), referral('C3'), referral('C4')],
  });
  database.exec('create table protected (person_id text collate nocase)');
  expect(database.prepare(`${cohort.withoutBirth().sql} order by 1`).all()).toEqual(
    ['C1', 'C2'].map((id) => Object.assign(Object.create(null), { person_id: id })),
  );
});

it.each([
  ['datetime', true],
  ['date', true],
  ['datetimeoffset', false],
  ['nvarchar', false],
])('A %s of SQL Server is compared as it stands: %s; by UTC a day would be another', (type, asItStands) => {
  const columns = sourceColumns(DEFAULT_OPTIONS);
  const found = SSD_TABLES.flatMap((table) => columns[table].map((column) => ({ table, column, type })));
  const cohortOfServer = new CohortSql(
    sqlserver,
    {
      source: new Source(sqlserver, { schema: 'dbo', prefix: 'ssd_' }, found),
      found: { personless: new Set(), mixed: new Set(), adoptionsNamePersons: true },
    },
    { options: DEFAULT_OPTIONS, window: windowOf('2026-11-22') },
  );
  expect(cohortOfServer.cohort().sql.includes("[cine_referral_date] < '20261124'")).toBe(asItStands);
});

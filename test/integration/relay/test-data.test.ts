import { semanticHash } from '../../../relay/record/semantic-hash';
import { checkRecord } from '../../../shared/child-record';
import { itInFull } from '../../amount';
import type { StagingView } from '../../local/staging-source';
import { StagingSource } from '../../local/staging-source';
import { Authority } from './authority';

// The commands that fill, change and break a table of test data, as analysts run them.

const ANON = 'ssd_api_data_staging_anon';
const SECRET = 'made for tests, of 32 characters and more';

let authority: Authority;
let anon: StagingSource;

beforeAll(async () => {
  authority = await Authority.start();
  await relay('init');
  anon = await StagingSource.connect(authority.settings.SQL_CONN_STR ?? '', ANON);
});
beforeEach(async () => {
  await authority.startAfresh();
  await anon.query(
    `truncate ${ANON}, ssd_api_acknowledged_anon; delete from ssd_api_ledger_anon where name = 'test-data'`,
  );
});
afterAll(async () => {
  await anon?.close();
  await authority?.close();
});

const relay = (...args: string[]) =>
  authority.relayWith({ TABLE_NAME: ANON, ANONYMISE_SECRET: SECRET }, ...args);

const today = () => new Date().toISOString().slice(0, 10);

const rowsOf = async (): Promise<StagingView[]> =>
  (await anon.read()).toSorted((one, other) => (one.personId < other.personId ? -1 : 1));

const noted = async (): Promise<unknown> => {
  const [fact] = await anon.query("select value from ssd_api_ledger_anon where name = 'test-data'");
  return JSON.parse(String(fact?.value));
};

describe('csc-relay fake', () => {
  it('fills the table with children that the checks find nothing wrong with, and notes it', async () => {
    const run = await relay('fake', '--count', '40', '--seed', 'one');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Made up 40 children with --seed one, .*\n +40 {2}new\nNothing of them/);
    const rows = await rowsOf();
    expect(rows).toHaveLength(40);
    for (const { personId, record, status, rowState } of rows) {
      expect({ personId, status, rowState }).toEqual({
        personId: (record as { la_child_id: string }).la_child_id,
        status: 'Pending',
        rowState: 'New',
      });
    }
    const checked = await relay('validate');
    expect(checked.stdout).toBe('Checked 40 records: 0 records in error, 0 records with warnings only.\n');
    expect(await noted()).toMatchObject([{ made: 'fake', records: 40 }]);
  });

  itInFull(
    'asks before it replaces what is there; replaced children go, and at DfE those whom it holds',
    async () => {
      await relay('fake', '--count', '3', '--seed', 'one');
      const [held, ...others] = await rowsOf();
      await anon.query(
        "insert into ssd_api_acknowledged_anon (person_id, payload, acknowledged_at) values ($1, '{}', now())",
        [held?.personId],
      );
      const asked = await relay('fake', '--count', '2', '--seed', 'two');
      expect(asked).toMatchObject({ exitCode: 1 });
      expect(asked.stderr).toContain('nobody is here to say yes. Run it with --yes.');
      expect(await rowsOf()).toEqual([held, ...others]);

      expect(await relay('fake', '--count', '2', '--seed', 'two', '--yes')).toMatchObject({ exitCode: 0 });
      const rows = await rowsOf();
      expect(rows.filter(({ rowState }) => rowState === 'Deleted').map(({ personId }) => personId)).toEqual([
        held?.personId,
      ]);
      expect(rows).toHaveLength(3);
    },
  );

  it('and the others refuse the table of live records', async () => {
    const [child] = await authority.stageChildren(1);
    const before = await authority.everything();
    for (const args of [
      ['fake', '--count', '1', '--yes'],
      ['anonymise', '--fresh', '--yes'],
      ['simulate-changes', '--percent', '5'],
      ['break', '--rule', 'pattern'],
    ]) {
      const run = await authority.relay(...args);
      expect(run.exitCode).toBe(1);
      expect(run.stderr).toContain(
        'the table of live records: this command writes test data, and never there',
      );
      expect(run.stdout + run.stderr).not.toContain(child?.la_child_id);
    }
    expect(await authority.everything()).toBe(before);
  });

  itInFull(
    'refuses a table of another name, said to be of test data, that holds rows of somebody else',
    async () => {
      const own = { TABLE_NAME: 'own_name', DATASET: 'anon' };
      const fake = () => authority.relayWith(own, 'fake', '--count', '2', '--seed', 'one', '--yes');
      await authority.relayWith(own, 'init');
      await anon.query("insert into own_name (person_id, json_payload) values ('C1001', '{}')");
      const refused = await fake();
      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toContain('own_name holds rows that no command of this kind made');
      expect(refused.stderr).not.toContain('C1001');
      expect(await anon.query('select person_id from own_name')).toEqual([{ person_id: 'C1001' }]);

      await anon.query('truncate own_name');
      expect(await fake()).toMatchObject({ exitCode: 0, stderr: '' });
      expect(await fake()).toMatchObject({ exitCode: 0, stderr: '' });
      await anon.query('drop table own_name');
    },
  );

  itInFull('says which tables are missing', async () => {
    const run = await authority.relayWith({ TABLE_NAME: 'nowhere_anon' }, 'fake', '--count', '1');
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('The database is not ready:');
  });
});

describe('csc-relay anonymise', () => {
  itInFull('fills the table with records that nobody knows again, and prints counts alone', async () => {
    const children = await authority.stageChildren(30, 'full');
    const run = await relay('anonymise');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(
      /^Made 30 test records of 30 live records\.\n +30 {2}new\nCompared [\d,]+ values/,
    );
    expect(run.stdout).toContain('No live value survived.');
    expect(run.stdout).toContain('pseudonymised, not anonymous');

    const rows = await rowsOf();
    const text = JSON.stringify(rows);
    for (const record of children) {
      expect(checkRecord(record, today())).toEqual([]);
      const details = record.child_details;
      for (const own of [
        record.la_child_id,
        details?.surname,
        details?.postcode,
        details?.unique_pupil_number,
      ]) {
        if (own !== undefined) expect(`${text}${run.stdout}`).not.toContain(`"${own}"`);
      }
    }
    for (const { record } of rows) expect(checkRecord(record, today())).toEqual([]);
    expect(await noted()).toMatchObject([{ made: 'anonymised', records: 30, all: true }]);
  });

  it('changes the second time only what changed in the live records, by the same secret', async () => {
    const [changed, gone, same] = await authority.stageChildren(3, 'typical');
    await relay('anonymise');
    await anon.query(`update ${ANON} set submission_status = 'sent', row_state = 'unchanged'`);
    const before = new Map((await rowsOf()).map((row) => [row.personId, row]));
    await authority.rebuild([
      { ...changed, child_details: { ...changed?.child_details, surname: 'Okonjo' } } as never,
    ]);
    await authority.source.delete([gone?.la_child_id ?? '']);

    const run = await relay('anonymise', '--stable', '--yes');
    expect(run.stdout).toMatch(/\n +1 {2}changed\n +1 {2}as they were\n +1 {2}no longer there/);
    const after = await rowsOf();
    expect(after).toHaveLength(2);
    const pending = after.filter(({ status }) => status === 'Pending');
    expect(pending).toHaveLength(1);
    expect(after.filter((row) => row.status === 'sent')).toEqual(
      after
        .filter(({ personId }) => personId !== pending[0]?.personId)
        .map(({ personId }) => before.get(personId)),
    );
    expect(before.get(pending[0]?.personId ?? '')?.record).not.toEqual(pending[0]?.record);
    expect(same).toBeDefined();
  });

  itInFull('with --fresh gives every child another id, and wants a secret or that', async () => {
    await authority.stageChildren(2);
    await relay('anonymise');
    const before = (await rowsOf()).map(({ personId }) => personId);
    expect(await relay('anonymise', '--fresh', '--yes')).toMatchObject({ exitCode: 0 });
    expect((await rowsOf()).filter(({ personId }) => before.includes(personId))).toEqual([]);

    const without = await authority.relayWith({ TABLE_NAME: ANON }, 'anonymise', '--yes');
    expect(without).toMatchObject({ exitCode: 1 });
    expect(without.stderr).toContain('ANONYMISE_SECRET is not set');
    const short = await authority.relayWith(
      { TABLE_NAME: ANON, ANONYMISE_SECRET: 'short' },
      'anonymise',
      '--yes',
    );
    expect(short.stderr).toContain('ANONYMISE_SECRET: has fewer than 32 characters');
    expect(short.stderr).not.toContain('short');
  });

  itInFull('leaves out rows that nothing can stand for, says why, and ends with 2', async () => {
    const [held, broken, ours] = await authority.stageChildren(3, 'typical');
    const { source } = authority;
    await source.query("update ssd_api_data_staging set submission_status = 'held' where person_id = $1", [
      held?.la_child_id,
    ]);
    await source.query("update ssd_api_data_staging set json_payload = '[]' where person_id = $1", [
      broken?.la_child_id,
    ]);
    await source.query(
      `update ssd_api_data_staging set json_payload = jsonb_set(json_payload, '{child_details,Penhallow}', '"a note"') where person_id = $1`,
      [ours?.la_child_id],
    );
    const run = await relay('anonymise');
    expect(run.exitCode).toBe(2);
    expect(run.stdout).toContain('Made 1 test record of 3 live records.');
    expect(run.stdout).toContain('Left out 1 child whom the authority holds back.');
    expect(run.stdout).toMatch(/Left out 1 live row, by what is wrong with it:\n +1 {2}not-an-object\n/);
    expect(run.stdout).toMatch(
      /Dropped 1 value that nothing can stand for:\n +1 {2}child_details\.\(attributes/,
    );
    expect(run.stdout + JSON.stringify(await rowsOf())).not.toMatch(/Penhallow|a note/);
  });

  itInFull('takes so many rows as it is told, and names the table that it cannot read', async () => {
    await authority.stageChildren(5);
    const run = await relay('anonymise', '--limit', '2');
    expect(run.stdout).toContain('of 2 live records');
    expect(await noted()).toMatchObject([{ made: 'anonymised', records: 2, all: false }]);
    const nowhere = await relay('anonymise', '--from', 'nowhere', '--yes');
    expect(nowhere.exitCode).toBe(1);
    expect(nowhere.stderr).toContain('The live records of nowhere cannot be read.');
    const itself = await relay('anonymise', '--from', `"${ANON}"`, '--yes');
    expect(itself.stderr).toContain('--from names the table of test data itself');
  });
});

describe('csc-relay simulate-changes', () => {
  itInFull('changes the share that it is told, validly, and marks those rows as pending', async () => {
    await relay('fake', '--count', '60', '--seed', 'one');
    await anon.query(`update ${ANON} set submission_status = 'sent', row_state = 'unchanged'`);
    const before = new Map((await rowsOf()).map((row) => [row.personId, row]));
    const run = await relay('simulate-changes', '--percent', '50', '--seed', 'a day');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Changed 30 records of 60, with --seed a day: /);
    const moved = (await rowsOf()).filter(
      ({ status, rowState }) => status !== 'sent' || rowState !== 'unchanged',
    );
    expect(moved).toHaveLength(30);
    for (const { personId, record, rowState } of moved) {
      const old = before.get(personId)?.record as Record<string, unknown>;
      if (rowState === 'Deleted') expect(record).toEqual(old);
      else {
        expect(rowState).toBe('Updated');
        expect(checkRecord(record, today())).toEqual([]);
        expect(semanticHash(record as Record<string, unknown>).equals(semanticHash(old))).toBe(false);
      }
    }
    expect(moved.filter(({ rowState }) => rowState === 'Deleted').length).toBeLessThan(10);
    expect(await noted()).toMatchObject([{ made: 'fake' }, { made: 'changed', records: 30 }]);
  });
});

describe('csc-relay break', () => {
  it('breaks as many records as it is told by a rule, which validate then names', async () => {
    await relay('fake', '--count', '5', '--seed', 'one');
    const run = await relay('break', '--rule', 'max-length', '--count', '2');
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toMatch(
      /^Broke 2 test records by max-length: a postcode of 12 characters\.\n.*csc-relay show FAKE/,
    );
    const checked = await relay('validate');
    expect(checked.exitCode).toBe(2);
    expect(checked.stdout.match(/\[[a-z-]+\]/g)).toEqual(['[max-length]', '[max-length]']);
    expect(await noted()).toMatchObject([{ made: 'fake' }, { made: 'broken', records: 2 }]);

    const more = await relay('break', '--rule', 'pattern', '--count', '9');
    expect(more.exitCode).toBe(2);
    expect(more.stdout).toContain('Broke 3 test records by pattern');
    expect(more.stdout).toContain('There were no more records without a fault.');
  });

  itInFull('names the rules that there are, and says of another that there is none', async () => {
    const list = await relay('break', '--list');
    expect(list).toMatchObject({ exitCode: 0 });
    expect(list.stdout).toMatch(/^ {2}hex-in-id +'0x' in mis_child_id$/m);
    expect((await relay('break', '--rule', 'nonsense')).stderr).toContain('There is no rule nonsense.');
    expect((await relay('break', '--rule', 'unreadable-json')).stderr).toContain('cannot be broken here');
    expect((await relay('break')).stderr).toContain('--list');
  });
});

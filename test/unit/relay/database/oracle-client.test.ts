import { openSessions } from '../../../../relay/database/oracle/client';
import { readConnection } from '../../../../relay/database/oracle/connection';
import { SESSION_SETTINGS } from '../../../../relay/database/oracle/driver';

// No database of Oracle is here: what stands for one notes what it is asked, and gives what a test says.

interface Answer {
  readonly rows?: readonly unknown[];
  readonly metaData?: readonly { readonly name: string }[];
}

class StandIn {
  readonly asked: (readonly unknown[])[] = [];
  callTimeout = 0;
  closed = 0;
  answer: () => Promise<Answer> = async () => ({});

  async execute(sql: string, binds?: unknown, options?: unknown): Promise<Answer> {
    this.asked.push([sql, binds, options]);
    return sql === SESSION_SETTINGS ? {} : this.answer();
  }

  async close(): Promise<void> {
    this.closed += 1;
  }
}

let opened: StandIn[];

const mockGetConnection = jest.fn<Promise<StandIn>, []>();
jest.mock('oracledb', () => ({
  ...jest.requireActual<object>('oracledb'),
  getConnection: () => mockGetConnection(),
}));

beforeEach(() => {
  opened = [];
  mockGetConnection.mockImplementation(async () => {
    const own = new StandIn();
    opened.push(own);
    return own;
  });
});

const sessions = () => {
  const connection = readConnection('reader/p4ssw0rd-secret@orahost:1521/ssd');
  if (connection === undefined) throw new Error('not Oracle');
  return openSessions(connection, 120_000);
};

const failed = (code: string, message: string) => Object.assign(new Error(message), { code });

test('a session has its settings before its first statement, and a limit for each', async () => {
  await sessions().inSession(async (session) => {
    await session.run('look', 'select 1 as one from dual');
  });
  const [own] = opened;
  expect(own?.asked.map(([sql]) => sql)).toEqual([SESSION_SETTINGS, 'select 1 as one from dual']);
  expect(own?.callTimeout).toBe(120_000);
});

test('each session is a connection of its own, which is closed with it, and so rolled back', async () => {
  const all = sessions();
  expect(await all.inSession(async () => 7)).toBe(7);
  await expect(
    all.inSession(async () => {
      throw new RangeError('of the work');
    }),
  ).rejects.toThrow(RangeError);
  expect(opened.map(({ closed }) => closed)).toEqual([1, 1]);
  await all.close();
  expect(opened.map(({ closed }) => closed)).toEqual([1, 1]);
});

test('one that is still at work is closed with all others', async () => {
  const all = sessions();
  let end = (): void => undefined;
  const working = all.inSession(() => new Promise<void>((resolve) => (end = resolve)));
  while (opened.length === 0) await new Promise(setImmediate);
  await new Promise(setImmediate);
  await all.close();
  expect(opened[0]?.closed).toBe(1);
  end();
  await working;
  expect(opened[0]?.closed).toBe(1);
});

test('rows come with their columns in lower case, or as arrays; parameters go by place', async () => {
  await sessions().inSession(async (session) => {
    const [own] = opened;
    if (own === undefined) throw new Error('not opened');
    own.answer = async () => ({
      rows: [
        ['C1', null],
        ['C2', '7.5'],
      ],
      metaData: [{ name: 'PERSON_ID' }, { name: 'n' }],
    });
    expect(await session.run('look', 'select', ['a', 1, null])).toEqual([
      { person_id: 'C1', n: null },
      { person_id: 'C2', n: '7.5' },
    ]);
    expect(await session.rows('look', 'select')).toEqual([
      ['C1', null],
      ['C2', '7.5'],
    ]);
    expect(own.asked[1]).toEqual(['select', ['a', 1, null], expect.objectContaining({ maxRows: 0 })]);
    own.answer = async () => ({});
    expect(await session.run('begin', 'set transaction read only')).toEqual([]);
  });
});

test('statements of one session wait for each other', async () => {
  const order: string[] = [];
  await sessions().inSession(async (session) => {
    const [own] = opened;
    if (own === undefined) throw new Error('not opened');
    own.answer = async () => {
      order.push('begins');
      await new Promise(setImmediate);
      order.push('ends');
      return {};
    };
    await Promise.all([session.run('one', 'a'), session.run('other', 'b')]);
  });
  expect(order).toEqual(['begins', 'ends', 'begins', 'ends']);
});

test('what the server says of a statement is not passed on, nor the login of one that is refused', async () => {
  const quoting = "ORA-01722: unable to convert string value containing 'Wren Hollowell' to a number";
  const failing = sessions().inSession(async (session) => {
    const [own] = opened;
    if (own !== undefined) own.answer = () => Promise.reject(failed('ORA-01722', quoting));
    await session.run('read ssd_person', 'select');
  });
  const error: Error = await failing.then(
    () => new Error('nothing failed'),
    (thrown: Error) => thrown,
  );
  expect(error.message).toMatch(/^Could not read ssd_person \(ORA-01722\)\. A value in the SSD/);
  expect(`${error.stack} ${String(error.cause)} ${JSON.stringify(error)}`).not.toContain('Hollowell');

  mockGetConnection.mockRejectedValue(failed('ORA-01017', 'ORA-01017: reader/p4ssw0rd-secret denied'));
  await expect(sessions().inSession(async () => 1)).rejects.toThrow(
    /^Oracle at orahost:1521 refused the login: check user and password \(ORA-01017\)\.$/,
  );
});

test('a session whose settings are refused is closed', async () => {
  mockGetConnection.mockImplementation(async () => {
    const own = new StandIn();
    own.execute = () => Promise.reject(failed('ORA-01882', 'ORA-01882: timezone region not found'));
    opened.push(own);
    return own;
  });
  await expect(sessions().inSession(async () => 1)).rejects.toThrow(
    'does not know the time zone Europe/London',
  );
  expect(opened[0]?.closed).toBe(1);
});

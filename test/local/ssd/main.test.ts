import { execFile } from 'node:child_process';
import { describeInFull } from '../../amount';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import { compiled } from '../compiled';
import { LIKES, openSsd } from '.';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const seed = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [compiled('test/local/ssd/main.js'), ...args], (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

const SMALL = ['--children', '5', '--today', '2026-11-22'];

describeInFull('The seeding program', () => {
  let server: OwnDatabase;
  beforeAll(async () => {
    server = await startDatabase();
  });
  afterAll(() => server.close());

  it('seeds day 1 with five persons per child, then day 2', async () => {
    const first = await seed(...SMALL, '--url', server.url);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^25 persons with \d+ rows in /);
    expect(await seed(...SMALL, '--url', server.url, '--day', '2')).toMatchObject({ code: 0, stderr: '' });
  });

  it('drops tables with rows only if it is told to', async () => {
    const args = [...SMALL, '--url', server.url, '--schema', 'twice'];
    await seed(...args);
    const refused = await seed(...args);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('--replace');
    expect(await seed(...args, '--replace')).toMatchObject({ code: 0 });
  });

  it("leaves an authority's own tables alone, whatever it is told", async () => {
    const db = await openSsd(server.url);
    try {
      await db.query('CREATE SCHEMA own');
      await db.query('CREATE TABLE own.ssd_person (pers_person_id text)');
      const refused = await seed(...SMALL, '--url', server.url, '--schema', 'own', '--replace');
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('own.ssd_person');
      expect(await db.query('SELECT * FROM own.ssd_person')).toEqual([]);
    } finally {
      await db.close();
    }
  });

  it('seeds an SSD like that of a system, and says how the relay reads it', async () => {
    const args = [...SMALL, '--url', server.url, '--schema', 'words', '--like', 'mosaic'];
    const first = await seed(...args, '--bare-factors', '--empty', 'ssd_cp_plans', '--half', 'ssd_cin_plans');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('ssd_cp_plans is empty now\nssd_cin_plans holds just under half');
    expect(first.stdout).toContain('The relay reads it with EXTRACT_WORKER_ROLES=REL.');
    const db = await openSsd(server.url);
    try {
      expect(await db.query('SELECT * FROM words.ssd_cp_plans')).toEqual([]);
      const [row] = await db.query(
        'SELECT cinf_assessment_factors_json AS factors FROM words.ssd_assessment_factors',
      );
      expect(row?.factors).toMatch(/^\d+[A-F]?$/);
    } finally {
      await db.close();
    }
    const other = await seed(...SMALL, '--url', server.url, '--schema', 'words', '--day', '2');
    expect(other.code).toBe(1);
    expect(other.stderr).toContain('dialect');
    expect(await seed(...args, '--bare-factors', '--day', '2')).toMatchObject({ code: 0 });
  });

  it('renumbers an SSD like SystemC overnight', async () => {
    const args = [...SMALL, '--url', server.url, '--schema', 'night', '--like', 'systemc'];
    await seed(...args);
    const second = await seed(...args, '--day', '2', '--renumber');
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(second.stdout).toMatch(/^25 persons with \d+ rows in /m);
  });

  it('explains the dialects', async () => {
    const help = await seed('--help');
    expect(help.code).toBe(0);
    for (const word of ['--like', '--renumber', '--empty', '--half', ...LIKES])
      expect(help.stdout).toContain(word);
  });

  it.each([
    ['no --children', ['--url', 'postgres://127.0.0.1/x']],
    ['a day that is none', [...SMALL, '--url', 'postgres://127.0.0.1/x', '--today', '2026-02-30']],
    ['a third day', [...SMALL, '--url', 'postgres://127.0.0.1/x', '--day', '3']],
    ['fewer persons than children', [...SMALL, '--url', 'postgres://127.0.0.1/x', '--persons', '4']],
    ['a system it does not know', [...SMALL, '--url', 'postgres://127.0.0.1/x', '--like', 'azeus']],
    ['a table that is none', [...SMALL, '--url', 'postgres://127.0.0.1/x', '--empty', 'ssd_x']],
    ['bare factors of another system', [...SMALL, '--url', 'postgres://127.0.0.1/x', '--bare-factors']],
    ['a flag it does not know', [...SMALL, '--url', 'postgres://127.0.0.1/x', '--force']],
  ])('ends with 1 and says why where it is given %s', async (_, args) => {
    const ended = await seed(...args);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(/^(error|ssd): /);
  });
});

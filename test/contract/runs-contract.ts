import { randomUUID } from 'node:crypto';
import { NO_COUNTS } from '../../relay/database/ledger-rows';
import { openDatabase } from '../../relay/database/open';
import type { NewRun } from '../../relay/database/run-ports';
import type { Fixture } from './database-contract';
import { AT } from './submissions';

const runAt = (startedAt: string): NewRun => ({
  runId: randomUUID(),
  command: 'run',
  dataset: 'live',
  mode: 'full',
  startedAt: new Date(startedAt),
});

const NOT_CLOSED = { finishedAt: null, ended: null, why: null, exitCode: null, counts: null };

/** What the ledger keeps of the runs. */
export function describeRuns(fixture: Fixture): void {
  const ledger = () => fixture.database.ledger;

  describe('the runs', () => {
    test('are kept with how they ended, newest first', async () => {
      const older = runAt('2026-03-01T06:00:00.000Z');
      const newer = runAt('2026-03-02T06:00:00.000Z');
      expect(await ledger().startRun(older)).toBe(1);
      expect(await ledger().startRun(newer)).toBe(2);
      const counts = { ...NO_COUNTS, looked: 9, queued: 7, refused: 2, sent: 5, unstaged: 3 };
      const why = '2 records are in error that were not before.';
      const end = { finishedAt: AT, ended: 'new-errors', why, exitCode: 2, counts } as const;
      await ledger().finishRun(newer.runId, end);
      expect(await ledger().recentRuns(2)).toEqual([
        { ...newer, runNumber: 2, ...end },
        { ...older, runNumber: 1, ...NOT_CLOSED },
      ]);
      expect(await ledger().recentRuns(1)).toHaveLength(1);
    });

    test('are kept with any text in why they ended, and read with counts that nobody can read', async () => {
      const run = runAt('2026-03-01T06:00:00.000Z');
      await ledger().startRun(run);
      const end = { finishedAt: AT, ended: 'could-not-run', exitCode: 1, counts: NO_COUNTS } as const;
      await ledger().finishRun(run.runId, { ...end, why: 'It said \0 and no more.' });
      expect(await ledger().recentRuns(1)).toMatchObject([
        { why: 'It said   and no more.', counts: NO_COUNTS },
      ]);
      for (const spoilt of ['', '{"looked":', 'null', '[]', '{"looked":"many"}']) {
        await fixture.bench.run(`update ${fixture.schema}.ssd_api_run set counts = ?`, [spoilt]);
        expect(await ledger().recentRuns(1)).toMatchObject([{ runId: run.runId, counts: null }]);
      }
    });

    test('have numbers of their own, also where several begin at once', async () => {
      const second = await openDatabase(fixture.bench.connectionText, {
        stagingTable: `${fixture.schema}.ssd_api_data_staging`,
        dataset: 'live',
      });
      const runs = Array.from({ length: 12 }, () => runAt('2026-03-01T06:00:00.000Z'));
      const numbers = await Promise.all(
        runs.map((run, n) => (n % 2 === 0 ? ledger() : second.ledger).startRun(run)),
      );
      await second.close();
      expect(numbers.toSorted((one, other) => one - other)).toEqual(runs.map((_, n) => n + 1));
    });

    test('that have no end are closed as ended without a word, but for the one at work', async () => {
      const [killed, done, atWork] = [1, 2, 3].map((day) => runAt(`2026-03-0${day}T06:00:00.000Z`));
      if (!killed || !done || !atWork) throw new Error('no runs');
      for (const run of [killed, done, atWork]) await ledger().startRun(run);
      const end = {
        finishedAt: AT,
        ended: 'done',
        why: 'All was delivered.',
        exitCode: 0,
        counts: null,
      } as const;
      await ledger().finishRun(done.runId, end);
      const at = new Date('2026-03-03T06:00:00.000Z');
      await ledger().closeUnfinished(atWork.runId, at);
      expect(await ledger().recentRuns(3)).toEqual([
        { ...atWork, runNumber: 3, ...NOT_CLOSED },
        { ...done, runNumber: 2, ...end },
        {
          ...killed,
          runNumber: 1,
          ...NOT_CLOSED,
          finishedAt: at,
          ended: 'without-a-word',
          why: 'It ended without a word: its process was killed, or the server went down.',
        },
      ]);
    });
  });
}

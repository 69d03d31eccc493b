import { randomUUID } from 'node:crypto';
import type { NewRun, RunClose } from '../../relay/database/run-ports';
import type { Fixture } from './database-contract';
import { failed, sendAll, sendOne, sent } from './submissions';
import { useChild } from './use-child';

const run = (startedAt: string, command: NewRun['command'] = 'run'): NewRun => ({
  runId: randomUUID(),
  command,
  dataset: 'live',
  mode: 'full',
  startedAt: new Date(startedAt),
});

const ending = (ended: RunClose['ended']): RunClose => ({
  finishedAt: new Date('2026-03-09T06:10:00.000Z'),
  ended,
  why: 'As it was.',
  exitCode: 0,
  counts: null,
});

/** What a report is made from beside what `status` reads. */
export function describeReporting(fixture: Fixture): void {
  const { insert, apply } = useChild(fixture);
  const ledger = () => fixture.database.ledger;
  const reporting = () => fixture.database.reporting;

  describe('a report', () => {
    test('has the runs since a moment, newest first', async () => {
      const [before, from, after] = ['01T05:59:59.999', '01T06:00:00.000', '02T06:00:00.000'].map((time) =>
        run(`2026-03-${time}Z`),
      );
      if (!before || !from || !after) throw new Error('no runs');
      for (const one of [before, from, after]) await ledger().startRun(one);
      const runs = await reporting().runsSince(from.startedAt);
      expect(runs.map(({ runId }) => runId)).toEqual([after.runId, from.runId]);
      expect(runs[0]).toEqual((await ledger().recentRuns(1))[0]);
    });

    test('has when the first run was, and the last that delivered, whatever is in error', async () => {
      expect(await reporting().readMilestones()).toEqual({ firstRunAt: null, lastDelivered: undefined });
      const [first, delivered, refused, extract, open] = [
        run('2026-03-01T06:00:00.000Z'),
        run('2026-03-02T06:00:00.000Z', 'push'),
        run('2026-03-03T06:00:00.000Z'),
        run('2026-03-04T06:00:00.000Z', 'extract'),
        run('2026-03-05T06:00:00.000Z'),
      ];
      if (!first || !delivered || !refused || !extract || !open) throw new Error('no runs');
      for (const one of [first, delivered, refused, extract, open]) await ledger().startRun(one);
      await ledger().finishRun(first.runId, ending('done'));
      await ledger().finishRun(refused.runId, ending('refused'));
      await ledger().finishRun(extract.runId, ending('done'));
      expect((await reporting().readMilestones()).lastDelivered).toMatchObject({ runId: first.runId });
      await ledger().finishRun(delivered.runId, ending('new-errors'));
      const { firstRunAt, lastDelivered } = await reporting().readMilestones();
      expect(firstRunAt).toEqual(first.startedAt);
      expect(lastDelivered).toMatchObject({ runId: delivered.runId, command: 'push', ended: 'new-errors' });
    });

    test('counts by run what became of what it staged, deletions and rehearsals apart', async () => {
      for (const personId of ['child1', 'child2', 'child3', 'child4']) await insert({ personId });
      const runId = randomUUID();
      const stagedAt = new Date('2026-03-02T06:00:00.000Z');
      const all = await sendAll(fixture, { runId, stagedAt });
      const [one, two, three] = [...all.values()];
      if (!one || !two || !three) throw new Error('nothing was sent');
      await apply(sent(one), sent(two, 'rehearsal-1'), failed(three, true));
      await fixture.bench.run(
        `update ${fixture.schema}.ssd_api_data_staging set row_state = 'Deleted' where person_id = ?`,
        [one.personId],
      );
      const later = randomUUID();
      const deletion = await sendOne(fixture, {
        runId: later,
        stagedAt: new Date('2026-03-03T06:00:00.000Z'),
      });
      expect(deletion.kind).toBe('purge');

      const count = { runId, isDeletion: false, submissions: 1, uncertain: 0, rehearsed: 0 };
      const counted = await reporting().countByRun(stagedAt);
      expect(counted).toHaveLength(5);
      expect(counted).toEqual(
        expect.arrayContaining([
          { ...count, state: 'sent', submissions: 2, rehearsed: 1 },
          { ...count, state: 'failed', uncertain: 1 },
          { ...count, state: 'queued' },
          { ...count, runId: later, state: 'queued', isDeletion: true },
          { ...count, runId: later, state: 'queued' },
        ]),
      );
      const since = await reporting().countByRun(new Date(stagedAt.getTime() + 1));
      expect(since.every((one_) => one_.runId === later)).toBe(true);
    });

    test('counts whom DfE holds by the endpoint that took them, and those of whom it is not known what', async () => {
      expect(await reporting().countHeld()).toEqual([]);
      for (const personId of ['child1', 'child2', 'child3', 'child4']) await insert({ personId });
      const [one, two, three, four] = [...(await sendAll(fixture)).values()];
      if (!one || !two || !three || !four) throw new Error('nothing was sent');
      const receiver = 'csc.example.gov.uk/children';
      await apply({ ...sent(one), receiver }, { ...sent(two), receiver });
      await apply({ ...failed(three, true), receiver }, sent(four));
      expect(await reporting().countHeld()).toEqual([
        { receiver, children: 3, unknown: 1 },
        { receiver: null, children: 1, unknown: 0 },
      ]);
    });

    test('reads the rows in error that status counts, page by page', async () => {
      await insert({ personId: 'child1', status: ' Error ' });
      await insert({ personId: 'fine', status: 'sent' });
      await insert({ personId: null, status: 'error' });
      await insert({ personId: 'gone', status: 'error', rowState: 'Deleted' });
      await insert({ personId: 'child2', status: 'ERROR' });
      await fixture.bench.run(
        `update ${fixture.schema}.ssd_api_data_staging set api_response = ? where person_id = ?`,
        ['The record has 1 fault: …', 'child2'],
      );
      const first = await reporting().readErrors(0, 2);
      expect(first).toEqual([
        { stagingId: expect.any(Number), personId: 'child1', reason: null },
        { stagingId: expect.any(Number), personId: null, reason: null },
      ]);
      const rest = await reporting().readErrors(first[1]?.stagingId ?? 0, 2);
      expect(rest).toEqual([
        { stagingId: expect.any(Number), personId: 'child2', reason: 'The record has 1 fault: …' },
      ]);
      expect(await reporting().readErrors(rest[0]?.stagingId ?? 0, 2)).toEqual([]);
      expect(await fixture.database.staging.countErrors()).toBe(3);
    });
  });
}

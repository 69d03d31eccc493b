import { randomUUID } from 'node:crypto';
import type { Redrivable, RedriveChoice } from '../../relay/database/redrive-ports';
import type { Fixture } from './database-contract';
import { AT, failed, readSubmission, rejected, sendOne, sent } from './submissions';
import { useChild } from './use-child';

const NOBODY: Redrivable = { children: 0, unknown: 0, pending: 0, inFlight: 0 };
const FAILED: RedriveChoice = { rejected: false };
const REJECTED: RedriveChoice = { rejected: true };

/** Opening children for another submission. */
export function describeRedrive(fixture: Fixture): void {
  const { insert, update, apply } = useChild(fixture);
  const ledger = () => fixture.database.ledger;
  const count = (choice: RedriveChoice) => ledger().countRedrivable(choice);
  const redrive = (choice: RedriveChoice) => ledger().redrive(choice);
  const eligible = () => fixture.database.staging.readEligible(0, 100);

  describe('sending again', () => {
    beforeEach(() => insert({ personId: ' child1' }));

    const become = async (change: Parameters<typeof update>[0]) => {
      await fixture.bench.run(
        `update ${fixture.schema}.ssd_api_data_staging set person_id = 'child1' where person_id = ' child1'`,
        [],
      );
      await update(change);
    };

    test('opens a child whose submission failed, once, and puts nothing on the way', async () => {
      const submission = await sendOne(fixture);
      await apply(failed(submission));
      expect(await count(FAILED)).toEqual({ ...NOBODY, children: 1 });
      expect(await redrive(FAILED)).toBe(1);
      expect(await eligible()).toMatchObject([{ personId: ' child1', rejectedHash: null, held: undefined }]);
      expect(await readSubmission(fixture, submission.submissionId)).toMatchObject({ state: 'failed' });
      expect(await ledger().countInFlight()).toMatchObject({ staged: 0, queued: 0 });
      expect(await count(FAILED)).toEqual({ ...NOBODY, pending: 1 });
      expect(await redrive(FAILED)).toBe(0);
    });

    test('opens a child whose record DfE rejected only where those are chosen', async () => {
      await apply(rejected(await sendOne(fixture)));
      expect(await eligible()).toMatchObject([{ rejectedHash: expect.any(Buffer) }]);
      expect(await count(FAILED)).toEqual(NOBODY);
      expect(await redrive(FAILED)).toBe(0);
      expect(await count(REJECTED)).toEqual({ ...NOBODY, children: 1 });
      expect(await redrive(REJECTED)).toBe(1);
      expect(await eligible()).toMatchObject([{ rejectedHash: null }]);
    });

    test('counts a child of whom it is not known what DfE holds', async () => {
      await apply(failed(await sendOne(fixture), true));
      expect(await count(FAILED)).toEqual({ ...NOBODY, children: 1, unknown: 1 });
      await redrive(FAILED);
      expect(await eligible()).toMatchObject([{ held: null }]);
    });

    test('leaves a child alone of whom something is on the way, and says so', async () => {
      await apply(failed(await sendOne(fixture)));
      await sendOne(fixture);
      expect(await count(FAILED)).toEqual({ ...NOBODY, inFlight: 1 });
      expect(await redrive(FAILED)).toBe(0);
    });

    test('leaves a child alone whose record was sent since', async () => {
      await apply(failed(await sendOne(fixture)));
      await apply(sent(await sendOne(fixture)));
      expect(await count(REJECTED)).toEqual(NOBODY);
      expect(await redrive(REJECTED)).toBe(0);
    });

    test('leaves a child alone who is held back, or deleted without anything at DfE', async () => {
      await apply(failed(await sendOne(fixture)));
      await become({ status: 'Held' });
      expect(await redrive(FAILED)).toBe(0);
      await become({ status: 'error', rowState: 'Deleted' });
      expect(await count(FAILED)).toEqual(NOBODY);
      expect(await redrive(FAILED)).toBe(0);
    });

    test('opens a deleted child whose purge DfE rejected, whatever its row says', async () => {
      await apply(sent(await sendOne(fixture)));
      await become({ rowState: 'Deleted' });
      const purge = await sendOne(fixture);
      await apply(rejected(purge));
      await become({ status: 'Pending' });
      expect(await eligible()).toMatchObject([{ rejectedHash: purge.payloadHash }]);
      expect(await count(REJECTED)).toEqual({ ...NOBODY, children: 1 });
      expect(await redrive(REJECTED)).toBe(1);
      expect(await eligible()).toMatchObject([{ deleted: true, rejectedHash: null }]);
      expect(await readSubmission(fixture, purge.submissionId)).toMatchObject({ state: 'superseded' });
      expect(await redrive(REJECTED)).toBe(0);
    });

    test('leaves what was closed as failed to an answer that comes late (I11)', async () => {
      const submission = await sendOne(fixture);
      await apply(failed(submission, true));
      await redrive(FAILED);
      expect(await apply(sent(submission))).toMatchObject({ late: 1 });
    });

    test('chooses by person, by the id of a run and by its number', async () => {
      const runId = randomUUID();
      await ledger().startRun({ runId, command: 'run', dataset: 'live', mode: 'full', startedAt: AT });
      await apply(failed(await sendOne(fixture, { runId })));
      const others = [{ personId: 'child2' }, { run: randomUUID() }, { run: 99 }];
      for (const other of others) expect(await count({ ...FAILED, ...other })).toEqual(NOBODY);
      for (const other of others) expect(await redrive({ ...FAILED, ...other })).toBe(0);
      for (const own of [{ personId: 'child1' }, { run: runId.toUpperCase() }, { run: 1 }]) {
        expect(await count({ ...FAILED, ...own })).toEqual({ ...NOBODY, children: 1 });
      }
      expect(await redrive({ ...FAILED, personId: 'child1', run: 1 })).toBe(1);
    });
  });
}

import { prepareRow } from '../../../../relay/run/prepare-row';
import { withStrangers } from '../../../../relay/run/push';
import { PUSH, stagedRow } from './staged-row';

const RECORD = '{"la_child_id":"C1001"}';
const stranger = stagedRow(RECORD);
const sentBefore = stagedRow(RECORD, { basis: { latest: 7, acknowledged: null } });
const held = stagedRow(RECORD, { held: RECORD, basis: { latest: 7, acknowledged: Buffer.alloc(32) } });

it('After a resync a child of whom the ledger has nothing goes in two steps, as DfE may hold it', () => {
  const [row = stranger] = withStrangers([stranger], { resynced: true });
  expect(row.held).toBeNull();
  // What it is made against is what was read, or the ledger would not take it.
  expect(row.basis).toBe(stranger.basis);
  expect(prepareRow(row, PUSH)).toMatchObject({
    kind: 'submission',
    submission: { kind: 'purge', completes: false },
  });
});

it('A child whose purge was accepted, or of whom it has a record, is no stranger', () => {
  expect(withStrangers([sentBefore, held], { resynced: true })).toEqual([sentBefore, held]);
});

it('Without a resync it goes whole, at once', () => {
  expect(withStrangers([stranger], {})).toEqual([stranger]);
  expect(prepareRow(stranger, PUSH)).toMatchObject({ submission: { kind: 'full', completes: true } });
});

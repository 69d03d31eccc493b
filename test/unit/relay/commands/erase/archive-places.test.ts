import { BLOB_NAMES } from '../../../../../functions/archive/blob-names';
import { archivePlaces } from '../../../../../relay/commands/erase/archive-places';
import type { SentSubmission } from '../../../../../relay/database/ports';

const RUN = '00000000-0000-4000-8000-00000000000a';
const ID = '00000000-0000-4000-8000-000000000001';
const NOW = new Date('2026-03-09T12:00:00Z');

const submission = (change: Partial<SentSubmission> = {}): SentSubmission => ({
  seq: 1,
  submissionId: ID,
  runId: RUN,
  kind: 'full',
  state: 'sent',
  uncertain: false,
  receipt: 'receipt-1',
  response: null,
  payload: '',
  stagedAt: new Date('2026-03-01T23:50:00Z'),
  queuedAt: new Date('2026-03-01T23:51:00Z'),
  answeredAt: new Date('2026-03-03T00:00:00Z'),
  ...change,
});

const prefixesOf = (...submissions: SentSubmission[]): string[] =>
  archivePlaces('845', submissions, NOW).map(({ prefix }) => prefix);

test('are every day on which the record may have been POSTed, from the one that it was staged on', () => {
  expect(prefixesOf(submission())).toEqual(
    ['2026-03-01', '2026-03-02', '2026-03-03'].map((day) => `845/${day}/${RUN}/`),
  );
  expect(prefixesOf(submission({ answeredAt: null }))).toHaveLength(9);
});

test('are named as the archive names its blobs', () => {
  const address = { laCode: '845', day: '2026-03-02', runId: RUN, batchId: 'b' };
  for (const blob of [BLOB_NAMES.request(address), BLOB_NAMES.reply(address)]) {
    expect(prefixesOf(submission()).some((prefix) => blob.startsWith(prefix))).toBe(true);
  }
  const letter = BLOB_NAMES.deadLetter('845', '2026-03-02', { messageId: ID, sequenceNumber: 7n });
  expect(prefixesOf(submission({ state: 'failed' })).some((prefix) => letter.startsWith(prefix))).toBe(true);
  expect(prefixesOf(submission()).some((prefix) => letter.startsWith(prefix))).toBe(false);
});

test('name all submissions of one run and day once', () => {
  const day = { stagedAt: new Date('2026-03-02T01:00:00Z'), answeredAt: new Date('2026-03-02T02:00:00Z') };
  const second = { ...day, submissionId: '00000000-0000-4000-8000-000000000002' };
  expect(archivePlaces('845', [submission(second), submission(day)], NOW)).toEqual([
    { prefix: `845/2026-03-02/${RUN}/`, submissionIds: [second.submissionId, ID] },
  ]);
});

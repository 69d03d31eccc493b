import { BLOB_NAMES } from '../../../../functions/archive/blob-names';

const address = {
  laCode: '845',
  day: '2026-03-02',
  runId: '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10',
  batchId: '0b6f4a52-6d0e-4c0b-9a53-0d8d7f1f6a11',
};
const folder = `845/2026-03-02/${address.runId}/${address.batchId}`;

test('request and reply lie side by side, under authority, day, run and batch', () => {
  expect(BLOB_NAMES.request(address)).toBe(`${folder}/request.json.gz`);
  expect(BLOB_NAMES.reply(address)).toBe(`${folder}/reply.json`);
});

const deadLetter = (messageId: string, sequenceNumber = 7n) =>
  BLOB_NAMES.deadLetter('845', '2026-03-02', { messageId, sequenceNumber });

test('a dead letter is named after its message where that is a uuid', () => {
  expect(deadLetter(address.batchId)).toBe(`845/2026-03-02/dead-letters/${address.batchId}-7.json`);
});

test.each(['Zedekiah Quill', '../../journal/open-batch', '', `${address.batchId}/..`, 'ab-cd'])(
  'a dead letter with a foreign name shows only its place in the queue: %j',
  (messageId) => {
    expect(deadLetter(messageId)).toBe('845/2026-03-02/dead-letters/message-7.json');
  },
);

test('two foreign messages never share a blob', () => {
  expect(deadLetter('Zedekiah', 8n)).not.toBe(deadLetter('Zedekiah', 9n));
});

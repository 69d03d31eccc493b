import { failed, partMessage } from '../../../../relay/doctor/say';

test.each([
  [
    'The name h is not found. Check the spelling. Ask IT.',
    'The name h is not found.',
    'Check the spelling. Ask IT.',
  ],
  [
    'Nothing listens at h:5432: check host, port and firewall (ECONNREFUSED).',
    'Nothing listens at h:5432',
    'check host, port and firewall (ECONNREFUSED).',
  ],
  [
    'This login lacks SELECT on the table t, which is there: ask your DBA for it.',
    'This login lacks SELECT on the table t, which is there',
    'ask your DBA for it.',
  ],
  [
    'The file x does not exist. Check the path.\n"y" may be meant.',
    'The file x does not exist.',
    'Check the path. "y" may be meant.',
  ],
  [
    'It is closed since 1.2.2026 at h.example',
    'It is closed since 1.2.2026 at h.example',
    'Look its words up in docs/troubleshooting.md.',
  ],
])('%j is parted into what was found and what to do', (message, details, cure) => {
  expect(partMessage(message)).toEqual({ details, cure });
});

test('a finding is of what was looked at', () => {
  expect(failed({ component: 'queue', target: 'deltas-live' }, 'It is full. Empty it.')).toEqual({
    component: 'queue',
    target: 'deltas-live',
    verdict: 'FAIL',
    details: 'It is full.',
    cure: 'Empty it.',
  });
});

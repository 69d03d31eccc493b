import type { EndFacts } from '../../../../../relay/run/end/judge-end';
import { judgeEnd } from '../../../../../relay/run/end/judge-end';
import { type LastWords, lastWords } from '../../../../../relay/run/end/last-words';
import { noPush } from '../../../../../relay/run/push';
import { NO_FACTS } from './no-facts';

const ACCOUNT: LastWords['account'] = {
  app: undefined,
  command: 'run',
  runNumber: 12,
  pushed: { ...noPush(), queued: 1_250, deleted: 4 },
  received: {
    sent: 1_240,
    rejected: 2,
    failed: 0,
    ignored: 0,
    toContinue: 0,
    uncertain: 0,
    deleted: 3,
    late: 0,
  },
  left: { inFlight: 10, inError: 12, newInError: 2 },
};

function wordsOf(facts: Partial<EndFacts>, account: Partial<LastWords['account']> = {}) {
  const all = { ...NO_FACTS, ...facts };
  return lastWords({
    account: { ...ACCOUNT, ...account },
    ending: judgeEnd(all),
    facts: all,
    stagingTable: 'ssd_api_data_staging',
  });
}

const textOf = (...args: Parameters<typeof wordsOf>): string =>
  wordsOf(...args)
    .map(([text]) => text)
    .join('\n');

it('The block has the counts of a run, and leaves none out', () => {
  expect(textOf({}, { left: { inFlight: 0, inError: 0, newInError: 0 } })).toBe(
    [
      '',
      'Run 12 (run): DONE. Exit code 0.',
      '  Sent to DfE               1,240',
      '  Deleted at DfE                3',
      '  In error                      0',
      '  Waiting for an answer         0',
    ].join('\n'),
  );
});

it('The block of a push has what it put on the queue', () => {
  expect(textOf({}, { command: 'push' })).toContain(
    '\n  Put on the queue          1,250\n  Deletions among them          4\n  In error                     12   2 new, 10 known\n',
  );
});

it.each<[name: string, facts: Partial<EndFacts>, heading: string, toDo: RegExp, tone: string]>([
  [
    'in error',
    { newInError: 2 },
    'DONE, with something to look at. Exit code 2.',
    /status --errors.*case management/,
    'warning',
  ],
  [
    'children unstaged',
    { newUnstaged: 1 },
    'DONE, with something to look at. Exit code 2.',
    /extract --dry-run --faults FILE/,
    'warning',
  ],
  [
    'tables at a standstill',
    { standstill: ['ssd_person'] },
    'DONE, with something to look at. Exit code 2.',
    /last refresh of the SSD ended: 1 table did not move/,
    'warning',
  ],
  [
    'records unanswered',
    { unanswered: 3 },
    'NOT ALL DELIVERED. Exit code 3.',
    /the next run or "csc-relay receive"/,
    'bad',
  ],
  [
    'records failed',
    { failed: 3, newInError: 3 },
    'NOT ALL DELIVERED. Exit code 3.',
    /^What to do: nothing for now: the next run sends again what failed\. .*$/,
    'bad',
  ],
  [
    'been stopped',
    { stopped: true, failed: 3 },
    'STOPPED. Exit code 1.',
    /^What to do: run again\.$/,
    'warning',
  ],
])('A run that has %s says so first, then why, then what to do', (_, facts, heading, toDo, tone) => {
  const [blank, [first, itsTone] = [], ...rest] = wordsOf(facts);
  expect(blank).toEqual(['']);
  expect([first, itsTone]).toEqual([`Run 12 (run): ${heading}`, tone]);
  const [why, ...last] = rest.slice(4).map(([text]) => text);
  expect(why).toBe(`Why: ${judgeEnd({ ...NO_FACTS, ...facts }).why}`);
  expect(last.join('\n')).toMatch(toDo);
});

it('Several things to look at each have their own way on', () => {
  const lines = textOf({ failed: 1, unanswered: 1, newInError: 5, standstill: ['a', 'b'] }).split('\n');
  expect(lines.filter((line) => line.startsWith('What to do: '))).toHaveLength(4);
});

it('A run that an error ended says that it failed; the error says why', () => {
  const ending = { ended: 'could-not-run', exitCode: 1, why: 'The database went away.' } as const;
  const words = lastWords({ account: ACCOUNT, ending, facts: undefined, stagingTable: 't' });
  expect(words[1]).toEqual(['Run 12 (run): FAILED. Exit code 1.', 'bad']);
  expect(words).toHaveLength(6);
});

it('The block names the way back where the database was restored or copied, and nothing else to do', () => {
  const text = textOf({ outdated: true, failed: 3, newInError: 9 });
  expect(text).toMatch(/^Run 12 \(run\): FAILED\. Exit code 1\.$/m);
  expect(text.match(/^What to do: .*$/gm)).toEqual([
    'What to do: if this is the database to send from, as it was restored: "csc-relay resync". If it is a copy, as for tests: stop its relay.',
  ]);
});

import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { openMessages } from '../../../../relay/run/open-outcomes';

const RELAY = { laCode: '845', dataset: 'anon', settleMs: 0 } as const;
const ANSWER = {
  type: 'probe-answer',
  version: 2,
  probeId: '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10',
  laCode: '845',
  dataset: 'anon',
  answeredAt: '2026-11-22T14:00:00.000Z',
  appVersion: '0.2.0',
  receiver: 'dfe.example/receiver/1',
  reachedAt: null,
  silentAt: null,
  ended: 'done',
  steps: [],
};
const open = (content: object) => {
  const message = { body: Buffer.from(JSON.stringify(content)) } as ServiceBusReceivedMessage;
  const { read, answers, foreign, wrong } = openMessages([message], RELAY);
  return {
    read: read.length,
    answers: answers.map(({ answer }) => answer.probeId),
    foreign: foreign.map(({ reason }) => reason),
    wrong: wrong.length,
  };
};
const NOTHING = { read: 0, answers: [], foreign: [], wrong: 0 };

describe('the answer to a probe, on the queue of outcomes', () => {
  it('is one, and no outcomes', () => {
    expect(open(ANSWER)).toEqual({ ...NOTHING, answers: [ANSWER.probeId] });
  });

  it.each([
    ['another authority', { laCode: '846' }],
    ['another dataset', { dataset: 'live' }],
  ])('for %s is given back', (_what, change) => {
    expect(open({ ...ANSWER, ...change })).toEqual({ ...NOTHING, foreign: ['wrong-relay'] });
  });

  it('of a later version of the contract is given back', () => {
    expect(open({ ...ANSWER, version: 3 })).toEqual({ ...NOTHING, foreign: ['later-version'] });
  });

  it('that breaks its contract is none of this software', () => {
    expect(open({ ...ANSWER, ended: 'Ada Example' })).toEqual({ ...NOTHING, wrong: 1 });
  });
});

import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { openMessages } from '../../../../relay/run/open-outcomes';
import { probeAnswerOf } from '../../../integration/functions/probes';

const RELAY = { laCode: '845', dataset: 'anon', settleMs: 0 } as const;
const ANSWER = probeAnswerOf();
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

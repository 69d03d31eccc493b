import { probeAnswerSchema, probeSchema, readBody, readOutcomes } from '../../../../shared/messages';
import { isOfLaterVersion } from '../../../../shared/messages/contract';
import { probeAnswerOf } from '../../../integration/functions/probes';

const PROBE = {
  type: 'probe',
  version: 2,
  probeId: '7a0c2f4e-9d7b-4d55-a1a9-6f3f4d0f7a10',
  laCode: '845',
  dataset: 'anon',
  relayVersion: '0.2.0',
  asks: 'dfe',
  askedAt: '2026-11-22T13:59:00.000Z',
  until: '2026-11-22T14:06:00.000Z',
};
const ANSWER = probeAnswerOf({
  probeId: PROBE.probeId,
  steps: [{ step: 'token', reply: 'token', uncertain: false, detail: '' }],
});
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('a probe and its answer', () => {
  it('come as they were written', () => {
    expect(readBody(probeSchema, bytes(PROBE))).toEqual({ ok: true, message: PROBE });
    expect(readBody(probeAnswerSchema, bytes(ANSWER))).toEqual({ ok: true, message: ANSWER });
  });

  it.each([
    ['that it ended in a word of its own', { ended: 'dfe-on-holiday' }],
    [
      'a step of a kind that this relay does not know',
      { steps: [{ ...ANSWER.steps[0], step: 'handshake', reply: 'done' }] },
    ],
    ['an attribute of its own', { mood: 'good' }],
  ])('of a later function app is read all the same: it says %s', (_what, change) => {
    expect(readBody(probeAnswerSchema, bytes({ ...ANSWER, ...change })).ok).toBe(true);
  });

  it.each([
    ['a sentence in place of a word', { ended: 'Ada Example was refused' }, 'ended'],
    ['a step that is a sentence', { steps: [{ ...ANSWER.steps[0], reply: 'Ada Example' }] }, 'steps.0.reply'],
    ['no receiver', { receiver: '' }, 'receiver'],
  ])('cannot hold %s', (_what, change, where) => {
    expect(readBody(probeAnswerSchema, bytes({ ...ANSWER, ...change }))).toMatchObject({
      ok: false,
      problem: expect.stringMatching(`^${where}: `),
    });
  });

  it('are of types that version 2 did not begin with, so that earlier readers give them back', () => {
    // What an earlier reader does with any type that it does not know.
    for (const message of [PROBE, ANSWER]) {
      expect(isOfLaterVersion({ ...message, type: `${message.type}-of-later` })).toBe(true);
      expect(isOfLaterVersion(message)).toBe(false);
    }
  });

  it('are no outcomes: what reads those alone neither takes them nor sets them down to a later version', () => {
    expect(readOutcomes(bytes(ANSWER))).toMatchObject({ ok: false, later: false });
  });
});

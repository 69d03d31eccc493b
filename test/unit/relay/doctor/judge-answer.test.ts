import { judgeAnswer } from '../../../../relay/doctor/judge-answer';
import type { ProbeAnswer, ProbeStep } from '../../../../shared/messages';
import { REHEARSAL } from '../../../../shared/rehearsal';
import { probeAnswerOf } from '../../../integration/functions/probes';

const TOKEN: ProbeStep = { step: 'token', reply: 'token', uncertain: false, detail: '' };
const RECORD: ProbeStep = { step: 'record', reply: 'accepted', status: 200, uncertain: false, detail: '' };
const PURGE: ProbeStep = { ...RECORD, step: 'purge' };

const answer = (changes: Partial<ProbeAnswer> = {}): ProbeAnswer =>
  probeAnswerOf({ reachedAt: '2026-11-22T13:59:00.000Z', steps: [TOKEN, RECORD, PURGE], ...changes });

const verdicts = (changes: Partial<ProbeAnswer>, dataset: 'live' | 'anon' = 'anon') =>
  judgeAnswer(answer({ dataset, ...changes }), dataset, 42).map(({ target, verdict }) => [target, verdict]);

describe('the answer of a function app, in words', () => {
  it('is all in order where DfE took everything', () => {
    expect(judgeAnswer(answer(), 'anon', 42)).toEqual([
      {
        component: 'function app',
        target: 'probe',
        verdict: 'PASS',
        details:
          'Version 0.2.0 answers, and sends to dfe.example/receiver/1. The answer took 42 s; DfE last answered it at 2026-11-22 13:59 UTC.',
      },
      { component: 'DfE', target: 'token', verdict: 'PASS', details: 'the credentials are taken' },
      { component: 'DfE', target: 'constructed record', verdict: 'PASS', details: 'taken (200)' },
      { component: 'DfE', target: 'its purge', verdict: 'PASS', details: 'taken (200)' },
    ]);
  });

  it('leaves the POSTs out where the dataset is live', () => {
    expect(verdicts({ steps: [TOKEN] }, 'live')).toEqual([
      ['probe', 'PASS'],
      ['token', 'PASS'],
      ['constructed record', 'SKIP'],
      ['its purge', 'SKIP'],
    ]);
  });

  it('warns of a rehearsal, and skips what it does not do', () => {
    expect(verdicts({ receiver: REHEARSAL })).toEqual([
      ['probe', 'WARN'],
      ['token', 'SKIP'],
      ['constructed record', 'PASS'],
      ['its purge', 'PASS'],
    ]);
  });

  it.each([
    ['refused', 'the token service answered 401 invalid_client', 'CLIENT_SECRET'],
    [
      'refused',
      'the token service answered 401 invalid_client AADSTS7000222',
      'CLIENT_SECRET of the function app has expired',
    ],
    [
      'refused',
      'the token service answered 401 invalid_client AADSTS7000215',
      'the value of the secret, not its id',
    ],
    ['refused', 'the token service answered 400 invalid_request AADSTS90002', 'Check TOKEN_ENDPOINT'],
    ['refused', 'the token service answered 400 invalid_scope', 'Check SCOPE'],
    ['unreachable', 'the token service gave no answer (time-out)', 'TOKEN_ENDPOINT'],
  ])('says which settings a token needs that is %s', (reply, detail, setting) => {
    const findings = judgeAnswer(answer({ steps: [{ ...TOKEN, reply, detail }] }), 'anon', 42);
    expect(findings).toMatchObject([
      { verdict: 'PASS' },
      { verdict: 'FAIL', details: expect.stringContaining(detail), cure: expect.stringContaining(setting) },
      { verdict: 'SKIP' },
      { verdict: 'SKIP' },
    ]);
  });

  it.each([
    ['accepted-unclear', 'WARN', /the receipt is not clear: so and so\.$/, /the reply is in the archive/],
    ['malformed', 'FAIL', /^DfE refuses it \(400\)\. It says: so and so$/, /changed its schema/],
    ['too-large', 'FAIL', /^DfE refuses it \(400\)\. It says: so and so$/, /changed its schema/],
    ['unauthorised', 'FAIL', /the token or the key \(400\)\. It says: so and so$/, /SUPPLIER_KEY and SCOPE/],
    ['refused', 'FAIL', /^DfE answers 400, often its firewall\. It says: so and so$/, /outbound address/],
    ['rate-limited', 'WARN', /429/, /^Wait\./],
    ['nothing-taken', 'FAIL', /^DfE answers 204/, /^Ask DfE\./],
    ['unexpected', 'FAIL', /^A reply \(400\) came that is not DfE's/, /API_ENDPOINT of the function app/],
    ['unavailable', 'FAIL', /^DfE was not available: so and so\.$/, /firewall between/],
    ['of-a-later-app', 'FAIL', /'of-a-later-app'/, /^Update this relay/],
  ])('says of a POST that ends as %s what it is, and its cure: %s', (reply, verdict, details, cure) => {
    const step = { ...RECORD, reply, status: 400, detail: 'so and so' };
    const [, , record] = judgeAnswer(answer({ steps: [TOKEN, step] }), 'anon', 42);
    expect(record).toMatchObject({
      verdict,
      details: expect.stringMatching(details),
      cure: expect.stringMatching(cure),
    });
  });

  it('quotes nothing where DfE said nothing, and no status where there was no POST', () => {
    const details = (step: Partial<ProbeStep>) =>
      judgeAnswer(answer({ steps: [TOKEN, { ...RECORD, ...step }] }), 'anon', 42)[2]?.details;
    expect(details({ reply: 'malformed', status: 400 })).toBe('DfE refuses it (400).');
    expect(details({ reply: 'unauthorised', status: undefined })).toBe(
      'DfE does not accept the token or the key (no POST).',
    );
  });

  it('says why a POST was left out', () => {
    const why = (dataset: 'live' | 'anon') =>
      judgeAnswer(answer({ dataset, steps: [TOKEN] }), dataset, 42)[2]?.details;
    expect(why('live')).toMatch(/^the dataset is live/);
    expect(why('anon')).toMatch(/^it was not sent/);
  });

  it('says where DfE never answered it', () => {
    expect(judgeAnswer(answer({ reachedAt: null }), 'anon', 42)[0]?.details).not.toContain('last answered');
  });

  it('warns of a record that may be there twice', () => {
    const [, , record] = judgeAnswer(answer({ steps: [TOKEN, { ...RECORD, uncertain: true }] }), 'anon', 42);
    expect(record).toMatchObject({ verdict: 'WARN', details: expect.stringContaining('twice') });
  });

  it.each([
    ['paused', 'FAIL', 'PAUSED'],
    ['asked-to-wait', 'FAIL', 'Wait'],
    ['dfe-out-of-reach', 'FAIL', 'SD05'],
    ['account-refused', 'FAIL', 'SD15'],
    ['not-dfe', 'FAIL', 'SD16'],
    ['too-late', 'FAIL', 'clocks'],
    ['time-limit', 'WARN', 'Ask again'],
    ['of-a-later-app', 'WARN', 'Ask again'],
  ])('that nothing was asked of DfE, as %s, is one finding with its cure', (ended, verdict, cure) => {
    expect(judgeAnswer(answer({ ended, steps: [] }), 'anon', 42)).toMatchObject([
      { target: 'probe', verdict, cure: expect.stringContaining(cure) },
    ]);
  });
});

import type { Clock } from '../../../../functions/dfe/clock';
import { createRehearsalClient } from '../../../../functions/rehearsal/rehearsal-client';
import { readScript } from '../../../../functions/rehearsal/script';

const BODY = Buffer.from('[{"la_child_id":"C1"},{"la_child_id":"C2"}]');

/** A clock on which every wait is over at once, and that remembers them. */
function quickClock(): Clock & { waits: number[] } {
  let at = Date.parse('2026-11-22T14:00:00.000Z');
  const waits: number[] = [];
  return {
    waits,
    now: () => at,
    steady: () => at,
    random: () => 0.5,
    async sleep(milliseconds) {
      if (milliseconds > 0) waits.push(milliseconds);
      at += Math.max(0, milliseconds);
      return true;
    },
  };
}

const calls = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('a rehearsal calls nobody'));
const post = (script: string, clock = quickClock()) =>
  createRehearsalClient(script === '' ? [] : readScript(script), {}, clock).post(BODY, 2);

describe('a rehearsal', () => {
  it('without a script takes everything, with a receipt of its own for each record', async () => {
    const { reply, attempts, uncertain } = await post('');
    expect(reply).toEqual({
      kind: 'accepted',
      receipts: [expect.stringMatching(/^rehearsal-/), expect.stringMatching(/^rehearsal-/)],
    });
    expect(attempts).toMatchObject([
      { status: 200, tookMs: 0, headers: { 'content-type': 'application/json' } },
    ]);
    expect(uncertain).toBe(false);
  });

  it.each([
    ['201', { kind: 'accepted' }, false],
    ['204', { kind: 'nothing-taken' }, false],
    ['400[1]', { kind: 'malformed', positions: [1] }, false],
    ['422', { kind: 'malformed', positions: [] }, false],
    ['401x2', { kind: 'unauthorised' }, false],
    ['403', { kind: 'refused' }, false],
    ['404', { kind: 'unexpected', status: 404 }, false],
    ['413', { kind: 'too-large' }, false],
    ['429x3', { kind: 'rate-limited' }, false],
    ['503x3', { kind: 'unavailable' }, true],
    ['timeoutx3', { kind: 'unavailable', problem: 'no reply came (time-out)' }, true],
    ['lostx3', { kind: 'unavailable', problem: 'no reply came (connection lost)' }, true],
    ['page', { kind: 'unexpected', status: 200, contentType: 'text/html' }, true],
  ])('answers %s as DfE would', async (script, reply, uncertain) => {
    await expect(post(script)).resolves.toMatchObject({ reply, uncertain });
  });

  it('is tried again and waited for as DfE is, and the script goes on from one POST to the next', async () => {
    const clock = quickClock();
    const { reply, attempts } = await post('429(7s), 503, 200', clock);
    expect(reply.kind).toBe('accepted');
    expect(attempts.map(({ status }) => status)).toEqual([429, 503, 200]);
    expect(clock.waits).toContain(7_000);
  });

  it('begins its script again at its end', async () => {
    const client = createRehearsalClient(readScript('200, 204'), {}, quickClock());
    const kinds = [];
    for (let n = 0; n < 4; n++) kinds.push((await client.post(BODY, 2)).reply.kind);
    expect(kinds).toEqual(['accepted', 'nothing-taken', 'accepted', 'nothing-taken']);
  });

  it('keeps the pace of POSTs, and asks for the permit before each', async () => {
    const clock = quickClock();
    const client = createRehearsalClient([], { minIntervalMs: 400, jitterMs: 0 }, clock);
    const ready = jest.fn(async () => undefined);
    const permit = { ready, cut: new AbortController().signal };
    await client.post(BODY, 2, undefined, permit);
    await client.post(BODY, 2, undefined, permit);
    expect(clock.waits).toEqual([400]);
    expect(ready).toHaveBeenCalledTimes(2);
  });

  it('signs nobody in', async () => {
    await expect(createRehearsalClient([], {}).signIn()).resolves.toMatchObject({ kind: 'token' });
  });

  it('has called nobody in all of this', () => {
    expect(calls).not.toHaveBeenCalled();
  });
});

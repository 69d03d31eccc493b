import { randomUUID } from 'node:crypto';
import { REHEARSAL, rehearsedReceipt } from '../../shared/rehearsal';
import { clientOf, type SentOnce } from '../dfe/client-of';
import { type Clock, systemClock } from '../dfe/clock';
import type { DfeClient, SignIn } from '../dfe/ports';
import { readReply } from '../dfe/read-reply';
import { DEFAULT_TIMINGS, type DfeTimings } from '../dfe/settings';
import type { RehearsedAnswer } from './script';

const TAKEN: RehearsedAnswer = { kind: 'status', status: 200, positions: [] };
const JSON_TYPE = { 'content-type': 'application/json' };
const PAGE = '<!DOCTYPE html><title>rehearsal</title>';

/** There is nobody to give one. */
const NO_TOKEN = { kind: 'token', token: REHEARSAL } as const;

/**
 * A client that answers in DfE's place and calls nobody: it has no address to call. Pace, tries and waits are those of the
 * client of DfE, and what it answers is read as a reply of DfE is.
 * @param script answers to POSTs, in turn and again from its beginning; none: each is taken. It begins anew with each process.
 */
export function createRehearsalClient(
  script: readonly RehearsedAnswer[],
  timings: Partial<DfeTimings>,
  clock: Clock = systemClock,
): DfeClient & SignIn {
  let posts = 0;
  return clientOf(
    {
      tokens: {
        get: async () => NO_TOKEN,
        renew: async () => NO_TOKEN,
        forget: () => undefined,
      },
      send: async (_token, _body, records) => {
        const answer = script[posts % script.length] ?? TAKEN;
        posts += 1;
        return sentOnce(answer, records, new Date(clock.now()));
      },
    },
    { ...DEFAULT_TIMINGS, ...timings },
    clock,
  );
}

/** As if it had been sent: what a request comes to that DfE answered so. Nothing is waited for. */
function sentOnce(answer: RehearsedAnswer, records: number, now: Date): SentOnce {
  const timing = { at: now.toISOString(), tookMs: 0 };
  switch (answer.kind) {
    case 'timeout':
    case 'lost': {
      const failure = answer.kind === 'timeout' ? 'time-out' : 'connection lost';
      return {
        reply: { kind: 'unavailable', problem: `no reply came (${failure})` },
        attempt: { ...timing, failure },
      };
    }
    case 'page':
      return read(200, { 'content-type': 'text/html' }, PAGE);
    case 'status': {
      const wait = answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) };
      return read(answer.status, { ...JSON_TYPE, ...wait }, bodyOf(answer, records));
    }
  }

  function read(status: number, headers: Record<string, string>, body: string): SentOnce {
    const reply = readReply(status, new Headers(headers), body, records, now);
    return { reply, attempt: { ...timing, status, headers, body } };
  }
}

/** The bodies say what they are: they are kept in the archive, and a receipt stands in staging. */
function bodyOf({ status, positions }: RehearsedAnswer & { kind: 'status' }, records: number): string {
  if (status === 200 || status === 201) {
    return JSON.stringify(Array.from({ length: records }, () => rehearsedReceipt(randomUUID())));
  }
  if (status === 204) return '';
  const named = positions.map((position) => `$[${position}]`);
  const detail = [`${REHEARSAL} of ${status}`, ...named].join(' ');
  return JSON.stringify({ status, detail });
}

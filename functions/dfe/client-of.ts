import type { Clock } from './clock';
import { createPacer } from './pacer';
import type { Attempt, DfeClient, DfeReply, SignIn } from './ports';
import { planRetries } from './retry-plan';
import type { DfeTimings } from './settings';
import type { TokenSource } from './token';

/** One request and what came of it. */
export interface SentOnce {
  readonly reply: DfeReply;
  readonly attempt: Attempt;
  /** Why no reply came, as a log may hold it. */
  readonly error?: string;
}

/** Whoever answers POSTs: DfE, or what stands in for it in a rehearsal. Never throws. */
export interface Answering {
  readonly tokens: TokenSource;
  /**
   * Sends one request, once.
   * @param cut ends it before its time is over, as if the connection were lost
   */
  send(token: string, body: Uint8Array, records: number, cut: AbortSignal | undefined): Promise<SentOnce>;
}

/** A client that keeps pace and tries again, of whoever answers. */
export function clientOf(answering: Answering, timings: DfeTimings, clock: Clock): DfeClient & SignIn {
  const { tokens } = answering;
  const waitForTurn = createPacer(timings, clock);

  return {
    signIn: () => tokens.renew(),
    async post(body, records, signal, permit, waitsOutRefusal = false) {
      const waitAfter = planRetries(timings, clock, waitsOutRefusal);
      const attempts: Attempt[] = [];
      let uncertain = false;
      let error: string | undefined;
      let reply: DfeReply = { kind: 'unavailable', problem: 'stopped before the batch was sent' };

      let wait: number | undefined = 0;
      while (wait !== undefined && (await clock.sleep(wait, signal))) {
        const access = await tokens.get();
        error = access.kind === 'token' ? undefined : access.error;
        if (access.kind === 'refused') {
          reply = { kind: 'unauthorised', detail: access.detail };
          break;
        }
        if (access.kind === 'unreachable') {
          reply = { kind: 'unavailable', problem: access.problem };
        } else {
          if (!(await waitForTurn(signal))) break;
          // Nothing may come between this and the POST.
          await permit?.ready();
          const sent = await answering.send(access.token, body, records, permit?.cut);
          reply = sent.reply;
          error = sent.error;
          attempts.push(sent.attempt);
          uncertain ||= leavesOpen(reply, sent.attempt);
          if (reply.kind === 'unauthorised') tokens.forget(access.token);
        }
        wait = waitAfter(reply);
      }
      return { reply, attempts, uncertain, ...(error !== undefined && { error }) };
    },
  };
}

/** Whether DfE may have taken the records although the reply does not say so. A 4xx of whoever answered took nothing. */
function leavesOpen(reply: DfeReply, { failure }: Attempt): boolean {
  if (reply.kind === 'unexpected') return reply.status < 400;
  return reply.kind === 'unavailable' && failure !== 'not connected';
}

import { type Clock, systemClock } from './clock';
import { createPacer } from './pacer';
import type { Attempt, DfeClient, DfeReply } from './ports';
import { planRetries } from './retry-plan';
import { sendOnce } from './send-once';
import { completeSettings, type DfeAccess, type DfeSettings } from './settings';
import { createTokenSource } from './token';

/**
 * A client of DfE's API for one LA (DfE CSC API 1.0.1). It gets tokens, keeps DfE's pace and tries again;
 * what a batch comes to is always a value. Timings that are not given are DEFAULT_TIMINGS.
 * @throws Error naming, without its value, a setting that would send a secret unencrypted or cannot be sent
 */
export function createDfeClient(settings: DfeSettings, clock: Clock = systemClock): DfeClient {
  const all = completeSettings(settings);
  const url = childrenUrl(all);
  const tokens = createTokenSource(all, clock);
  const waitForTurn = createPacer(all, clock);

  return {
    async post(body, records, signal, permit, waitsOutRefusal = false) {
      const waitAfter = planRetries(all, clock, waitsOutRefusal);
      const attempts: Attempt[] = [];
      let uncertain = false;
      let reply: DfeReply = { kind: 'unavailable', problem: 'stopped before the batch was sent' };

      let wait: number | undefined = 0;
      while (wait !== undefined && (await clock.sleep(wait, signal))) {
        const access = await tokens.get();
        if (access.kind === 'refused') {
          reply = { kind: 'unauthorised', detail: access.detail };
          break;
        }
        if (access.kind === 'unreachable') {
          reply = { kind: 'unavailable', problem: access.problem };
        } else {
          if (!(await waitForTurn(signal))) break;
          const headers = requestHeaders(access.token, all);
          const request = { url, headers, body, records, timeoutMs: all.timeoutMs };
          // Nothing may come between this and the POST.
          await permit?.ready();
          const sent = await sendOnce(request, clock, permit?.cut);
          reply = sent.reply;
          attempts.push(sent.attempt);
          uncertain ||= leavesOpen(reply, sent.attempt);
          if (reply.kind === 'unauthorised') tokens.forget(access.token);
        }
        wait = waitAfter(reply);
      }
      return { reply, attempts, uncertain };
    },
  };
}

/** Whether DfE may have taken the records although the reply does not say so. A 4xx of whoever answered took nothing. */
function leavesOpen(reply: DfeReply, { failure }: Attempt): boolean {
  if (reply.kind === 'unexpected') return reply.status < 400;
  return reply.kind === 'unavailable' && failure !== 'not connected';
}

function childrenUrl({ apiEndpoint, laCode }: DfeAccess): string {
  return `${apiEndpoint.replace(/\/+$/, '')}/children_social_care_data/${encodeURIComponent(laCode)}/children`;
}

const requestHeaders = (token: string, { supplierKey }: DfeAccess): Record<string, string> => ({
  Authorization: `Bearer ${token}`,
  SupplierKey: supplierKey,
  'Content-Type': 'application/json',
  Accept: 'application/json',
  'User-Agent': 'csc-dataflow',
});

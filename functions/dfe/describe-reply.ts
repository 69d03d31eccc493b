import type { DfeReply } from './ports';

const NEXT_RUN = 'It is tried again by the next run.';
const UNTIL_IT_CHANGES = 'It is not sent again until it changes.';

/**
 * Says in one or two sentences what a reply means for a record and what happens next, for the analyst who reads it
 * in staging. At most 2,000 characters. Holds DfE's own words where there are any, so it belongs in the LA only.
 */
export function reasonFor(reply: DfeReply): string {
  switch (reply.kind) {
    case 'accepted':
      return 'DfE took the record.';
    case 'accepted-unclear':
      return `DfE took the record but gave no clear receipt: ${reply.problem}. It is not sent again.`;
    case 'nothing-taken':
      return `DfE answered 204: it took no record of the batch. ${NEXT_RUN}`;
    case 'malformed':
      return `DfE refused this record by itself: it is malformed${quote(reply.detail)}. ${UNTIL_IT_CHANGES}`;
    case 'unauthorised':
      return `DfE did not accept this authority's credentials${quote(reply.detail)}. Check the client id, secret, scope and supplier key. ${NEXT_RUN}`;
    case 'refused':
      return `DfE answered 403 to this record by itself, often its firewall, and took others${quote(reply.detail)}. ${UNTIL_IT_CHANGES}`;
    case 'too-large':
      return `DfE answered 413: this record by itself is too large${quote(reply.detail)}. ${UNTIL_IT_CHANGES}`;
    case 'rate-limited':
      return `DfE answered 429: too many requests. ${NEXT_RUN}`;
    case 'unavailable':
      return `DfE was not available: ${reply.problem}. ${NEXT_RUN}`;
    case 'unexpected':
      return `A reply with status ${reply.status} came that is not DfE's: a proxy, a sign-in page or a wrong API address. ${NEXT_RUN}`;
    default:
      return reply satisfies never;
  }
}

const quote = (detail: string): string => (detail === '' ? '' : `; it says '${detail}'`);

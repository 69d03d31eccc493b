import type { DfeReply } from './ports';

const NEXT_RUN = 'It is tried again by the next run.';

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
      return `DfE answered 400: a record of the batch is malformed${quote(reply.detail)}. ${NEXT_RUN}`;
    case 'unauthorised':
      return `DfE did not accept this authority's credentials${quote(reply.detail)}. Check the client id, secret, scope and supplier key. ${NEXT_RUN}`;
    case 'refused':
      return `DfE answered 403: it refused the batch, often its firewall${quote(reply.detail)}. ${NEXT_RUN}`;
    case 'too-large':
      return `DfE answered 413: the batch is too large${quote(reply.detail)}. ${NEXT_RUN}`;
    case 'rate-limited':
      return `DfE answered 429: too many requests. ${NEXT_RUN}`;
    case 'unavailable':
      return `DfE was not available: ${reply.problem}. ${NEXT_RUN}`;
    case 'unexpected':
      return `DfE answered ${reply.status}, which its API does not describe${quote(reply.detail)}. Check the API address. ${NEXT_RUN}`;
    default:
      return reply satisfies never;
  }
}

const quote = (detail: string): string => (detail === '' ? '' : `; it says '${detail}'`);

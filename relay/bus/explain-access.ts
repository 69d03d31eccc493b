/** The queue of this software that a message of Service Bus names, if it does. */
export const queueIn = (message: string): string | undefined =>
  /(?:deltas|outcomes|relay-commands)-(?:live|anon)/.exec(message)?.[0];

const ROLES = { Send: 'Azure Service Bus Data Sender', Listen: 'Azure Service Bus Data Receiver' } as const;

/** Refusals that no role mends, by the words of Service Bus. */
const NO_ROLE: readonly (readonly [words: RegExp, message: string])[] = [
  [
    /\bIP has been prevented|network rules|public network access/i,
    'The firewall of the Service Bus namespace does not let this server in. Whoever deploys the Azure side can add the address that this network goes out by (Networking of the namespace), or say how its private endpoint is reached.',
  ],
  [
    /InvalidIssuer|issuer is invalid/i,
    'Service Bus does not take the identity of this server: it is of another tenant than the namespace. Check AZURE_TENANT_ID and SERVICE_BUS_NAMESPACE.',
  ],
  [
    /ExpiredToken|token (?:is|has) expired|not yet valid/i,
    "Service Bus takes the token of this server as expired: its clock is off. Set it by the network's time (w32tm /resync).",
  ],
  [
    /\b40103\b|InvalidSignature|token signature/i,
    'Service Bus does not take the signature of this server. Check the key in SERVICE_BUS_CONNECTION_STRING.',
  ],
];

/**
 * Why Service Bus refused access, by its own message, and what to do: mostly which role is lacking on which queue, as of
 * "… 'Send' claim(s) are required to perform this operation. Resource: 'sb://…/deltas-live'. …". Nothing else of its message
 * is repeated.
 */
export function explainAccess(message: string): string {
  const other = NO_ROLE.find(([words]) => words.test(message))?.[1];
  if (other !== undefined) return other;
  const claim = /'(Send|Listen)\b[^']*' claim/.exec(message)?.[1];
  const resource = /Resource: *'sb:\/\/[^/']+\/([^']*)/.exec(message)?.[1];
  const queue = resource === undefined ? undefined : queueIn(resource);
  const asking = 'Whoever deploys the Azure side can assign it; it holds after some minutes.';
  if ((claim === 'Send' || claim === 'Listen') && queue !== undefined) {
    return `Service Bus refused access. The identity of this server lacks the role ${ROLES[claim]} on the queue ${queue}. ${asking}`;
  }
  return (
    'Service Bus refused access. The identity of this server needs the role Azure Service Bus Data Sender on the queue deltas-…, ' +
    `and Data Receiver on outcomes-… and relay-commands-…. ${asking}`
  );
}

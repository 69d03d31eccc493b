/** The queue of this software that a message of Service Bus names, if it does. */
export const queueIn = (message: string): string | undefined =>
  /(?:deltas|outcomes|relay-commands)-(?:live|anon)/.exec(message)?.[0];

const ROLES = { Send: 'Azure Service Bus Data Sender', Listen: 'Azure Service Bus Data Receiver' } as const;

/**
 * Which role is lacking on which queue, where Service Bus says it: "… 'Send' claim(s) are required to perform this
 * operation. Resource: 'sb://…/deltas-live'. …". Nothing else of its message is repeated.
 */
export function explainAccess(message: string): string {
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

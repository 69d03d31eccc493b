/** The queues between the LA and its Azure tenancy. */
export const QUEUES = { deltas: 'deltas', outcomes: 'outcomes', relayCommands: 'relay-commands' } as const;

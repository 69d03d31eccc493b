/** What a client must send, and what is done with it, where nothing else is set. */
export const DEFAULTS = {
  clientId: 'simulator-client',
  clientSecret: 'simulator-secret',
  supplierKey: 'simulator-supplier-key',
  tokenSeconds: 3600,
  maxBytes: 10_000_000,
  maxRecords: 100,
  reply: 'tokens',
  successStatus: 200,
  detail: 'positions',
  law: 'replace',
} as const;

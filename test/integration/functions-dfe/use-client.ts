import { once } from 'node:events';
import { createServer } from 'node:net';
import { createDfeClient } from '../../../functions/dfe/client';
import type { DfeClient, PostResult } from '../../../functions/dfe/ports';
import type { DfeSettings } from '../../../functions/dfe/settings';
import { createQuickClock, type QuickClock } from './quick-clock';
import { answerJson, type ScriptedServer, startScriptedServer } from './scripted-server';

export const UUID = '0b6f4a52-6d0e-4c0b-9a53-0d8d7f1f6a11';
export const ACCEPTED = { kind: 'accepted', receipts: [UUID] };
export const accept = answerJson(200, UUID);

/** A batch of one record. */
export const BODY = Buffer.from(
  JSON.stringify([{ la_child_id: 'ZZ1', child_details: { first_name: 'Zoë' } }]),
  'utf8',
);

export interface ClientInUse {
  readonly server: () => ScriptedServer;
  readonly clock: () => QuickClock;
  readonly settings: () => DfeSettings;
  /** A client that does not pace, on the quick clock. */
  readonly client: (changes?: Partial<DfeSettings>) => DfeClient;
  /** POSTs the batch by a client of its own. */
  readonly post: (changes?: Partial<DfeSettings>) => Promise<PostResult>;
  /** The authorization of each POST. */
  readonly usedTokens: () => (string | undefined)[];
}

/** Gives each test of a file a scripted server, a quick clock and clients that know both. */
export function useClient(): ClientInUse {
  let server: ScriptedServer | undefined;
  let clock = createQuickClock();
  const started = (): ScriptedServer => {
    if (!server) throw new Error('the server has not been started');
    return server;
  };

  beforeEach(async () => {
    server = await startScriptedServer();
    clock = createQuickClock();
  });
  afterEach(() => started().close());

  const settings = (): DfeSettings => ({
    apiEndpoint: `${started().url}/receiver/1`,
    laCode: '845',
    tokenEndpoint: `${started().url}/token`,
    clientId: 'client-id',
    clientSecret: 'client-secret',
    scope: 'api://receiver/.default',
    supplierKey: 'supplier-key',
    minIntervalMs: 0,
    jitterMs: 0,
    timeoutMs: 10_000,
  });
  const client = (changes: Partial<DfeSettings> = {}) =>
    createDfeClient({ ...settings(), ...changes }, clock);
  return {
    server: started,
    clock: () => clock,
    settings,
    client,
    post: (changes = {}) => client(changes).post(BODY, 1),
    usedTokens: () => started().posts.map(({ headers }) => headers.authorization),
  };
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AnswerDefaults, planTokenAnswer, sendWhole } from './answer';
import type { Law } from './apply-record';
import { Behaviour, type RuleInput } from './behaviour';
import type { ChildRecord } from './child-record';
import { answerControl } from './control';
import { DEFAULTS } from './defaults';
import type { Held } from './holdings';
import { readBytes, send } from './http';
import { listen } from './listen';
import { receiveRecords } from './receive-records';
import { type RequestSeen, SeenRequests } from './seen-requests';
import { Counters, type Stats } from './stats';
import { TokenService } from './tokens';

export interface SimulatorOptions extends Partial<AnswerDefaults> {
  /** 0, the default: any free port. */
  readonly port?: number;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** The only scope the token service takes; left out: any. */
  readonly scope?: string | undefined;
  readonly supplierKey?: string;
  /** How long a token is good for; 0: expired at once. */
  readonly tokenSeconds?: number;
  /** Largest body of a POST, in bytes. */
  readonly maxBytes?: number;
  /** What DfE does with what a record leaves out. */
  readonly law?: Law;
}

export interface Simulator {
  readonly url: string;
  readonly tokenUrl: string;
  /** What an LA configures as API_ENDPOINT. */
  readonly apiUrl: string;
  /** What DfE holds of an LA, by la_child_id. */
  held(laCode: string): ReadonlyMap<string, ChildRecord>;
  stats(): Stats;
  /** In how many POSTs a record was, with its attributes in this order, that were not refused with a status of 400 to 499. */
  timesPosted(record: unknown): number;
  /** Adds rules for the replies to come. Throws an Error that names each fault of a rule. */
  behave(rules: readonly RuleInput[]): void;
  clearBehaviour(): void;
  /** The latest requests for tokens and of records, oldest first; without secrets. */
  readonly requests: readonly RequestSeen[];
  /** Cuts all connections and frees the port. */
  close(): Promise<void>;
}

/** DfE's path behind any prefix: DfE CSC API 1.0.1 has another one for each of its environments. */
const RECORDS_PATH = /\/children_social_care_data\/([^/]+)\/children$/;

/** Starts the receiver on 127.0.0.1. Rejects where the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settings = { ...DEFAULTS, ...options };
  const { clientId, clientSecret } = settings;
  const tokens = new TokenService({ clientId, clientSecret, scope: options.scope }, settings.tokenSeconds);
  const behaviour = new Behaviour();
  const held: Held = new Map();
  const counters = new Counters();
  const seen = new SeenRequests();
  const closing = new AbortController();
  const receiver = { settings, tokens, behaviour, held, counters, seen, closing: closing.signal };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '/' } = request;
    const path = url.replace(/\?.*/, '');
    const bytes = await readBytes(request, settings.maxBytes);
    const laCode = RECORDS_PATH.exec(path)?.[1];
    if (laCode !== undefined && method === 'POST') {
      return receiveRecords(laCode, { request, response, path, bytes }, receiver);
    }
    const answer =
      path === '/token' && method === 'POST'
        ? planTokenAnswer(
            tokens.answer(request.headers, bytes),
            behaviour.take('token', () => false),
          )
        : sendWhole(answerControl(receiver, method, path, bytes));
    if (path === '/token')
      seen.add(request, path, undefined, answer.cut === 'no' ? answer.reply.status : 'reset');
    return send(response, answer, closing.signal);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // Either the client has gone, or the simulator has a fault, which must not look like one of DfE's.
      if (request.complete) process.stderr.write(`simulator: ${String(error)}\n`);
      response.destroy();
    });
  });
  const { url } = await listen(server, options.port ?? 0);

  return {
    url,
    tokenUrl: `${url}/token`,
    apiUrl: `${url}/children-in-social-care-data-receiver/1`,
    held: (laCode) => held.get(laCode) ?? new Map(),
    stats: () => counters.read(held, tokens.issuedCount),
    timesPosted: (record) => counters.timesPosted(record),
    behave(rules) {
      const problems = behaviour.script(rules);
      if (problems.length > 0) throw new Error(`The rules are not valid: ${problems.join('; ')}`);
    },
    clearBehaviour: () => behaviour.clear(),
    requests: seen.list,
    close: () => {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
}

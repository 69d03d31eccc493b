import {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
  ResponseBodyError,
} from 'oauth4webapi';
import { isLoopback } from '../../shared/configuration';
import type { Clock } from './clock';
import { nameFailure } from './network-failure';
import type { TokenReply } from './ports';
import { readText } from './read-text';
import type { DfeAccess, DfeTimings } from './settings';

export interface TokenSource {
  /** The cached token, or a new one. Many callers at once share one request. */
  get(): Promise<TokenReply>;
  /** A new token, also where one is cached. */
  renew(): Promise<TokenReply>;
  /** Drops a token that DfE refused, unless a newer one took its place. */
  forget(token: string): void;
}

/** A token is replaced this long before it expires, so that it never does on its way to DfE. */
const EXPIRY_MARGIN_MS = 60_000;
/** How long a token is taken to live where the service does not say. */
const DEFAULT_LIFE_SECONDS = 300;

/** What an Authorization header can carry: visible ASCII. */
const BEARER_TOKEN = /^[\x21-\x7e]+$/;

type TokenSettings = Pick<DfeAccess, 'tokenEndpoint' | 'clientId' | 'clientSecret' | 'scope'> &
  Pick<DfeTimings, 'timeoutMs'>;
/** `usableUntil`: on the clock that only goes forward. */
type NewToken = { reply: TokenReply; usableUntil: number };

/** Access tokens for DfE's API by client credentials (RFC 6749, section 4.4), secret in the form. */
export function createTokenSource(settings: TokenSettings, clock: Clock): TokenSource {
  let cached: { token: string; usableUntil: number } | undefined;
  let pending: Promise<TokenReply> | undefined;

  async function renew(): Promise<TokenReply> {
    const { reply, usableUntil } = await requestToken(settings, clock);
    cached = reply.kind === 'token' ? { token: reply.token, usableUntil } : undefined;
    return reply;
  }

  const renewOnce = (): Promise<TokenReply> => {
    pending ??= renew().finally(() => {
      pending = undefined;
    });
    return pending;
  };

  return {
    async get() {
      if (cached && clock.steady() < cached.usableUntil) return { kind: 'token', token: cached.token };
      return renewOnce();
    },
    renew: renewOnce,
    forget(token) {
      if (cached?.token === token) cached = undefined;
    },
  };
}

async function requestToken(settings: TokenSettings, clock: Clock): Promise<NewToken> {
  const server = { issuer: settings.tokenEndpoint, token_endpoint: settings.tokenEndpoint };
  const client = { client_id: settings.clientId };
  const askedAt = clock.steady();
  let response: Response | undefined;
  try {
    response = await clientCredentialsGrantRequest(
      server,
      client,
      ClientSecretPost(settings.clientSecret),
      { scope: settings.scope },
      {
        signal: AbortSignal.timeout(settings.timeoutMs),
        [allowInsecureRequests]: isLoopback(settings.tokenEndpoint),
        [customFetch]: async (...request) => inBounds(await fetch(...request)),
      },
    );
    const body = await processClientCredentialsResponse(server, client, response);
    if (!BEARER_TOKEN.test(body.access_token)) throw new Error('no bearer token');
    const lifeMs = (body.expires_in ?? DEFAULT_LIFE_SECONDS) * 1_000;
    return {
      reply: { kind: 'token', token: body.access_token },
      usableUntil: askedAt + lifeMs - EXPIRY_MARGIN_MS,
    };
  } catch (error) {
    return { reply: describeFailure(error, response?.status), usableUntil: Number.NEGATIVE_INFINITY };
  }
}

/** The same reply with as much of its body as is read of any: the rest may be without an end. */
async function inBounds(response: Response): Promise<Response> {
  const { text } = await readText(response);
  const { status, headers } = response;
  // What has no body, as a 204, may be given none.
  return new Response(text === '' ? null : text, { status, headers });
}

function describeFailure(error: unknown, status: number | undefined): TokenReply {
  if (status === undefined) {
    return { kind: 'unreachable', problem: `the token service gave no answer (${nameFailure(error)})` };
  }
  if (status === 400 || status === 401) {
    return {
      kind: 'refused',
      detail: `the token service answered ${[status, ...errorCodes(error)].join(' ')}`,
    };
  }
  const problem = status === 200 ? 'gave an answer without a usable token' : `answered ${status}`;
  return { kind: 'unreachable', problem: `the token service ${problem}` };
}

/** The OAuth error code and Microsoft Entra's own; never the description, which may repeat what was sent. */
function errorCodes(error: unknown): string[] {
  if (!(error instanceof ResponseBodyError)) return [];
  const code = /^[a-z_]{1,50}$/.exec(error.error)?.[0];
  const entraCode = /^AADSTS\d{1,10}/.exec(error.error_description ?? '')?.[0];
  return [code, entraCode].filter((text) => text !== undefined);
}

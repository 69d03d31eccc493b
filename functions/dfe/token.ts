import {
  allowInsecureRequests,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
} from 'oauth4webapi';
import { isLoopback } from '../../shared/configuration';
import type { Clock } from './clock';
import { describeFailure, failureCode } from './network-failure';
import type { TokenReply } from './ports';
import type { DfeAccess, DfeTimings } from './settings';
import { errorCodes, hear, type Said, toResponse } from './token-answer';

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
  let said: Said | undefined;
  try {
    const response = await clientCredentialsGrantRequest(
      server,
      client,
      ClientSecretPost(settings.clientSecret),
      { scope: settings.scope },
      {
        signal: AbortSignal.timeout(settings.timeoutMs),
        [allowInsecureRequests]: isLoopback(settings.tokenEndpoint),
        [customFetch]: async (...request) => {
          said = await hear(await fetch(...request));
          return toResponse(said);
        },
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
    return {
      reply: said ? describeAnswer(said) : describeSilence(error),
      usableUntil: Number.NEGATIVE_INFINITY,
    };
  }
}

const describeSilence = (error: unknown): TokenReply => ({
  kind: 'unreachable',
  problem: `the token service gave no answer (${describeFailure(error)})`,
  error: failureCode(error),
});

/** Errors that say nothing of who asks (RFC 6749, section 4.1.2.1). */
const OF_THE_SERVICE = /^(?:server_error|temporarily_unavailable)$/;

function describeAnswer({ status, contentType, json }: Said): TokenReply {
  const codes = errorCodes(json);
  const error = `no-token ${codes.at(-1) ?? status}`;
  if (
    status === 400 ||
    status === 401 ||
    (status === 200 && codes.length > 0 && !OF_THE_SERVICE.test(codes[0] ?? ''))
  ) {
    return { kind: 'refused', detail: `the token service answered ${[status, ...codes].join(' ')}`, error };
  }
  const page = contentType === 'text/html' ? ' (a web page, as of a proxy or a sign-in)' : '';
  const problem = status === 200 ? 'gave an answer without a usable token' : `answered ${status}`;
  return { kind: 'unreachable', problem: `the token service ${problem}${page}`, error };
}

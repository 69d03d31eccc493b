import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { jsonReply, type Reply } from './replies';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The only scope that is taken; undefined: any scope that is not blank. */
  readonly scope: string | undefined;
}

/** The token service: OAuth 2.0 client credentials (RFC 6749, 4.4), with the secret in the form or by HTTP basic. */
export class TokenService {
  readonly #credentials: Credentials;
  readonly #seconds: number;
  /** Token to the instant it ends, in milliseconds since 1970. */
  readonly #issued = new Map<string, number>();
  #count = 0;

  /** @param seconds how long a token is good for; 0: expired as soon as it is issued */
  constructor(credentials: Credentials, seconds: number) {
    this.#credentials = credentials;
    this.#seconds = seconds;
  }

  get issuedCount(): number {
    return this.#count;
  }

  /** Whether an Authorization header carries a token of this service that has not expired. */
  accepts(authorization: string | undefined): boolean {
    const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
    return token !== undefined && (this.#issued.get(token) ?? 0) > Date.now();
  }

  /** Answers POST /token: a token, or an error as RFC 6749, 5.2 has it. */
  answer(headers: IncomingHttpHeaders, body: Buffer | undefined): Reply {
    if (!/^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '')) {
      return oauthError(400, 'invalid_request');
    }
    const form = new URLSearchParams(body?.toString('utf8') ?? '');
    const basic = readBasic(headers.authorization);
    const client = basic ?? { id: form.get('client_id'), secret: form.get('client_secret') };
    if (client.id !== this.#credentials.clientId || client.secret !== this.#credentials.clientSecret) {
      const challenge: Record<string, string> = basic
        ? { 'www-authenticate': 'Basic realm="simulator"' }
        : {};
      return oauthError(401, 'invalid_client', challenge);
    }
    if (form.get('grant_type') !== 'client_credentials') return oauthError(400, 'unsupported_grant_type');
    const scope = form.get('scope') ?? '';
    if (this.#credentials.scope === undefined ? scope.trim() === '' : scope !== this.#credentials.scope) {
      return oauthError(400, 'invalid_scope');
    }
    const token = { access_token: this.#issue(), token_type: 'Bearer', expires_in: this.#seconds };
    return jsonReply(200, token, { 'cache-control': 'no-store' });
  }

  #issue(): string {
    const now = Date.now();
    for (const [token, ends] of this.#issued) if (ends <= now) this.#issued.delete(token);
    const token = randomBytes(24).toString('base64url');
    this.#issued.set(token, now + this.#seconds * 1000);
    this.#count += 1;
    return token;
  }
}

const oauthError = (status: number, error: string, headers: Record<string, string> = {}): Reply =>
  jsonReply(status, { error }, { ...headers, 'cache-control': 'no-store' });

/** The client of an HTTP basic header; each half is form-encoded first (RFC 6749, 2.3.1). */
function readBasic(
  authorization: string | undefined,
): { id: string | null; secret: string | null } | undefined {
  const encoded = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const halves = new URLSearchParams(`id=${id}&secret=${rest.join(':')}`);
  return { id: halves.get('id'), secret: halves.get('secret') };
}

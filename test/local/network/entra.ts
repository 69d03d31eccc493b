import { createServer } from 'node:https';
import { ENTRA_TOKEN } from '../broker/cbs';
import type { Certificate } from './certificates';
import { type Listening, listen } from './servers';

export const ENTRA_HOST = 'login.microsoftonline.com';

/** The code with which Entra refuses, at the question for the tenant or at that for a token. */
export interface Refusal {
  readonly at: 'tenant' | 'token';
  readonly code: string;
  readonly error: string;
}

/** Entra, as far as its client asks it for a token. @param refusal undefined: everybody has one */
export const startEntra = (certificate: Certificate, refusal?: Refusal): Promise<Listening> => {
  const own = `https://${ENTRA_HOST}/tenant`;
  const answer = (url: string): { status: number; body: unknown } => {
    const refused = {
      status: 400,
      body: { error: refusal?.error, error_description: `${refusal?.code}: Refused by the tests.` },
    };
    if (url.includes('/discovery/instance')) {
      return {
        status: 200,
        body: { tenant_discovery_endpoint: `${own}/v2.0/.well-known/openid-configuration`, metadata: [] },
      };
    }
    if (refusal === undefined && url.includes('/oauth2/v2.0/token')) {
      return { status: 200, body: { token_type: 'Bearer', expires_in: 3_600, access_token: ENTRA_TOKEN } };
    }
    if (!url.includes('openid-configuration') || refusal?.at === 'tenant') return refused;
    return {
      status: 200,
      body: {
        issuer: `${own}/v2.0`,
        authorization_endpoint: `${own}/oauth2/v2.0/authorize`,
        token_endpoint: `${own}/oauth2/v2.0/token`,
        jwks_uri: `${own}/discovery/v2.0/keys`,
      },
    };
  };
  const server = createServer(certificate, (request, response) => {
    const { status, body } = answer(String(request.url));
    request.resume();
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  server.on('tlsClientError', () => undefined);
  return listen(server);
};

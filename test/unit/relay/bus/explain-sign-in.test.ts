import tls from 'node:tls';
import { explainSignIn } from '../../../../relay/bus/explain-sign-in';
import type { IdentityFault } from '../../../../relay/bus/identity/explain-identity';
import { makeCertificate } from '../../../local/network/certificates';
import { startRefusingProxy, startService } from '../../../local/network/servers';

const now = () => new Date();
const NONE: IdentityFault = { kind: 'none-found', message: 'No identity was found.' };
const OTHER: IdentityFault = { kind: 'other', message: 'Azure did not take the identity.' };

let before: NodeJS.ProcessEnv;

beforeEach(() => {
  before = { ...process.env };
});

afterEach(() => {
  process.env = before;
});

it('looks at no certificate where the settings leave it blank', async () => {
  expect(await explainSignIn(NONE, { AZURE_CLIENT_CERTIFICATE_PATH: '' }, now)).toBe(NONE.message);
  expect(await explainSignIn(NONE, { AZURE_CLIENT_CERTIFICATE_PATH: ' ' }, now)).toBe(NONE.message);
});

it('names the setting that keeps the client from an identity', async () => {
  expect(await explainSignIn(NONE, { AZURE_CLIENT_ID: 'x' }, now)).toMatch(
    /^No identity to sign in to Azure with was found\. AZURE_CLIENT_ID is set, and AZURE_TENANT_ID and/,
  );
});

it.each([403, 407])('names a proxy that answers %d in the place of Entra', async (status) => {
  const proxy = await startRefusingProxy(status);
  try {
    process.env.HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
    expect(await explainSignIn(OTHER, {}, now)).toMatch(
      new RegExp(
        `^Entra, where this server signs in, cannot be reached\\. The proxy 127\\.0\\.0\\.1:${proxy.port} \\(HTTPS_PROXY\\) .*\\(status ${status}`,
      ),
    );
  } finally {
    await proxy.close();
  }
});

it('says that something else answers in the place of Entra, where the way to it is open', async () => {
  const own = tls.getCACertificates('default');
  const certificate = await makeCertificate('Filter', { hosts: ['localhost'] });
  tls.setDefaultCACertificates([...own, certificate.cert]);
  const filter = await startService(certificate, { status: 200 });
  try {
    const environment = { AZURE_AUTHORITY_HOST: `https://localhost:${filter.port}` };
    const fault: IdentityFault = { kind: 'unreachable', message: 'x' };
    expect(await explainSignIn(fault, environment, now)).toMatch(
      /^Entra, where this server signs in, cannot be reached\. The way to localhost:\d+ is open, .*a page of its own/,
    );
    expect(await explainSignIn(OTHER, environment, now)).toBe(OTHER.message);
    const HTTP_PROXY = 'http://proxy.council.example:8080';
    expect(await explainSignIn(fault, { ...environment, HTTP_PROXY }, now)).toMatch(
      /signs in through HTTP_PROXY where HTTPS_PROXY is not set.*take HTTP_PROXY away\.$/,
    );
  } finally {
    await filter.close();
    tls.setDefaultCACertificates(own);
  }
});

it('says that a secret which is refused hides the certificate that is set too', async () => {
  const refused: IdentityFault = { kind: 'refused', message: 'The client secret has expired.' };
  const both = { AZURE_CLIENT_SECRET: 'geheim', AZURE_CLIENT_CERTIFICATE_PATH: 'relay.pem' };
  expect(await explainSignIn(refused, both, now)).toMatch(/take AZURE_CLIENT_SECRET away\.$/);
  const { AZURE_CLIENT_SECRET } = both;
  expect(await explainSignIn(refused, { AZURE_CLIENT_SECRET }, now)).toBe(refused.message);
});

import { createServer } from 'node:http';
import { makeCertificate } from '../../../local/network/certificates';
import { ENTRA_HOST, type Refusal, startEntra } from '../../../local/network/entra';
import { listen } from '../../../local/network/servers';
import type { Premises } from '../premises';
import { AT_ONCE, type Launch, type Row } from '../row';

const fails = { exitCode: 1, seconds: AT_ONCE } as const;

const APP = {
  AZURE_TENANT_ID: '11111111-2222-3333-4444-555555555555',
  AZURE_CLIENT_ID: '66666666-7777-8888-9999-000000000000',
};

/** Signs in with a certificate file, behind a proxy that knows the way to Service Bus and these hosts. */
async function signIn(
  premises: Premises,
  AZURE_CLIENT_CERTIFICATE_PATH: string,
  hosts: Readonly<Record<string, number>> = {},
): Promise<Launch> {
  const settings = { ...APP, AZURE_CLIENT_CERTIFICATE_PATH };
  return { command: 'push', settings: await premises.behind(await premises.azure(hosts), settings) };
}

const file = (
  id: string,
  setUp: string,
  content: () => string | Uint8Array | Promise<string>,
  names: Row['names'],
  cure: Row['cure'],
): Row => ({
  id,
  setUp,
  async stage(premises) {
    const path = await premises.write('relay.pem', await content());
    return { ...(await signIn(premises, path)), places: [`${path} (AZURE_CLIENT_CERTIFICATE_PATH)`] };
  },
  names,
  cure,
  ...fails,
});

const good = async (): Promise<string> => {
  const { key, cert } = await makeCertificate('Relay', { keyType: 'rsa' });
  return `${key}\n${cert}`;
};

const refused = (id: string, setUp: string, refusal: Refusal, cure: Row['cure']): Row => ({
  id,
  setUp,
  async stage(premises) {
    const path = await premises.write('relay.pem', await good());
    const entra = await premises.start(startEntra(await premises.certificate(ENTRA_HOST), refusal));
    return signIn(premises, path, { [ENTRA_HOST]: entra });
  },
  names: [`Entra refused the identity of this server (${refusal.code})`],
  cure,
  ...fails,
});

/** How this server signs in to Azure, and what its identity may do there. */
export const identity: readonly Row[] = [
  {
    id: 'identity-none',
    setUp: 'no identity on this server',
    stage: async (premises) => ({
      command: 'push',
      settings: await premises.behind(await premises.azure()),
    }),
    names: ['No identity to sign in to Azure with was found on this server'],
    cure: 'Connect the server to Azure Arc, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_CERTIFICATE_PATH',
    ...fails,
  },
  {
    id: 'tenant-in-quotes',
    setUp: 'a tenant in quotes, as cmd leaves them',
    async stage(premises) {
      const launch = await signIn(premises, await premises.write('relay.pem', await good()));
      return { ...launch, settings: { ...launch.settings, AZURE_TENANT_ID: `"${APP.AZURE_TENANT_ID}"` } };
    },
    names: ['AZURE_TENANT_ID is not the id of a tenant'],
    cure: 'without quotes',
    ...fails,
  },
  {
    id: 'sign-in-half-set',
    setUp: 'a certificate without its tenant',
    async stage(premises) {
      const launch = await signIn(premises, await premises.write('relay.pem', await good()));
      return { ...launch, settings: { ...launch.settings, AZURE_TENANT_ID: '' } };
    },
    names: ['AZURE_CLIENT_ID and AZURE_CLIENT_CERTIFICATE_PATH are set, and AZURE_TENANT_ID is not'],
    cure: 'set all three',
    ...fails,
  },
  {
    id: 'arc-key-unreadable',
    setUp: 'Azure Arc, whose key this account may not read',
    async stage(premises) {
      const agent = createServer((_request, response) => {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm=/var/opt/azcmagent/tokens/none.key' });
        response.end('{}');
      });
      const IMDS_ENDPOINT = `http://127.0.0.1:${await premises.start(listen(agent))}`;
      const IDENTITY_ENDPOINT = `${IMDS_ENDPOINT}/metadata/identity/oauth2/token`;
      const settings = await premises.behind(await premises.azure(), { IMDS_ENDPOINT, IDENTITY_ENDPOINT });
      return { command: 'push', settings };
    },
    names: ['this server has one of Azure Arc, and the account that runs this program may not read its key'],
    cure: 'Put the account into the local group "Hybrid agent extension applications"',
    ...fails,
  },
  {
    id: 'certificate-missing',
    setUp: 'a certificate file that is not there',
    stage: async (premises) => ({
      ...(await signIn(premises, '/nowhere/relay.pem')),
      places: ['/nowhere/relay.pem (AZURE_CLIENT_CERTIFICATE_PATH)'],
    }),
    names: ['does not exist'],
    cure: 'Check the path, and whether this account may read its folder',
    ...fails,
  },
  file(
    'certificate-no-key',
    'a certificate file without private key',
    async () => (await makeCertificate('Relay')).cert,
    ['has no private key'],
    'Put the key and the certificate into one PEM file',
  ),
  file(
    'certificate-key-alone',
    'a certificate file with nothing but the key',
    async () => (await makeCertificate('Relay')).key,
    ['has no certificate beside the private key'],
    'Put both into one PEM file',
  ),
  file(
    'certificate-pfx',
    'a PFX file',
    () => Uint8Array.from([0x30, 0x82, 0x0a, 0x10, 2, 1, 3]),
    ['is a PFX or DER file; a PEM file is wanted'],
    'openssl pkcs12 -in certificate.pfx -nodes -out certificate.pem',
  ),
  file(
    'certificate-text',
    'a certificate file that is none',
    () => 'see the wiki',
    ['is no PEM file'],
    '-----BEGIN',
  ),
  file(
    'certificate-password',
    'a private key with a password',
    () => '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=\n-----END ENCRYPTED PRIVATE KEY-----\n',
    ['has a private key with a password'],
    'Set AZURE_CLIENT_CERTIFICATE_PASSWORD, or write the key without one',
  ),
  file(
    'certificate-ended',
    'a certificate that has ended',
    async () => {
      const { key, cert } = await makeCertificate('Relay', { days: [-400, -35], keyType: 'rsa' });
      return `${key}\n${cert}`;
    },
    [/has a certificate that ended on \d{4}-\d\d-\d\d/],
    'Make a new one and upload its public part to the app registration',
  ),
  file(
    'certificate-elliptic',
    'a certificate with a key that Entra does not take',
    async () => {
      const { key, cert } = await makeCertificate('Relay');
      return `${key}\n${cert}`;
    },
    ['has a certificate with a key of the kind ec, and Entra takes RSA alone'],
    'Make a new one',
  ),
  refused(
    'tenant-unknown',
    'a tenant that there is not',
    { at: 'tenant', code: 'AADSTS90002', error: 'invalid_tenant' },
    'Check AZURE_TENANT_ID: there is no such tenant',
  ),
  refused(
    'application-unknown',
    'an application that the tenant has not',
    { at: 'token', code: 'AADSTS700016', error: 'unauthorized_client' },
    'Check AZURE_CLIENT_ID and AZURE_TENANT_ID: this tenant has no such application',
  ),
  refused(
    'certificate-unknown',
    'a certificate that the application has not',
    { at: 'token', code: 'AADSTS700027', error: 'invalid_client' },
    'upload its public part to the app registration',
  ),
  refused(
    'refused-otherwise',
    'a code of Entra that the relay does not know',
    { at: 'token', code: 'AADSTS999999', error: 'invalid_request' },
    'Look the code up at https://login.microsoftonline.com/error',
  ),
  {
    id: 'entra-forbidden',
    setUp: 'a proxy that lets Service Bus through, and not Entra',
    async stage(premises) {
      return signIn(premises, await premises.write('relay.pem', await good()));
    },
    names: [
      'Entra, where this server signs in, cannot be reached',
      `does not let this server through to ${ENTRA_HOST}:443 (status 403)`,
    ],
    cure: 'Ask IT to allow this host',
    ...fails,
  },
  {
    id: 'entra-inspected',
    setUp: 'a web filter that looks into the traffic to Entra alone',
    async stage(premises) {
      const filter = await makeCertificate('Council Web Filter');
      const shown = await makeCertificate('Entra', { hosts: [ENTRA_HOST], by: filter });
      const entra = await premises.start(startEntra(shown, { at: 'token', code: 'none', error: 'none' }));
      return signIn(premises, await premises.write('relay.pem', await good()), { [ENTRA_HOST]: entra });
    },
    names: [
      'Entra, where this server signs in, cannot be reached',
      `The certificate that ${ENTRA_HOST}:443 showed`,
      'issued by "Council Web Filter"',
    ],
    cure: 'NODE_EXTRA_CA_CERTS',
    ...fails,
  },
  {
    id: 'bus-key',
    setUp: 'an identity that Service Bus does not let in',
    async stage(premises) {
      const { connectionString } = await premises.broker();
      const wrong = connectionString.replace(/SharedAccessKey=[^;]*/, 'SharedAccessKey=wrong');
      return { command: 'push', settings: premises.settings({ SERVICE_BUS_CONNECTION_STRING: wrong }) };
    },
    names: ['Service Bus refused access'],
    cure: 'needs the role Azure Service Bus Data Sender on the queue deltas-',
    ...fails,
  },
  {
    id: 'queue-missing',
    setUp: 'a namespace without the queues',
    async stage(premises) {
      const { connectionString } = await premises.broker({});
      return {
        command: 'push',
        settings: premises.settings({ SERVICE_BUS_CONNECTION_STRING: connectionString }),
      };
    },
    names: ['A queue is missing in the Service Bus namespace', 'It is outcomes-live'],
    cure: 'Deploy the Azure side first',
    ...fails,
  },
];

import {
  AggregateAuthenticationError,
  AuthenticationError,
  CredentialUnavailableError,
} from '@azure/identity';
import { explainIdentity } from '../../../../relay/bus/identity/explain-identity';

const unavailable = (message: string) => new CredentialUnavailableError(message);

/** As the library wraps what a credential of the environment met (seen with 4.13). */
const ofEnvironment = (description: string) =>
  new AuthenticationError(400, {
    error: 'EnvironmentCredential authentication failed.',
    error_description: description,
  });

it('finds that there is no identity where no credential was to be had', () => {
  const error = new AggregateAuthenticationError(
    [
      unavailable('EnvironmentCredential is unavailable.'),
      // The agent of Azure that does not answer is named as a network error within (seen with 4.13).
      Object.assign(unavailable('ManagedIdentityCredential: Network unreachable. Message: network_error'), {
        cause: Object.assign(new Error('network_error: See https://aka.ms/msal.js.errors#network_error'), {
          name: 'ClientAuthError',
        }),
      }),
    ],
    'ChainedTokenCredential authentication failed.',
  );
  expect(explainIdentity(error)).toEqual({
    kind: 'none-found',
    message: expect.stringMatching(/^No identity .*Arc.*AZURE_CLIENT_CERTIFICATE_PATH/),
  });
});

it.each([
  ['AADSTS700027', /certificate has expired, or is not the one/],
  ['AADSTS700016', /Check AZURE_CLIENT_ID and AZURE_TENANT_ID/],
  ['AADSTS90002', /Check AZURE_TENANT_ID/],
  ['AADSTS700024', /clock of this server/],
  ['AADSTS7000222', /secret is wrong or has expired/],
  ['AADSTS53003', /Conditional Access/],
  ['AADSTS900021', /Check AZURE_TENANT_ID/],
  ['AADSTS7000112', /is disabled/],
  ['AADSTS500021', /tenant restrictions/],
  ['AADSTS90033', /Run again in a few minutes/],
  ['AADSTS999999', /Look the code up/],
])('shows the code %s and what to do', (code, cure) => {
  const alone = ofEnvironment(`${code}: words of Entra with a trace id`);
  const among = new AggregateAuthenticationError(
    [unavailable('no'), alone],
    'ChainedTokenCredential failed.',
  );
  for (const error of [alone, among]) {
    const fault = explainIdentity(error);
    expect(fault).toMatchObject({ kind: 'refused', message: expect.stringContaining(`(${code})`) });
    expect(fault?.message).toMatch(cure);
    expect(fault?.message).not.toContain('trace id');
  }
});

it('finds that Entra was not reached', () => {
  const error = ofEnvironment('network_error: See https://aka.ms/msal.js.errors#network_error for details');
  expect(explainIdentity(error)).toMatchObject({ kind: 'unreachable' });
});

it('tells any other refusal without words of the library', () => {
  const fault = explainIdentity(ofEnvironment("ENOENT: no such file or directory, open 'C:\\secret.pem'"));
  expect(fault).toEqual({
    kind: 'other',
    message: expect.stringMatching(/^Azure did not take the identity/),
  });
});

it.each([
  [new Error('x')],
  ['text'],
  [undefined],
  [Object.assign(new Error('x'), { code: 'UnauthorizedAccess' })],
])('knows that %p is of no identity', (error) => expect(explainIdentity(error)).toBeUndefined());

const managed = (message: string) =>
  new AggregateAuthenticationError(
    [
      unavailable('EnvironmentCredential is unavailable.'),
      unavailable(`ManagedIdentityCredential: ${message}`),
      unavailable('Azure CLI could not be found.'),
    ],
    'ChainedTokenCredential authentication failed.',
  );

it.each([
  [
    'Authentication failed. Message unable_to_read_secret_file: Unable to read the secret file.',
    /may not read its key.*Hybrid agent extension applications/,
  ],
  [
    'Authentication failed. Message user_assigned_managed_identity_not_confirmed: Azure Arc did not confirm it.',
    /Take AZURE_CLIENT_ID away/,
  ],
  [
    'Authentication failed. Message unable_to_create_azure_arc: Azure Arc Managed Identities can only be system assigned.',
    /Take AZURE_CLIENT_ID away/,
  ],
  [
    "Authentication failed. Message identity_endpoint_url_malformed: The 'IDENTITY_ENDPOINT' is malformed.",
    /IDENTITY_ENDPOINT or IMDS_ENDPOINT/,
  ],
  ['Network unreachable. Message: network_error', /was found on this server\..*its service himds runs/],
  [
    'Authentication failed. Message invalid_request: the agent is disconnected',
    /"azcmagent show" says Connected/,
  ],
])('says what the agent of Azure on this server came to: %s', (words, told) => {
  const fault = explainIdentity(managed(words));
  expect(fault).toEqual({ kind: 'none-found', message: expect.stringMatching(/^No identity to sign in/) });
  expect(fault?.message).toMatch(told);
});

import { faultOfSignInSettings } from '../../../../relay/bus/identity/sign-in-settings';

const TENANT = '0b9a4a52-5c0e-4b71-9d52-3f1b6f6b2f10';
const ALL = {
  AZURE_TENANT_ID: TENANT,
  AZURE_CLIENT_ID: TENANT,
  AZURE_CLIENT_CERTIFICATE_PATH: 'C:\\csc\\relay.pem',
};

it.each([
  ['none is set', {}],
  ['all are blank, as in a template', { AZURE_TENANT_ID: '', AZURE_CLIENT_ID: ' ' }],
  ['all three are set', ALL],
  [
    'a secret stands in the place of the certificate',
    { ...ALL, AZURE_CLIENT_CERTIFICATE_PATH: '', AZURE_CLIENT_SECRET: 'x' },
  ],
  ['the tenant is a name', { ...ALL, AZURE_TENANT_ID: 'council.onmicrosoft.com' }],
  ['another authority is set', { ...ALL, AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' }],
])('finds nothing where %s', (_what, environment) => {
  expect(faultOfSignInSettings(environment)).toBeUndefined();
});

it.each([
  [{ ...ALL, AZURE_TENANT_ID: `"${TENANT}"` }, /^AZURE_TENANT_ID is not the id of a tenant/],
  [{ ...ALL, AZURE_TENANT_ID: `{${TENANT}}` }, /^AZURE_TENANT_ID is not the id of a tenant/],
  [{ ...ALL, AZURE_AUTHORITY_HOST: 'login.microsoftonline.com' }, /^AZURE_AUTHORITY_HOST is no web address/],
  [
    { ...ALL, AZURE_TENANT_ID: '' },
    /^AZURE_CLIENT_ID and AZURE_CLIENT_CERTIFICATE_PATH are set, and AZURE_TENANT_ID is not: set all three/,
  ],
  [
    { AZURE_CLIENT_ID: TENANT },
    /^AZURE_CLIENT_ID is set, and AZURE_TENANT_ID and AZURE_CLIENT_CERTIFICATE_PATH are not: .*Azure Arc/,
  ],
  [
    { AZURE_CLIENT_SECRET: 'geheim' },
    /^AZURE_CLIENT_SECRET is set, and AZURE_TENANT_ID and AZURE_CLIENT_ID are not/,
  ],
])('names what is wrong with %j, and no value', (environment: NodeJS.ProcessEnv, words) => {
  const fault = faultOfSignInSettings(environment);
  expect(fault).toMatch(words);
  expect(fault).not.toContain(TENANT);
  expect(fault).not.toContain('geheim');
});

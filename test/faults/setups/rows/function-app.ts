import { functionSettings } from '../../../local/cloud';
import { AT_ONCE, type Row } from '../row';

/** A function app that is in order but for its parts, which are none. */
const GOOD = functionSettings(
  'Endpoint=sb://127.0.0.1:1;SharedAccessKeyName=x;SharedAccessKey=y;UseDevelopmentEmulator=true;',
  'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b;BlobEndpoint=http://127.0.0.1:1/a;',
  { apiUrl: 'http://127.0.0.1:1/receiver/1', tokenUrl: 'http://127.0.0.1:1/token' },
);

const app = (
  id: string,
  setUp: string,
  settings: Readonly<Record<string, string>>,
  names: Row['names'],
  cure: Row['cure'],
): Row => ({
  id,
  setUp,
  stage: () => ({ program: 'function app', command: '', settings: { ...GOOD, ...settings } }),
  names,
  cure,
  doctor: 'the relay cannot see the settings of the function app',
  // Of the host, which was told to end.
  exitCode: 0,
  seconds: AT_ONCE,
});

/** Settings with which the function app does not load; the host keeps only lines with the word Error. */
export const functionApp: readonly Row[] = [
  app(
    'app-key-vault',
    'a reference to Key Vault that Azure could not resolve',
    { CLIENT_SECRET: '@Microsoft.KeyVault(SecretUri=https://council.vault.azure.net/secrets/dfe)' },
    [/^Error: CLIENT_SECRET: refers to Key Vault, and Azure could not resolve it/m],
    /Key Vault/,
  ),
  app(
    'app-secret-address',
    'the address of a secret in the place of a reference to it',
    { CLIENT_SECRET: 'https://council.vault.azure.net/secrets/dfe/0123456789abcdef' },
    [/^Error: CLIENT_SECRET: is the address of a secret in Key Vault/m],
    /@Microsoft\.KeyVault\(SecretUri=/,
  ),
  app(
    'app-endpoint',
    'an endpoint that ends in the path already',
    { API_ENDPOINT: 'https://dfe.example/receiver/children_social_care_data' },
    [/^Error: API_ENDPOINT: goes on to \/children_social_care_data/m],
    'up to but without /children_social_care_data',
  ),
  app(
    'app-schedule',
    'a schedule that is none',
    { SUBMIT_SCHEDULE: 'every five minutes' },
    [/^Error: SUBMIT_SCHEDULE: is not an NCRONTAB expression/m],
    'six fields',
  ),
  app(
    'app-schedule-often',
    'a schedule that gives a message too little time',
    { SUBMIT_SCHEDULE: '*/10 * * * * *' },
    [/^Error: SUBMIT_SCHEDULE: is due so often/m],
    'RETRY_WINDOW_HOURS',
  ),
  app(
    'app-drain',
    'a drain longer than the host lets a function run',
    { DRAIN_MINUTES: '15' },
    [/^Error: DRAIN_MINUTES: is over 9/m],
    'less than functionTimeout of host.json',
  ),
  app(
    'app-proxy',
    'a proxy that Node is not told of',
    { HTTPS_PROXY: 'http://proxy.council.local:8080' },
    [/^Error: NODE_USE_ENV_PROXY: is not set/m],
    '1 where HTTPS_PROXY is set',
  ),
  app(
    'app-several',
    'several settings missing',
    { LA_CODE: '', SUPPLIER_KEY: '', TOKEN_ENDPOINT: 'http://dfe.example/token' },
    [
      /^Error: LA_CODE: is not set/m,
      /^Error: SUPPLIER_KEY: is not set/m,
      /^Error: TOKEN_ENDPOINT: does not begin with https/m,
    ],
    'From DfE; keep it in Key Vault',
  ),
];

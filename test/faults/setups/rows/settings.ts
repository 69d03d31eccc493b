import { AT_ONCE, type Row } from '../row';

/** Runs with these settings in the environment, beside those that a run needs. */
const given = (
  id: string,
  setUp: string,
  settings: Readonly<Record<string, string>>,
  rest: Pick<Row, 'names' | 'cure' | 'doctor'>,
): Row => ({
  id,
  setUp,
  stage: (premises) => ({ command: 'run', settings: premises.settings(settings) }),
  exitCode: 1,
  seconds: AT_ONCE,
  ...rest,
});

/** What is wrong with single settings, and with several of them at once. */
export const settings: readonly Row[] = [
  given(
    'la-code-missing',
    'LA_CODE is missing',
    { LA_CODE: '' },
    {
      names: [/^ {2}LA_CODE: is not set/m],
      cure: "DfE's three-digit code of your authority, as 845",
    },
  ),
  given(
    'la-code-unknown',
    'LA_CODE is of no authority',
    { LA_CODE: '999' },
    {
      names: [/^ {2}LA_CODE: is not the code of a local authority/m],
      cure: "DfE's three-digit code of your authority, as 845",
    },
  ),
  given(
    'extract-misspelt-variable',
    'a misspelt choice of the extract in the environment',
    { EXTRACT_PERSONIDS: '1' },
    {
      names: ['EXTRACT_PERSONIDS (an environment variable) is no setting that is known'],
      cure: 'The nearest is EXTRACT_PERSON_IDS',
    },
  ),
  given(
    'dataset-contradicts',
    'DATASET and TABLE_NAME of different datasets',
    { DATASET: 'anon' },
    {
      names: [/^ {2}DATASET: is the other dataset than that of TABLE_NAME/m],
      cure: 'change one of them',
    },
  ),
  given(
    'dataset-missing',
    'a table with a name of its own, and no DATASET',
    { TABLE_NAME: 'children' },
    {
      names: [/^ {2}DATASET: is not set/m],
      cure: 'live or anon: what the table holds',
    },
  ),
  given(
    'namespace-address',
    'an address in place of the name of the namespace',
    { SERVICE_BUS_NAMESPACE: 'sb://my-council.servicebus.windows.net/' },
    {
      names: [/^ {2}SERVICE_BUS_NAMESPACE: is not a host name/m],
      cure: 'The host name of your Service Bus namespace, as my-council.servicebus.windows.net',
    },
  ),
  given(
    'namespace-key',
    'the connection string of a namespace, with its key',
    {
      SERVICE_BUS_CONNECTION_STRING:
        'Endpoint=sb://my-council.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=p4ssw0rd-of-the-tests',
    },
    {
      names: [/^ {2}SERVICE_BUS_CONNECTION_STRING: is not for an emulator/m],
      cure: 'set SERVICE_BUS_NAMESPACE and use an identity',
    },
  ),
  given(
    'proxy-no-address',
    'a proxy without http://',
    { HTTPS_PROXY: 'proxy.council.local:8080' },
    {
      names: [/^ {2}HTTPS_PROXY: is not a web address/m],
      cure: 'as http://proxy.council.local:8080',
    },
  ),
  given(
    'proxy-windows-user',
    'a proxy with a user of Windows',
    { HTTPS_PROXY: 'http://COUNCIL\\relay:Geheim-4@proxy.council.local:8080' },
    {
      names: [/^ {2}HTTPS_PROXY: is not of the form http:\/\/user:password@host:port/m],
      cure: '\\ %5C',
    },
  ),
  given(
    'mode-unknown',
    'a SUBMISSION_MODE that is none',
    { SUBMISSION_MODE: 'delta' },
    {
      names: [/^ {2}SUBMISSION_MODE: is none of/m],
      cure: 'partial, full and snapshot',
    },
  ),
  given(
    'mode-contradicts',
    'two settings that contradict each other',
    { SUBMISSION_MODE: 'full', USE_PARTIAL_PAYLOAD: 'true' },
    {
      names: [/^ {2}USE_PARTIAL_PAYLOAD: contradicts SUBMISSION_MODE/m],
      cure: 'remove it',
    },
  ),
  given(
    'several-faults',
    'several settings at fault',
    {
      LA_CODE: '1',
      HTTPS_PROXY: 'none',
      STATEMENT_MINUTES: '0',
      SERVICE_BUS_NAMESPACE: '',
      SQL_CONN_STR: '',
    },
    {
      names: ['LA_CODE', 'HTTPS_PROXY', 'STATEMENT_MINUTES', 'SERVICE_BUS_NAMESPACE', 'SQL_CONN_STR'].map(
        (name) => new RegExp(`^ {2}${name}: is `, 'm'),
      ),
      cure: 'The settings need attention:',
      doctor: { cure: 'How to reach the database: postgres://' },
    },
  ),
  given(
    'authorities-file',
    'NODE_EXTRA_CA_CERTS names a file that is not there',
    { NODE_EXTRA_CA_CERTS: '/nowhere/council.pem' },
    {
      names: ['NODE_EXTRA_CA_CERTS: the file /nowhere/council.pem cannot be read'],
      cure: 'Check the path',
    },
  ),
  {
    id: 'wait-no-number',
    setUp: 'the command line has a time that is none',
    stage: (premises) => ({ command: 'run --wait soon', settings: premises.settings() }),
    names: [/--wait <minutes>/],
    cure: 'It is not a number of minutes up to 1,440',
    doctor: 'it is in the command line, and not in the set-up',
    exitCode: 1,
    seconds: AT_ONCE,
  },
];

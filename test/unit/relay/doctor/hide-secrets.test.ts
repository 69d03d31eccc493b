import type { Finding } from '../../../../relay/doctor/finding';
import { hideSecrets } from '../../../../relay/doctor/hide-secrets';
import { KNOWN_SETTINGS } from '../../../../relay/settings/known-names';

const shown = (text: string, environment: NodeJS.ProcessEnv): string | undefined => {
  const finding: Finding = { component: 'c', target: text, verdict: 'FAIL', details: text, cure: text };
  const [hidden] = hideSecrets([finding], environment);
  expect([hidden?.target, hidden?.cure]).toEqual([hidden?.details, hidden?.details]);
  return hidden?.details;
};

const SECRET = 's3cret-of-the-tests';

test.each([
  ['SQL_CONN_STR', `Server=h;User ID=relay;Password=${SECRET};Database=d`],
  ['SQL_CONN_STR', `Server=h;UID=relay;PWD={${SECRET}};Database=d`],
  ['SQL_CONN_STR', `postgres://relay:${SECRET}@h/d`],
  ['SQL_CONN_STR', `Server=h;User ID=relay;Password="${SECRET}";Database=d`],
  ['SQL_CONN_STR', `Server=h;User ID=relay;Password='${SECRET}';Database=d`],
  ['SSD_CONN_STR', `postgres://reader:${SECRET}@h/ssd`],
  ['SSD_CONN_STR', `reader/${SECRET}@orahost:1521/ssd`],
  ['SSD_CONN_STR', `reader/"${SECRET}"@//orahost/ssd`],
  ['SSD_CONN_STR', `reader/${SECRET}@(DESCRIPTION=(ADDRESS=(HOST=h))(CONNECT_DATA=(SID=s)))`],
  ['SSD_CONN_STR', `jdbc:oracle:thin:reader/${SECRET}@h:1521:ssd`],
  ['SSD_CONN_STR', `jdbc:oracle:oci8:"READER"/"${SECRET}"@h:1521:ssd`],
  ['SSD_CONN_STR', `"reader/${SECRET}@h:1521/ssd`],
  ['SSD_CONN_STR', `oracle://reader:${SECRET}@h:1521/ssd`],
  ['SSD_CONN_STR', `User Id=reader;Password=${SECRET};Data Source=h:1521/ssd`],
  ['SSD_CONN_STR', `DRIVER={Oracle in OraClient19Home1};DBQ=h:1521/ssd;UID=reader;PWD=${SECRET}`],
  ['SSD_CONN_STR', `reader/pw@tcps://h/ssd?wallet_password=${SECRET}&wallet_location=/w`],
  ['SERVICE_BUS_CONNECTION_STRING', `Endpoint=sb://h;SharedAccessKeyName=n;SharedAccessKey=${SECRET};`],
  ['APPLICATIONINSIGHTS_CONNECTION_STRING', `InstrumentationKey=${SECRET};IngestionEndpoint=https://h`],
  ['HTTPS_PROXY', `http://user:${SECRET}@proxy:8080`],
  ['ANONYMISE_SECRET', SECRET],
  ['AZURE_CLIENT_SECRET', SECRET],
  ['AZURE_CLIENT_CERTIFICATE_PASSWORD', SECRET],
  ['PGPASSWORD', SECRET],
  ['CLIENT_SECRET', SECRET],
  ['EXTRACT_PERSON_IDS', `C1, ${SECRET},C3`],
])('what %s holds is not shown', (name, value) => {
  expect(shown(`It says ${SECRET} and goes on.`, { [name]: value })).toBe('It says *** and goes on.');
});

test.each([...KNOWN_SETTINGS].filter((name) => /SECRET|PASSWORD|CONN_STR|CONNECTION_STRING/.test(name)))(
  'what %s holds is not shown as a whole either',
  (name) => {
    expect(shown(`It says ${SECRET}.`, { [name]: SECRET })).toBe('It says ***.');
  },
);

test('a password that is written with codes is not shown as it is meant either', () => {
  expect(shown('p@ss:word', { SQL_CONN_STR: 'postgres://relay:p%40ss%3Aword@h/d' })).toBe('***');
});

test.each([
  `Server=h;Password="${SECRET}; with more";Database=d`,
  `Server=h;Password='${SECRET}; with more';Database=d`,
  `Server=h;PWD={${SECRET}; with more};Database=d`,
])('a password in quotes is hidden with its blanks and semicolons: %s', (value) => {
  expect(shown(`It says ${SECRET}; with more.`, { SQL_CONN_STR: value })).toBe('It says ***.');
});

test('quotes count only around the whole of a password', () => {
  expect(shown(`a${SECRET}'`, { SQL_CONN_STR: `Server=h;Password=a${SECRET}';Database=d` })).toBe('***');
});

test('a password with a percent sign that is no code is hidden as it is written', () => {
  expect(shown('p4ssw0rd%zz', { SQL_CONN_STR: 'postgres://relay:p4ssw0rd%zz@h/d' })).toBe('***');
});

test('a secret that holds another is hidden as a whole', () => {
  const environment = { CLIENT_SECRET: 'abcd', SUPPLIER_KEY: 'abcd-efgh', PGPASSWORD: 'xx-abcd-efgh' };
  expect(shown('abcd-efgh, xx-abcd-efgh and abcd', environment)).toBe('***, *** and ***');
});

test('a finding without a cure has none after that', () => {
  const finding: Finding = { component: 'c', target: 't', verdict: 'PASS', details: 'd' };
  expect(hideSecrets([finding], {})).toEqual([finding]);
  expect(hideSecrets([finding], {})[0]).not.toHaveProperty('cure');
});

test('what is no secret stays: hosts, a proxy without password, and what is too short to be one', () => {
  const environment = { HTTPS_PROXY: 'http://proxy:8080', EXTRACT_PERSON_IDS: '12', PGPASSWORD: '' };
  expect(shown('http://proxy:8080, 12 rows', environment)).toBe('http://proxy:8080, 12 rows');
});

const letters = (length: number): string => 'aB3dE5gH7jK9mN1pQ'.repeat(8).slice(0, length);

/** All are made up. `¦` goes: without it they would be found in this file. */
const BROKEN: Readonly<Record<string, string>> = {
  'a private key': `-----BEGIN PRIVATE¦ KEY-----\n${letters(64)}\n-----END PRIVATE¦ KEY-----`,
  'a private key of RSA': `-----BEGIN RSA¦ PRIVATE KEY-----\n${letters(64)}\n-----END RSA¦ PRIVATE KEY-----`,
  'a token of GitHub': `token: ghp¦_${letters(36)}`,
  'a token of npm': `//registry.example/:_authToken=npm¦_${letters(36)}`,
  'a key of AWS': `aws_secret_access_key = "${letters(40)}"`,
  'a password in a URL': `https://somebody:${letters(12)}@proxy.council.local:8080`,
  'a database with its password': `SQL_CONN_STR=postgres¦://relay:${letters(12)}@dbhost.council.local:5432/ssd`,
  'a connection string of Service Bus': `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=¦${letters(43)}=`,
  'a connection string of storage': `AccountName=x;AccountKey=¦${letters(86)}==;EndpointSuffix=core.windows.net`,
  'a connection string of SQL Server': `Server=x;User ID=relay;Password=¦${letters(12)};`,
  'an ODBC string': `DRIVER={ODBC Driver 18 for SQL Server};UID=relay;PWD=¦{${letters(12)}}`,
  'a shared access signature': `https://x.blob.core.windows.net/a?sv=2024&sig¦=${letters(43)}%3D`,
  'a client secret of Entra': `secret: "abc8¦Q~${letters(34)}"`,
  'a setting with a secret': `LA_CODE=845\nCLIENT_SECRET=¦${letters(20)}`,
  'a token that signs in': `Bearer eyJ¦${letters(20)}.eyJ¦${letters(20)}.${letters(20)}`,
};

/** Texts of which each holds what must be found, by what that is. */
export const PLANTED: ReadonlyMap<string, string> = new Map(
  Object.entries(BROKEN).map(([about, text]) => [about, text.replaceAll('¦', '')]),
);

/** What is written into documents and templates in the place of a secret. */
export const PLACES: readonly string[] = [
  'Password=…;Encrypt=true',
  'SharedAccessKey=<key>',
  `SQL_CONN_STR=Server=x;Password=\${password};`,
  'CLIENT_SECRET=',
  'postgres://user:password@host/database',
  "add Password= (ODBC: PWD=).'",
];

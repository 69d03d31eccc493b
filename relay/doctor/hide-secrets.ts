import type { Finding } from './finding';

/** Settings that are secrets as a whole, and those that hold lists of children. */
const WHOLE = [
  'SQL_CONN_STR',
  'SSD_CONN_STR',
  'SERVICE_BUS_CONNECTION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'ANONYMISE_SECRET',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
  'PGPASSWORD',
  'CLIENT_SECRET',
  'SUPPLIER_KEY',
];
const LISTS = ['EXTRACT_PERSON_IDS'];

/** Settings with a secret among other parts. */
const PARTLY = [
  'SQL_CONN_STR',
  'SSD_CONN_STR',
  'SERVICE_BUS_CONNECTION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'HTTPS_PROXY',
  'HTTP_PROXY',
];

/** Password=…; PWD=…; SharedAccessKey=…; InstrumentationKey=…; and the password of a URL, or of Oracle's user/password@host. */
const SECRET_PARTS = [
  /(?:password|pwd|psw|sharedaccesskey|instrumentationkey)\s*=\s*("[^"]*"|'[^']*'|\{[^}]*\}|[^;&\s]+)/gi,
  /\/\/[^/:@\s]*:([^@/\s]+)@/g,
  /^(?:jdbc:oracle:\w+:)?["']?(?:"[^"]+"|[^\s=;/@"()]+)\/(?!\/)(.+)@/gi,
];

/** What is shorter is no secret, and stands in other words. */
const SHORTEST = 4;

const HIDDEN = '***';

/**
 * Takes out of findings whatever the settings hold that nobody else may read. No check says any of it: this is for the day on
 * which a library's words do.
 */
export function hideSecrets(findings: readonly Finding[], environment: NodeJS.ProcessEnv): Finding[] {
  const secrets = secretsOf(environment);
  const hide = (text: string): string =>
    secrets.reduce((shown, secret) => shown.replaceAll(secret, HIDDEN), text);
  return findings.map(({ component, target, verdict, details, cure }) => ({
    component,
    target: hide(target),
    verdict,
    details: hide(details),
    ...(cure !== undefined && { cure: hide(cure) }),
  }));
}

/** The longest first, so that none is left in part. */
function secretsOf(environment: NodeJS.ProcessEnv): string[] {
  const whole = WHOLE.map((name) => environment[name] ?? '');
  const listed = LISTS.flatMap((name) => (environment[name] ?? '').split(','));
  const parts = PARTLY.flatMap((name) =>
    SECRET_PARTS.flatMap((part) =>
      [...(environment[name] ?? '').matchAll(part)].flatMap(([, secret = '']) => formsOf(secret)),
    ),
  );
  return [...new Set([...whole, ...listed, ...parts].map((secret) => secret.trim()))]
    .filter((secret) => secret.length >= SHORTEST)
    .toSorted((one, other) => other.length - one.length);
}

/** As it is written, and as it is meant. */
function formsOf(secret: string): string[] {
  const bare = secret.replace(/^(["'{])(.*)["'}]$/, '$2');
  try {
    return [secret, bare, decodeURIComponent(bare)];
  } catch {
    return [secret, bare];
  }
}

import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SharedAccessKey {
  readonly name: string;
  readonly key: string;
}

/** The public key of Microsoft's own Service Bus emulator: it protects nothing, it only has to match. */
export const EMULATOR_KEY: SharedAccessKey = { name: 'RootManageSharedAccessKey', key: 'SAS_KEY_VALUE' };

/** The token of the Entra of these tests (network/entra.ts): as the key, it only has to match. */
export const ENTRA_TOKEN = 'token-of-the-entra-of-these-tests';

/** Why a token was refused; undefined: it is good. */
export type TokenProblem = 'not a shared access signature' | 'unknown key' | 'expired' | 'wrong signature';

/**
 * Checks 'SharedAccessSignature sr=..&sig=..&se=..&skn=..': the signature is HMAC-SHA256 by the key over
 * the resource, a line feed and the expiry in epoch seconds. The token of Entra is taken as it is.
 */
export function findTokenProblem(
  token: string,
  key: SharedAccessKey,
  nowMs: number,
): TokenProblem | undefined {
  if (token === ENTRA_TOKEN) return undefined;
  const [scheme, fields = ''] = token.split(' ', 2);
  const values = new Map(fields.split('&').map((field) => splitAtEquals(field)));
  const resource = values.get('sr');
  const signature = values.get('sig');
  const expiry = values.get('se');
  if (scheme !== 'SharedAccessSignature' || !resource || !signature || !expiry) {
    return 'not a shared access signature';
  }
  if (decodeURIComponent(values.get('skn') ?? '') !== key.name) return 'unknown key';
  if (!(Number(expiry) * 1000 > nowMs)) return 'expired';
  const expected = createHmac('sha256', key.key).update(`${resource}\n${expiry}`).digest();
  const given = Buffer.from(decodeURIComponent(signature), 'base64');
  const matches = given.length === expected.length && timingSafeEqual(given, expected);
  return matches ? undefined : 'wrong signature';
}

function splitAtEquals(field: string): [string, string] {
  const at = field.indexOf('=');
  return [field.slice(0, at), field.slice(at + 1)];
}

const VAULT = 'A new version of a secret in Key Vault takes up to a day.';
const ANY = `Check CLIENT_ID, CLIENT_SECRET and SCOPE of the function app, and whether the secret expired. ${VAULT}`;
const WRONG_ENDPOINT = 'Check TOKEN_ENDPOINT of the function app: there is no such tenant.';
const WRONG_SCOPE = 'Check SCOPE of the function app: DfE gives it, and mostly it ends in /.default.';

/** What to do about codes of the token service that DfE's credentials are refused with; of Entra, and of OAuth. */
const CURES: Readonly<Partial<Record<string, string>>> = {
  AADSTS7000222: `CLIENT_SECRET of the function app has expired: ask DfE for a new one. ${VAULT}`,
  AADSTS7000215: `CLIENT_SECRET of the function app is wrong: it must be the value of the secret, not its id. ${VAULT}`,
  AADSTS700016:
    'Check CLIENT_ID and TOKEN_ENDPOINT of the function app: that tenant has no such application.',
  AADSTS90002: WRONG_ENDPOINT,
  AADSTS900021: WRONG_ENDPOINT,
  AADSTS900023: WRONG_ENDPOINT,
  AADSTS70011: WRONG_SCOPE,
  AADSTS1002012: WRONG_SCOPE,
  AADSTS500011: WRONG_SCOPE,
  AADSTS7000112: 'Ask DfE: the application of CLIENT_ID is disabled there.',
  invalid_scope: WRONG_SCOPE,
};

/** @param detail what the function app says of the refusal, which ends with the code */
export const cureOfRefusal = (detail: string): string => CURES[/\w+$/.exec(detail)?.[0] ?? ''] ?? ANY;

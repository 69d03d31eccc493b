import { z } from 'zod';

/** What an error of @azure/identity says of this server's identity. */
export interface IdentityFault {
  /** `unreachable`: Entra was not asked, as the way to it is closed; that way is to be diagnosed. */
  readonly kind: 'none-found' | 'refused' | 'unreachable' | 'other';
  readonly message: string;
}

interface Failure {
  readonly name: string;
  readonly text: string;
}

/**
 * @returns undefined where the error is none of an identity
 */
export function explainIdentity(error: unknown): IdentityFault | undefined {
  const failures = failuresIn(error);
  if (!failures.some(({ name }) => IDENTITY_ERRORS.has(name))) return undefined;
  const code = failures.map(({ text }) => /AADSTS\d+/.exec(text)?.[0]).find((found) => found);
  if (code) {
    const cure = REFUSALS[code] ?? 'Look the code up at https://login.microsoftonline.com/error, or ask IT.';
    return { kind: 'refused', message: `Entra refused the identity of this server (${code}). ${cure}` };
  }
  const tried = failures.filter(({ name }) => name !== 'AggregateAuthenticationError');
  if (tried.every(({ name }) => NONE_FOUND.has(name))) {
    const said = tried.map(({ text }) => text).join('\n');
    const message = OF_AGENT.find(([words]) => words.test(said))?.[1] ?? NO_IDENTITY;
    return { kind: 'none-found', message };
  }
  if (tried.some(({ text }) => /network_error|ENOTFOUND|ECONN|EAI_AGAIN|ETIMEDOUT/.test(text))) {
    return { kind: 'unreachable', message: UNREACHABLE };
  }
  return {
    kind: 'other',
    message:
      'Azure did not take the identity of this server. Check AZURE_TENANT_ID, AZURE_CLIENT_ID and the certificate.',
  };
}

export const UNREACHABLE = 'Entra, where this server signs in, cannot be reached.';

const IDENTITY_ERRORS = new Set([
  'AggregateAuthenticationError',
  'AuthenticationError',
  'AuthenticationRequiredError',
  'CredentialUnavailableError',
]);

const NONE_FOUND = new Set(['CredentialUnavailableError', 'AuthenticationRequiredError']);

const NO_IDENTITY =
  'No identity to sign in to Azure with was found on this server. Connect the server to Azure Arc, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_CERTIFICATE_PATH.';

/** What the agent of Azure on this server came to, by the words of @azure/identity 4.13 and the codes of msal-node 5.6. */
const OF_AGENT: readonly (readonly [words: RegExp, message: string])[] = [
  [
    /unable_to_read_secret_file/,
    'No identity to sign in to Azure with could be used: this server has one of Azure Arc, and the account that runs this program may not read its key. ' +
      'Put the account into the local group "Hybrid agent extension applications" (on Linux himds), and have it sign in anew.',
  ],
  [
    /user_assigned_managed_identity_not_confirmed|unable_to_create_azure_arc/,
    'No identity to sign in to Azure with could be used: AZURE_CLIENT_ID asks Azure Arc for another identity than that of this server. Take AZURE_CLIENT_ID away.',
  ],
  [
    /(?:identity|imds)_endpoint_url_malformed/,
    'No identity to sign in to Azure with could be used: the environment variable IDENTITY_ENDPOINT or IMDS_ENDPOINT, which the agent of Azure Arc sets, is no web address. Have IT install the agent anew.',
  ],
  [
    /ManagedIdentityCredential: Network unreachable/,
    `${NO_IDENTITY} Where it is connected already, the agent of Azure Arc does not answer: see that its service himds runs.`,
  ],
  [
    /ManagedIdentityCredential: Authentication failed/,
    'No identity to sign in to Azure with could be used: the agent of Azure on this server answers, and gives no token. ' +
      'Look whether "azcmagent show" says Connected, and whether an identity is assigned to this server.',
  ],
];

const WRONG_APP = 'Check AZURE_CLIENT_ID and AZURE_TENANT_ID: this tenant has no such application.';
const WRONG_TENANT = 'Check AZURE_TENANT_ID: there is no such tenant.';
const SECRET =
  'The client secret is wrong or has expired; a certificate (AZURE_CLIENT_CERTIFICATE_PATH) is the better way.';
const POLICY = 'A policy of the tenant (Conditional Access) keeps this server out. Ask IT.';

const BUSY = 'Entra does not work at this moment. Run again in a few minutes.';

/** Codes of Entra (Microsoft: Entra authentication and authorisation error codes) and what to do. */
const REFUSALS: Readonly<Record<string, string>> = {
  AADSTS700016: WRONG_APP,
  AADSTS7000229: WRONG_APP,
  AADSTS90002: WRONG_TENANT,
  AADSTS900021: WRONG_TENANT,
  AADSTS900023: WRONG_TENANT,
  AADSTS90013: WRONG_TENANT,
  AADSTS700027:
    'The certificate has expired, or is not the one of the application: upload its public part to the app registration.',
  AADSTS700024: "The clock of this server is off: set it by the network's time (w32tm /resync).",
  AADSTS7000215: SECRET,
  AADSTS7000222: SECRET,
  AADSTS7000112: 'The application is disabled in the tenant. Ask IT to enable it.',
  AADSTS500021:
    'The web proxy lets sign-ins to certain tenants through, and not to this one (tenant restrictions). Ask IT to allow the tenant of AZURE_TENANT_ID.',
  AADSTS90033: BUSY,
  AADSTS90024: BUSY,
  AADSTS53003: POLICY,
  AADSTS530036: POLICY,
};

/** What errors of @azure/identity hold, as far as it says something. */
const failureSchema = z.object({
  name: z.string(),
  message: z.string(),
  errors: z.array(z.unknown()).catch([]),
  cause: z.unknown().optional(),
  errorResponse: z.object({ errorDescription: z.string() }).optional().catch(undefined),
});

/** An error and all that it is made of. */
function failuresIn(error: unknown, depth = 0): Failure[] {
  const read = failureSchema.safeParse(error);
  if (!read.success || depth > 4) return [];
  const { name, message, errors, cause, errorResponse } = read.data;
  return [
    { name, text: `${message} ${errorResponse?.errorDescription ?? ''}` },
    // Why a credential was not to be had (no agent of Azure answers) is no fault of the way to Entra.
    ...(NONE_FOUND.has(name) ? [] : [...errors, cause].flatMap((one) => failuresIn(one, depth + 1))),
  ];
}

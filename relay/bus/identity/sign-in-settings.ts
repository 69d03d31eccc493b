const CERTIFICATE = 'AZURE_CLIENT_CERTIFICATE_PATH';

/** What @azure/identity takes for a tenant. */
const TENANT = /^[0-9a-zA-Z-.]+$/;

/**
 * What is wrong with the settings that this server is to sign in to Azure with. @azure/identity passes over them then, and
 * says only that it found no identity.
 * @returns undefined where nothing is, and where none is set
 */
export function faultOfSignInSettings(environment: NodeJS.ProcessEnv): string | undefined {
  const { AZURE_TENANT_ID: tenant, AZURE_AUTHORITY_HOST: authority } = environment;
  if (authority && !authority.trim().startsWith('https://')) {
    return 'AZURE_AUTHORITY_HOST is no web address that begins with https://. Leave it out where this server signs in at login.microsoftonline.com.';
  }
  if (tenant && !TENANT.test(tenant)) {
    return 'AZURE_TENANT_ID is not the id of a tenant: it is a GUID, without quotes, braces or blanks around it.';
  }
  const secret = environment.AZURE_CLIENT_SECRET?.trim() ? 'AZURE_CLIENT_SECRET' : CERTIFICATE;
  const names = ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', secret];
  const set = names.filter((name) => environment[name]?.trim());
  if (set.length === 0 || set.length === names.length) return undefined;
  const missing = names.filter((name) => !set.includes(name));
  return `${listed(set)} set, and ${listed(missing)} not: set all three, or none of them where this server has an identity of Azure Arc.`;
}

/** 'AZURE_CLIENT_ID is', 'AZURE_TENANT_ID and AZURE_CLIENT_ID are'. */
const listed = (names: readonly string[]): string =>
  `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'}`;

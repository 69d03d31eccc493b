import type { ConnectionPairs } from '../connection-pairs';
import { DatabaseError } from '../database-error';

export type SqlServerLogin =
  | { readonly kind: 'sql'; readonly user: string; readonly password: string }
  /** The account that runs the relay. */
  | { readonly kind: 'windows' }
  | { readonly kind: 'ntlm'; readonly domain: string; readonly user: string; readonly password: string }
  | { readonly kind: 'entra-managed-identity'; readonly clientId: string | undefined }
  | { readonly kind: 'entra-default'; readonly clientId: string | undefined }
  | {
      readonly kind: 'entra-service-principal';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly tenantId: string;
    };

/**
 * How to log in. A user DOMAIN\name with a password is NTLM, as no SQL login may hold a backslash.
 * @throws DatabaseError that names the key that is missing or not known
 */
export function readLogin(pairs: ConnectionPairs): SqlServerLogin {
  const authentication = pairs.read('Authentication')?.toLowerCase().replaceAll(/\s/g, '');
  const user = pairs.read('User ID', 'UID', 'User');
  const byWindows = pairs.readFlag('Integrated Security', 'Trusted_Connection') ?? false;
  if (authentication !== undefined && byWindows) {
    throw new DatabaseError(
      'SQL_CONN_STR: Authentication contradicts Integrated Security (ODBC: Trusted_Connection): keep one.',
    );
  }
  switch (authentication) {
    case 'activedirectorymanagedidentity':
    case 'activedirectorymsi':
      return { kind: 'entra-managed-identity', clientId: user };
    case 'activedirectorydefault':
      return { kind: 'entra-default', clientId: user };
    case 'activedirectoryserviceprincipal':
      return readServicePrincipal(pairs, user);
    case undefined:
    case 'sqlpassword':
    case 'ntlm':
      break;
    default:
      throw new DatabaseError(
        'SQL_CONN_STR: Authentication must be Sql Password, Ntlm, Active Directory Managed Identity, Active Directory Default or Active Directory Service Principal.',
      );
  }
  if (byWindows) return { kind: 'windows' };
  return readPasswordLogin(pairs, user, authentication === 'ntlm');
}

function readPasswordLogin(pairs: ConnectionPairs, user: string | undefined, ntlm: boolean): SqlServerLogin {
  if (user === undefined) {
    throw new DatabaseError(
      'SQL_CONN_STR names no login: add User ID= and Password=, or Integrated Security=SSPI (ODBC: Trusted_Connection=yes).',
    );
  }
  const password = pairs.read('Password', 'PWD');
  if (password === undefined)
    throw new DatabaseError('SQL_CONN_STR has no password: add Password= (ODBC: PWD=).');
  const { domainOfUser, name } = splitUser(user);
  const domain = domainOfUser ?? pairs.read('Domain');
  if (domain !== undefined) return { kind: 'ntlm', domain, user: name, password };
  if (ntlm)
    throw new DatabaseError(
      'SQL_CONN_STR: Ntlm needs the domain: write User ID=DOMAIN\\name or add Domain=.',
    );
  return { kind: 'sql', user, password };
}

/** A doubled backslash counts as one, as in the name of a server. */
function splitUser(user: string): { domainOfUser: string | undefined; name: string } {
  if (!user.includes('\\')) return { domainOfUser: undefined, name: user };
  const { domainOfUser, name } = /^(?<domainOfUser>[^\\]+)\\+(?<name>[^\\]+)$/.exec(user)?.groups ?? {};
  if (domainOfUser === undefined || name === undefined) {
    throw new DatabaseError(
      'SQL_CONN_STR: User ID has a backslash and is not DOMAIN\\name: write the domain before it and the name behind it.',
    );
  }
  return { domainOfUser, name };
}

function readServicePrincipal(pairs: ConnectionPairs, user: string | undefined): SqlServerLogin {
  const [clientId, tenantOfUser] = (user ?? '').split('@', 2);
  const tenantId = tenantOfUser ?? pairs.read('Tenant ID');
  const clientSecret = pairs.read('Password', 'PWD');
  if (!clientId || !clientSecret || !tenantId) {
    throw new DatabaseError(
      'SQL_CONN_STR: Active Directory Service Principal needs User ID= (client id), Password= (client secret) and Tenant ID=.',
    );
  }
  return { kind: 'entra-service-principal', clientId, clientSecret, tenantId };
}

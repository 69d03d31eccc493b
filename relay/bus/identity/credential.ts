import { DefaultAzureCredential } from '@azure/identity';
import { ConfigurationError } from '../../../shared/configuration';

/**
 * Whatever identity this server has for Azure.
 * @throws ConfigurationError where AZURE_TOKEN_CREDENTIALS names none that the client knows
 */
export function findCredential(): DefaultAzureCredential {
  try {
    return new DefaultAzureCredential();
  } catch {
    throw new ConfigurationError(
      'AZURE_TOKEN_CREDENTIALS: is no way to sign in that the client of Azure knows. Leave it out: all are tried then.',
    );
  }
}

import { faultOfValue, isNoSecret, refersToKeyVault } from '../shared/configuration/unfit-value';

const OTHER_REFERENCE = /^["'\\]*@\s*Microsoft\s*\.\s*AppConfiguration\b/i;
/** As the portal shows it ("Secret Identifier"). */
const ADDRESS_OF_SECRET = /^https:\/\/[^/\s]+\.vault\.[a-z.]+(?::\d+)?(?:\/|$)/i;
/** What people write for what is to come. */
const TO_COME = /^(?:change[-_ ]?me|replace[-_ ]?me|placeholder|to[-_ ]?do|tb[acd]|x{3,})$/i;
const IN_QUOTES = /^\\?(?:(["']).*\1|[\u2018-\u201F].*[\u2018-\u201F])$/s;

/**
 * What is wrong with the value of a setting of the function app: a reference that Azure cannot resolve arrives as its own text,
 * and that, a placeholder or a pair of quotes would be sent on as the secret.
 * @returns undefined where it can be what it is to be
 */
export function faultOfSetting(value: string): string | undefined {
  if (refersToKeyVault(value)) {
    return "refers to Key Vault, and Azure could not resolve it: see that the reference is written whole and without quotes, that the secret is there, and that the app's identity has the role Key Vault Secrets User";
  }
  if (OTHER_REFERENCE.test(value)) {
    return 'refers to App Configuration, and Azure could not resolve it: refer to Key Vault, or write the value';
  }
  if (ADDRESS_OF_SECRET.test(value)) {
    return 'is the address of a secret in Key Vault and not the secret: write @Microsoft.KeyVault(SecretUri=…) around it';
  }
  if (IN_QUOTES.test(value)) return 'stands in quotes, which an app setting keeps: remove them';
  if (isNoSecret(value) || TO_COME.test(value)) return 'is a placeholder that nothing was put in for';
  return faultOfValue(value);
}

/**
 * What looks like a secret of the parts that this software meets, beside what secretlint knows. The named group is the secret
 * itself: a place for one, as `${key}`, `<password>` or `…`, does not look like it.
 */
export const PATTERNS: Readonly<Record<string, RegExp>> = {
  'a key in a connection string of Azure':
    /\b(?:SharedAccessKey|AccountKey)\s*=\s*(?<secret>[A-Za-z0-9+/]{7,}={0,2})/g,
  'a password in a connection string': /\b(?:Password|Pwd)=["'{]?(?<secret>[^\s;"'`\\${}<>()[\]…]{6,})/gi,
  'a shared access signature': /[?&]sig=(?<secret>[A-Za-z0-9%+/]{20,})/g,
  'a client secret of Entra': /(?<![\w~.-])(?<secret>[\w~.-]{3}[78]Q~[\w~.-]{31,34})(?![\w~.-])/g,
  'a secret of DfE or of an app in a setting':
    /^\s*(?:(?:export|set)\s+)?(?:CLIENT_SECRET|SUPPLIER_KEY|AZURE_CLIENT_SECRET)=["']?(?<secret>[\w~.+/-]{8,})/gm,
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*(?<secret>[A-Za-z0-9+/]{20,})/g,
  'a token': /\b(?<secret>eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,})/g,
};

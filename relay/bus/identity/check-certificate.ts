import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { decodeText } from '../../console/decode-text';

/** The certificate that this server signs in with, as AZURE_CLIENT_CERTIFICATE_PATH names it. */
export type CertificateCheck =
  | { readonly kind: 'good'; readonly validTo: Date }
  | { readonly kind: 'fault'; readonly message: string };

const FILE = 'AZURE_CLIENT_CERTIFICATE_PATH';

/** A certificate as @azure/identity 4.13 finds it. */
const READ_BY_CLIENT =
  /^-+BEGIN CERTIFICATE-+(?:\n\r?|\r\n?)[A-Za-z0-9+/\n\r]+=*(?:\n\r?|\r\n?)-+END CERTIFICATE-+$/;

/**
 * Looks at the file before @azure/identity does, which says of most faults only that signing in failed.
 * Faults name the file, and nothing that stands in it.
 */
export function checkCertificate(file: string, now: Date): CertificateCheck {
  const fault = (problem: string): CertificateCheck => ({
    kind: 'fault',
    message: `The file ${file} (${FILE}) ${problem}`,
  });
  if (!existsSync(file))
    return fault('does not exist. Check the path, and whether this account may read its folder.');
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return fault('cannot be read. Give the account that this program runs as the right to read it.');
  }
  const decoded = decodeText(bytes);
  if ('text' in decoded && decoded.encoding === 'UTF-16' && decoded.text.includes('-----BEGIN')) {
    return fault(
      'is UTF-16, as Windows PowerShell writes with >, and the client of Azure reads no such file. Save it as UTF-8 (Notepad: Save as, Encoding UTF-8).',
    );
  }
  const text = bytes.toString('latin1');
  if (!text.includes('-----BEGIN')) {
    // PFX and DER begin with an ASN.1 sequence.
    return bytes[0] === 0x30
      ? fault(
          'is a PFX or DER file; a PEM file is wanted: openssl pkcs12 -in certificate.pfx -nodes -out certificate.pem',
        )
      : fault('is no PEM file: it has no line that begins with -----BEGIN.');
  }
  if (!text.includes('PRIVATE KEY-----')) {
    return fault('has no private key. Put the key and the certificate into one PEM file.');
  }
  const password = process.env.AZURE_CLIENT_CERTIFICATE_PASSWORD;
  if (/ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(text) && !password) {
    return fault(
      'has a private key with a password. Set AZURE_CLIENT_CERTIFICATE_PASSWORD, or write the key without one.',
    );
  }
  const pem = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(text)?.[0];
  if (!pem) return fault('has no certificate beside the private key. Put both into one PEM file.');
  if (!READ_BY_CLIENT.test(pem)) {
    return fault(
      'has blanks or other signs within its certificate, which the client of Azure does not read. Write the PEM file anew.',
    );
  }
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch {
    return fault('has a certificate that cannot be read. Write the PEM file anew.');
  }
  const keyType = certificate.publicKey.asymmetricKeyType;
  if (keyType !== 'rsa') {
    return fault(
      `has a certificate with a key of the kind ${keyType}, and Entra takes RSA alone. Make a new one.`,
    );
  }
  const key = readKey(text, password);
  if (key === undefined) {
    return fault(
      password
        ? 'has a private key that AZURE_CLIENT_CERTIFICATE_PASSWORD does not open. Check the password.'
        : 'has a private key that cannot be read. Write the PEM file anew.',
    );
  }
  if (!certificate.checkPrivateKey(key)) {
    return fault(
      'has a private key that belongs to another certificate than the first one in it. Put the key and its own certificate into one PEM file, before those of authorities.',
    );
  }
  const validTo = certificate.validToDate;
  if (validTo <= now) {
    return fault(
      `has a certificate that ended on ${validTo.toISOString().slice(0, 10)}. Make a new one and upload its public part to the app registration.`,
    );
  }
  const validFrom = certificate.validFromDate;
  if (validFrom > now) {
    return fault(
      `has a certificate that begins on ${validFrom.toISOString().slice(0, 10)} only. Check the clock of this server, or make a new one.`,
    );
  }
  return { kind: 'good', validTo };
}

/** @returns undefined where it cannot be read, or not with this password */
function readKey(pem: string, passphrase: string | undefined): KeyObject | undefined {
  try {
    return createPrivateKey(passphrase ? { key: pem, passphrase } : pem);
  } catch {
    return undefined;
  }
}

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { ConfigurationError } from '../../shared/configuration';
import { decodeText } from '../console/decode-text';

/** Whether this Node can be told its authorities while it runs: from 22.19 and 24.5 on. */
export const canAddAuthorities = 'setDefaultCACertificates' in tls;

/**
 * Takes in the authorities of the system's own store, where IT puts that of a web filter, and of the file that
 * NODE_EXTRA_CA_CERTS names: Node reads the variable at its start only, and so not from the file of settings.
 * To be called before the first connection.
 * @throws ConfigurationError where that file cannot be read
 */
export function trustSystemAuthorities(environment: NodeJS.ProcessEnv): void {
  if (!canAddAuthorities) return;
  const file = environment.NODE_EXTRA_CA_CERTS?.trim();
  const extra = file ? readAuthorities(file) : [];
  tls.setDefaultCACertificates([
    ...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system'), ...extra]),
  ]);
}

function readAuthorities(file: string): string[] {
  const fault = (problem: string) =>
    new ConfigurationError(`NODE_EXTRA_CA_CERTS: the file ${file} ${problem}`);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw fault('cannot be read. Check the path, and whether this account may read it.');
  }
  const decoded = decodeText(bytes);
  // Beside the certificates may stand words in any encoding.
  const text = 'text' in decoded ? decoded.text : bytes.toString('latin1');
  const found = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
  if (!found) {
    throw fault(
      'has no certificate in PEM form. Ask IT for the authority as PEM (Windows: Base-64 encoded X.509): it begins with -----BEGIN CERTIFICATE-----.',
    );
  }
  if (!found.every(isCertificate)) {
    throw fault('has a certificate that cannot be read, as of a file that was cut off. Ask IT for it again.');
  }
  return found;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { trustSystemAuthorities } from '../../../../relay/bus/trust';
import { ConfigurationError } from '../../../../shared/configuration';
import { makeCertificate } from '../../../local/network/certificates';

const own = tls.getCACertificates('default');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'csc-trust-'));
});

afterEach(() => tls.setDefaultCACertificates(own));
afterAll(() => rmSync(folder, { recursive: true }));

function written(content: string | Buffer): string {
  const file = path.join(folder, 'authority.pem');
  writeFileSync(file, content);
  return file;
}

it.each([
  ['UTF-8', (text: string) => text],
  ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['Windows-1252', (text: string) => Buffer.from(`# Autorité\n${text}`, 'latin1')],
])('takes in an authority of a file in %s', async (_encoding, encode) => {
  const { cert } = await makeCertificate('Web filter');
  trustSystemAuthorities({ NODE_EXTRA_CA_CERTS: written(encode(cert)) });
  expect(tls.getCACertificates('default').map((one) => one.replace(/\s/g, ''))).toContain(
    cert.replace(/\s/g, ''),
  );
});

it.each([[''], ['  '], [undefined]])('reads no file where the setting is %j', (set) => {
  expect(() => trustSystemAuthorities({ NODE_EXTRA_CA_CERTS: set })).not.toThrow();
});

it.each([
  ['is a folder', () => folder, /cannot be read/],
  ['is not there', () => path.join(folder, 'nothing.pem'), /cannot be read/],
  [
    'is DER',
    () => written(Buffer.from([0x30, 0x82, 0x03, 0x51])),
    /no certificate in PEM form.*Base-64 encoded X\.509/,
  ],
  [
    'was cut off',
    () => written('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'),
    /has a certificate that cannot be read/,
  ],
])('names a file that %s', (_what, make, words) => {
  const attempt = () => trustSystemAuthorities({ NODE_EXTRA_CA_CERTS: make() });
  expect(attempt).toThrow(ConfigurationError);
  expect(attempt).toThrow(words);
});

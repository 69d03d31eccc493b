import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkCertificate } from '../../../../relay/bus/identity/check-certificate';
import { makeCertificate } from '../../../local/network/certificates';

const DAY_MS = 24 * 60 * 60_000;
const NOW = new Date();

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'csc-certificate-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function check(content: string | Buffer, now = NOW) {
  const file = path.join(folder, 'relay.pem');
  writeFileSync(file, content);
  return checkCertificate(file, now);
}

it('finds a key with its certificate good, and says until when', async () => {
  const { key, cert } = await makeCertificate('relay', { days: [-1, 20], keyType: 'rsa' });
  const found = check(`${key}\n${cert}`);
  expect(found).toMatchObject({ kind: 'good' });
  const validTo = found.kind === 'good' ? found.validTo.getTime() : Number.NaN;
  expect(Math.abs(validTo - NOW.getTime() - 20 * DAY_MS)).toBeLessThan(60_000);
});

it('names a certificate that has ended, from the moment on', async () => {
  const { key, cert } = await makeCertificate('relay', { days: [-20, -1], keyType: 'rsa' });
  expect(check(`${key}\n${cert}`)).toEqual({
    kind: 'fault',
    message: expect.stringMatching(/has a certificate that ended on \d{4}-\d\d-\d\d\. Make a new one/),
  });
});

it.each([
  ['a file that is not there', undefined, /does not exist/],
  ['a PFX file', Buffer.from([0x30, 0x82, 0x09, 0x51]), /is a PFX or DER file.*openssl pkcs12/],
  ['a text that is no PEM', 'hello', /is no PEM file/],
  [
    'a certificate that is none',
    '-----BEGIN PRIVATE KEY-----\nx\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    /cannot be read/,
  ],
  ['a key alone', '-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----', /has no certificate beside/],
  [
    'a key with a password',
    '-----BEGIN ENCRYPTED PRIVATE KEY-----\nx\n-----END ENCRYPTED PRIVATE KEY-----',
    /AZURE_CLIENT_CERTIFICATE_PASSWORD/,
  ],
])('names %s', (_what, content, words) => {
  const found =
    content === undefined ? checkCertificate(path.join(folder, 'nothing.pem'), NOW) : check(content);
  expect(found).toEqual({ kind: 'fault', message: expect.stringMatching(words) });
  expect(found).toMatchObject({ message: expect.stringContaining('(AZURE_CLIENT_CERTIFICATE_PATH)') });
});

it('names a key that Entra takes no signature of', async () => {
  const { key, cert } = await makeCertificate('relay');
  expect(check(`${key}\n${cert}`)).toMatchObject({
    kind: 'fault',
    message: expect.stringContaining(
      'has a certificate with a key of the kind ec, and Entra takes RSA alone',
    ),
  });
});

it('names a certificate without its key', async () => {
  const { cert } = await makeCertificate('relay');
  expect(check(cert)).toMatchObject({ message: expect.stringContaining('has no private key') });
});

it('names a file that Windows PowerShell wrote', async () => {
  const { key, cert } = await makeCertificate('relay', { keyType: 'rsa' });
  expect(check(Buffer.from(`\uFEFF${key}\n${cert}`, 'utf16le'))).toMatchObject({
    message: expect.stringMatching(/is UTF-16, .*Save it as UTF-8/),
  });
});

it('names a key of another certificate, and one that cannot be read', async () => {
  const [one, other] = await Promise.all([
    makeCertificate('one', { keyType: 'rsa' }),
    makeCertificate('other', { keyType: 'rsa' }),
  ]);
  expect(check(`${one.key}\n${other.cert}`)).toMatchObject({
    message: expect.stringContaining('has a private key that belongs to another certificate'),
  });
  expect(check(`-----BEGIN PRIVATE KEY-----\nx\n-----END PRIVATE KEY-----\n${one.cert}`)).toMatchObject({
    message: expect.stringContaining('has a private key that cannot be read'),
  });
});

describe('a key with a password', () => {
  afterEach(() => {
    delete process.env.AZURE_CLIENT_CERTIFICATE_PASSWORD;
  });

  it.each(['pkcs8', 'pkcs1'] as const)('in the form %s opens with it alone', async (type) => {
    const { key, cert } = await makeCertificate('relay', { keyType: 'rsa' });
    const locked = createPrivateKey(key)
      .export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' })
      .toString();
    expect(check(`${locked}\n${cert}`)).toMatchObject({
      message: expect.stringContaining('Set AZURE_CLIENT_CERTIFICATE_PASSWORD'),
    });
    process.env.AZURE_CLIENT_CERTIFICATE_PASSWORD = 'wrong';
    expect(check(`${locked}\n${cert}`)).toMatchObject({
      message: expect.stringContaining('that AZURE_CLIENT_CERTIFICATE_PASSWORD does not open'),
    });
    process.env.AZURE_CLIENT_CERTIFICATE_PASSWORD = 'right';
    expect(check(`${locked}\n${cert}`)).toMatchObject({ kind: 'good' });
  });
});

it('names a certificate with blanks, which the client of Azure passes over', async () => {
  const { key, cert } = await makeCertificate('relay', { keyType: 'rsa' });
  expect(check(`${key}\n${cert.replaceAll(/(\r?\n)(?=.)/g, ' $1')}`)).toMatchObject({
    message: expect.stringContaining('has blanks or other signs within its certificate'),
  });
  expect(check(`${key}\n${cert}`.replaceAll(/\r?\n/g, '\r\n'))).toMatchObject({ kind: 'good' });
});

it('names a certificate that begins later', async () => {
  const { key, cert } = await makeCertificate('relay', { days: [2, 20], keyType: 'rsa' });
  expect(check(`${key}\n${cert}`)).toMatchObject({
    message: expect.stringMatching(/has a certificate that begins on \d{4}-\d\d-\d\d only\. Check the clock/),
  });
});

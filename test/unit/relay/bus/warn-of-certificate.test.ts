import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { warnOfCertificate } from '../../../../relay/bus/identity/warn-of-certificate';
import { makeCertificate } from '../../../local/network/certificates';

const HOUR_MS = 3_600_000;
const NOW = new Date();

let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'csc-certificate-'));
  file = path.join(folder, 'relay.pem');
  const { key, cert } = await makeCertificate('relay', { days: [-1, 100], keyType: 'rsa' });
  writeFileSync(file, `${key}\n${cert}`);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What is said so many hours before the certificate of 100 days ends. */
const warn = (hours: number, environment: NodeJS.ProcessEnv = { AZURE_CLIENT_CERTIFICATE_PATH: file }) =>
  warnOfCertificate(environment, new Date(NOW.getTime() + 100 * 24 * HOUR_MS - hours * HOUR_MS));

it.each([
  [30 * 24 - 1, 'in 29 days'],
  [12 * 24 + 1, 'in 12 days'],
  [25, 'in 1 day'],
  [1, 'within a day'],
])('%d hours before a certificate ends that is said: %s', (hours, expected) => {
  const said = warn(hours);
  expect(said).toMatch(
    new RegExp(
      `^The certificate of this relay ends on \\d{4}-\\d\\d-\\d\\d, ${expected}, and nothing is sent`,
    ),
  );
  expect(said).toContain(`${file} (AZURE_CLIENT_CERTIFICATE_PATH)`);
});

it.each([90 * 24, 30 * 24 + 1])('%d hours before it ends nothing is said', (hours) => {
  expect(warn(hours)).toBeUndefined();
});

it('one that has ended, or is not there, is said too', () => {
  expect(warn(-1)).toMatch(/has a certificate that ended on/);
  expect(warn(0, { AZURE_CLIENT_CERTIFICATE_PATH: path.join(folder, 'none.pem') })).toMatch(/does not exist/);
});

it.each([{}, { AZURE_CLIENT_CERTIFICATE_PATH: ' ' }])(
  'nothing is said where none is set: %j',
  (environment) => {
    expect(warn(1, environment)).toBeUndefined();
  },
);

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { canAddAuthorities, trustSystemAuthorities } from '../../../../relay/bus/trust';
import { makeCertificate } from '../../../local/network/certificates';

let folder: string;
let before: string[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'csc-trust-'));
  before = canAddAuthorities ? tls.getCACertificates('default') : [];
});

afterAll(() => {
  if (canAddAuthorities) tls.setDefaultCACertificates(before);
  rmSync(folder, { recursive: true });
});

const onThisNode = canAddAuthorities ? describe : describe.skip;

onThisNode('On a Node that takes authorities while it runs', () => {
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-16, as of Windows PowerShell', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    [
      'Windows-1252, in what stands beside it',
      (text: string) => Buffer.from(`Beh\u00f6rde\n${text}`, 'latin1'),
    ],
  ])('The authority of a file in %s is trusted', async (_, encode) => {
    const { cert } = await makeCertificate('filter');
    const file = path.join(folder, 'filter.pem');
    writeFileSync(file, encode(cert));
    trustSystemAuthorities({ NODE_EXTRA_CA_CERTS: file });
    expect(tls.getCACertificates('default').map((one) => one.trim())).toContain(cert.trim());
  });

  it('A file without one is named', () => {
    const file = path.join(folder, 'none.pem');
    writeFileSync(file, 'none');
    expect(() => trustSystemAuthorities({ NODE_EXTRA_CA_CERTS: file })).toThrow(
      /none\.pem has no certificate in PEM form/,
    );
  });
});

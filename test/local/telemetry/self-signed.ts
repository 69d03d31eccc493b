import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A certificate and its key, as PEM. */
export interface SelfSigned {
  readonly certificate: string;
  readonly key: string;
}

const YEAR_MS = 365 * 24 * 3_600_000;

/** A certificate of 127.0.0.1 that signs itself (RFC 5280), valid for a year: TLS without any tool. */
export function selfSigned(now = new Date()): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(oid(COMMON_NAME), der(UTF8_STRING, Buffer.from('localhost')))));
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(15)]);
  const body = sequence(
    der(0xa0, der(INTEGER, Buffer.from([2]))), // version 3
    der(INTEGER, serial),
    sequence(oid(ECDSA_WITH_SHA256)),
    name,
    sequence(time(now.getTime() - 3_600_000), time(now.getTime() + YEAR_MS)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(
      0xa3,
      sequence(extension(BASIC_CONSTRAINTS, sequence(der(BOOLEAN, Buffer.from([0xff])))), alternative()),
    ),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, sequence(oid(ECDSA_WITH_SHA256)), bits(signature));
  return {
    certificate: pem('CERTIFICATE', certificate),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const [BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, OBJECT_ID, UTF8_STRING] = [
  0x01, 0x02, 0x03, 0x04, 0x06, 0x0c,
];
const [GENERALIZED_TIME, SEQUENCE, SET] = [0x18, 0x30, 0x31];

// Object identifiers, encoded: 1.2.840.10045.4.3.2, 2.5.4.3, 2.5.29.19, 2.5.29.17.
const ECDSA_WITH_SHA256 = '2a8648ce3d040302';
const COMMON_NAME = '550403';
const BASIC_CONSTRAINTS = '551d13';
const ALTERNATIVE_NAME = '551d11';

/** A value in the distinguished encoding (X.690): its tag, its length, itself. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  const { length } = value;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), value]);
}

const sequence = (...parts: Buffer[]): Buffer => der(SEQUENCE, ...parts);
const set = (...parts: Buffer[]): Buffer => der(SET, ...parts);
const oid = (hex: string): Buffer => der(OBJECT_ID, Buffer.from(hex, 'hex'));
const bits = (value: Buffer): Buffer => der(BIT_STRING, Buffer.from([0]), value);
const extension = (id: string, value: Buffer): Buffer => sequence(oid(id), der(OCTET_STRING, value));

const time = (epochMs: number): Buffer =>
  der(GENERALIZED_TIME, Buffer.from(`${new Date(epochMs).toISOString().slice(0, 19).replace(/\D/g, '')}Z`));

/** The address and the name that the certificate stands for. */
const alternative = (): Buffer =>
  extension(
    ALTERNATIVE_NAME,
    sequence(der(0x87, Buffer.from([127, 0, 0, 1])), der(0x82, Buffer.from('localhost'))),
  );

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;

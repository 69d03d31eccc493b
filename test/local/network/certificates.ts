import { generate } from 'selfsigned';

/** A key and its certificate, as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Makes a certificate that signs itself, or one that `by` signs.
 * @param hosts names and addresses of IP version 4 that it is for
 */
export async function makeCertificate(
  name: string,
  {
    hosts = [],
    by,
    days = [-1, 1],
    keyType = 'ec',
  }: { hosts?: readonly string[]; by?: Certificate; days?: [number, number]; keyType?: 'ec' | 'rsa' } = {},
): Promise<Certificate> {
  const [from, to] = days.map((day) => new Date(Date.now() + day * DAY_MS));
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType,
    algorithm: 'sha256',
    ...(from && { notBeforeDate: from }),
    ...(to && { notAfterDate: to }),
    ...(by && { ca: by }),
    extensions:
      hosts.length === 0
        ? [
            { name: 'basicConstraints', cA: true },
            { name: 'keyUsage', keyCertSign: true, digitalSignature: true },
          ]
        : [
            {
              name: 'subjectAltName',
              altNames: hosts.map((host) =>
                /^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host },
              ),
            },
          ],
  });
  return { key: made.private, cert: made.cert };
}

import { createServer, type Socket } from 'node:net';
import tls from 'node:tls';
import { openDatabase } from '../../../relay/database/open';
import { type Certificate, makeCertificate } from '../../local/network/certificates';
import { type Listening, listen } from '../../local/network/servers';

/** A PostgreSQL as far as TLS, which then goes away. */
const startPostgres = (certificate: Certificate): Promise<Listening> =>
  listen(
    createServer((socket: Socket) => {
      socket.once('data', () => {
        socket.write('S');
        const secure = new tls.TLSSocket(socket, {
          isServer: true,
          secureContext: tls.createSecureContext(certificate),
        });
        secure.on('error', () => undefined);
        secure.once('data', () => secure.destroy());
      });
    }),
  );

const own = tls.getCACertificates('default');
let server: Listening;

afterEach(async () => {
  tls.setDefaultCACertificates(own);
  await server.close();
});

const open = async (certificate: Certificate, trust?: () => void) => {
  server = await startPostgres(certificate);
  return openDatabase(`postgres://relay:p4ssw0rd@localhost:${server.port}/ssd?sslmode=require`, {
    stagingTable: 'ssd_api_data_staging',
    dataset: 'live',
    ...(trust && { trust }),
  });
};

it('takes in the authorities of this server where a certificate is of none that Node knows, and connects again', async () => {
  const certificate = await makeCertificate('SQL', { hosts: ['localhost'] });
  const trust = jest.fn(() => tls.setDefaultCACertificates([...own, certificate.cert]));
  await expect(open(certificate, trust)).rejects.toThrow(/closed the connection before the login/);
  expect(trust).toHaveBeenCalledTimes(1);
});

it('names a certificate that stays untrusted, with what to do', async () => {
  const trust = jest.fn();
  await expect(open(await makeCertificate('SQL', { hosts: ['localhost'] }), trust)).rejects.toThrow(
    /The certificate of PostgreSQL at localhost:\d+ is not trusted: .*NODE_EXTRA_CA_CERTS \(\w+\)\.$/,
  );
  expect(trust).toHaveBeenCalledTimes(1);
});

it.each([
  [
    'out of date',
    { hosts: ['localhost'], days: [-20, -10] as [number, number] },
    /is out of date: check the clock of this server/,
  ],
  ['of another host', { hosts: ['elsewhere.example'] }, /is made for another name: .*in place of localhost/],
])('names a certificate that is %s, which no authority mends', async (_what, made, words) => {
  const authority = await makeCertificate('Authority');
  tls.setDefaultCACertificates([...own, authority.cert]);
  const trust = jest.fn();
  await expect(open(await makeCertificate('SQL', { ...made, by: authority }), trust)).rejects.toThrow(words);
  expect(trust).not.toHaveBeenCalled();
});

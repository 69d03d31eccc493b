import type { Socket } from 'node:net';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { canAddAuthorities } from '../trust';
import { codeOf } from './code-of';
import { addressOf, limitOf, type NetworkPath, throughProxy } from './path';
import { Unreachable } from './unreachable';

/**
 * Makes a connection secure and looks at the certificate.
 * @throws Unreachable where the other side does not talk TLS, or its certificate is not to be trusted
 */
export async function handshake(socket: Socket, path: NetworkPath): Promise<TLSSocket> {
  // Whether the certificate is trusted is asked below, where it can be said whose it is.
  const secure = connect({ socket, servername: path.host, rejectUnauthorized: false });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(silence(path)), path.limitMs);
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      settle();
    };
    secure.once('secureConnect', end(resolve));
    secure.once('error', (error) => end(() => reject(broken(error, path)))());
    secure.once(
      'close',
      end(() => reject(broken(undefined, path))),
    );
  });
  const fault = secure.authorizationError;
  if (fault) throw untrusted(secure.getPeerCertificate(), codeOf(fault), path);
  return secure;
}

const silence = (path: NetworkPath): Unreachable =>
  new Unreachable(
    'silent',
    `${addressOf(path)} was reached${throughProxy(path)}, but did not answer in ${limitOf(path)}. Check the port; ask IT whether a firewall or proxy holds the connection back.`,
  );

function broken(error: Error | undefined, path: NetworkPath): Unreachable {
  const code = codeOf(error);
  if (code === 'EPROTO' || code.startsWith('ERR_SSL')) {
    return new Unreachable(
      'not-tls',
      `What answers at ${addressOf(path)}${throughProxy(path)} does not talk TLS (${code}). Check host and port.`,
    );
  }
  return new Unreachable(
    'cut-off',
    `The connection to ${addressOf(path)}${throughProxy(path)} was cut off while it was made secure. A firewall or web filter may do this: ask IT to allow this host.`,
  );
}

function untrusted(certificate: PeerCertificate, code: string, path: NetworkPath): Unreachable {
  const issuer = nameOf(certificate.issuer);
  const what = `The certificate that ${addressOf(path)} showed${throughProxy(path)}`;
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return new Unreachable(
      'certificate',
      `${what} is out of date (${code}; issued by ${issuer}, valid from ${certificate.valid_from} to ${certificate.valid_to}). Check the clock of this server, then ask IT.`,
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return new Unreachable(
      'certificate',
      `${what} is of another host (${code}; issued by ${issuer}). Check the host; if it is right, something between answers in its place: ask IT.`,
    );
  }
  return new Unreachable(
    'certificate',
    `${what} is not trusted (${code}; issued by ${issuer}). A web filter that looks into traffic shows certificates of its own. ` +
      `Ask IT to let ${path.host} pass without inspection, or for the authority of the filter. ${INSTALL_IT}`,
  );
}

/** How an authority comes to be trusted; a Node that cannot be told while it runs has to be told at its start. */
export const INSTALL_IT = canAddAuthorities
  ? 'Put it into the certificate store of this server, where it is found by itself, or name its PEM file in NODE_EXTRA_CA_CERTS.'
  : `Put it into the certificate store of this server and set NODE_OPTIONS=--use-system-ca (Node 22.15 and later; this is ${process.versions.node}), or name its PEM file in the environment variable NODE_EXTRA_CA_CERTS; neither works in the file of settings.`;

/** Whose certificate a host showed. */
export interface Certificate {
  /** The issuer as it calls itself, in quotes. */
  readonly issuer: string;
  readonly validTo: Date;
}

/** The certificate of the other side of a connection that was made secure. */
export function readCertificate(socket: TLSSocket): Certificate {
  const certificate = socket.getPeerCertificate();
  return { issuer: nameOf(certificate.issuer), validTo: new Date(certificate.valid_to) };
}

/** Who issued a certificate, as its authority calls itself. */
const nameOf = (issuer: PeerCertificate['issuer'] | undefined): string => {
  const name = [issuer?.CN, issuer?.O].flat().find((part) => part);
  return name ? `"${name.replaceAll(/[^\w .,()&'-]/g, '').slice(0, 80)}"` : 'an unnamed authority';
};

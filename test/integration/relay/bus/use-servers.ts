import tls from 'node:tls';
import { type Certificate, makeCertificate } from '../../../local/network/certificates';
import type { Listening } from '../../../local/network/servers';

/** What the way to Service Bus leads to in tests, where nothing is resolved. */
export const HOST = 'my-council.servicebus.windows.net';

/** Servers of a test, and an authority whose certificates this process trusts. */
export class Servers {
  authority!: Certificate;
  readonly #running: Listening[] = [];

  /** Keeps a server until the end of the test. @returns its port */
  async start(starting: Promise<Listening>): Promise<number> {
    const server = await starting;
    this.#running.push(server);
    return server.port;
  }

  async closeAll(): Promise<void> {
    await Promise.all(this.#running.splice(0).map((server) => server.close()));
  }
}

export function useServers(): Servers {
  const servers = new Servers();
  const own = tls.getCACertificates('default');
  beforeAll(async () => {
    servers.authority = await makeCertificate('Authority of the tests');
    tls.setDefaultCACertificates([...own, servers.authority.cert]);
  });
  afterEach(() => servers.closeAll());
  afterAll(() => tls.setDefaultCACertificates(own));
  return servers;
}

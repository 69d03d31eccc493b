import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Broker, startBroker } from '../../../local/broker';
import { type Cloud, LA_CODE, startCloud } from '../../../local/cloud';
import { makeCertificate } from '../../../local/network/certificates';
import { ENTRA_HOST, startEntra } from '../../../local/network/entra';
import { type Listening, listen, startProxy } from '../../../local/network/servers';
import { offerWebSockets } from '../../../local/network/web-sockets';
import { QUEUES, queueOptions } from '../../../local/queues';
import { openSsd, type SsdDatabase } from '../../../local/ssd';
import { Authority } from '../authority';
import { child, daysAgo } from '../small-ssd';

/** The host of Service Bus, which only the proxy knows the way to. */
export const HOST = 'my-council.servicebus.windows.net';

/** A child whose every row finds what it belongs to, with news of yesterday. */
export const CHILD = {
  ...child('C1', 'ZZ1 1ZZ'),
  ssd_involvements: [
    {
      invo_involvements_id: 'I1',
      invo_person_id: 'C1',
      invo_professional_id: 'W1',
      invo_professional_role_id: 'ALLOCATED CASE WORKER',
      invo_referral_id: 'RC1',
      invo_involvement_start_date: daysAgo(1),
    },
  ],
  ssd_professionals: [{ prof_professional_id: 'W1', prof_social_worker_registration_no: 'SW123456' }],
};

/** An authority in which nothing is wrong: its servers, and the settings by which the relay reaches them. */
export class Healthy {
  private constructor(
    readonly authority: Authority,
    readonly ssd: SsdDatabase,
    readonly cloud: Cloud,
    /** For settings files, certificates and reports. */
    readonly folder: string,
    readonly settings: Readonly<Record<string, string>>,
    private readonly network: Listening[],
  ) {}

  static async start(): Promise<Healthy> {
    const folder = await mkdtemp(path.join(tmpdir(), 'csc-doctor-'));
    const cloud = await startCloud({ every: 'submitDeltas=200ms' });
    const azure = await startAzure('Microsoft TLS of the tests', cloud.broker.port, folder);
    const { key, cert } = await makeCertificate('Relay', { keyType: 'rsa', days: [-1, 300] });
    await writeFile(path.join(folder, 'relay.pem'), `${key}\n${cert}`);
    const authority = await Authority.start({
      LA_CODE,
      SERVICE_BUS_NAMESPACE: HOST,
      ...azure.settings,
      AZURE_TENANT_ID: '11111111-2222-3333-4444-555555555555',
      AZURE_CLIENT_ID: '66666666-7777-8888-9999-000000000000',
      AZURE_CLIENT_CERTIFICATE_PATH: path.join(folder, 'relay.pem'),
      LOG_FOLDER: folder,
    });
    const ssd = await openSsd(authority.settings.SQL_CONN_STR ?? '');
    await ssd.createTables();
    await ssd.insert(CHILD);
    return new Healthy(authority, ssd, cloud, folder, authority.settings, azure.network);
  }

  /** A namespace beside, where the relay lacks a role on one queue. */
  brokerThatRefuses(queue: string, refused: 'Send' | 'Listen'): Promise<Broker> {
    const queues = queueOptions('live');
    return startBroker({ queues: { ...queues, [queue]: { ...queues[queue], refused } } });
  }

  /** Until the answer of DfE to what was pushed waits for the relay. */
  async waitForOutcome(): Promise<void> {
    for (let look = 0; look < 600 && this.cloud.broker.counts(QUEUES.outcomes).active === 0; look += 1) {
      await wait(100);
    }
  }

  /** A web filter between, whose authority this server trusts. @returns the settings by which it is gone through */
  async filter(): Promise<Readonly<Record<string, string>>> {
    const { settings, network } = await startAzure(
      'Council Web Filter',
      this.cloud.broker.port,
      await mkdtemp(path.join(this.folder, 'filter-')),
    );
    this.network.push(...network);
    return settings;
  }

  async close(): Promise<void> {
    await this.ssd.close();
    await this.authority.close();
    await this.cloud.close();
    for (const server of this.network) await server.close();
    await rm(this.folder, { recursive: true });
  }
}

/** Service Bus and Entra behind a proxy, with certificates of an authority of this name. */
async function startAzure(
  issuer: string,
  brokerPort: number,
  folder: string,
): Promise<{ readonly settings: Record<string, string>; readonly network: Listening[] }> {
  const root = await makeCertificate(issuer);
  const shown = await makeCertificate('Service', { hosts: [HOST], by: root });
  const service = await listen(offerWebSockets(createServer(shown), brokerPort));
  const entra = await startEntra(await makeCertificate('Entra', { hosts: [ENTRA_HOST], by: root }));
  const proxy = await startProxy({ [HOST]: service.port, [ENTRA_HOST]: entra.port });
  const NODE_EXTRA_CA_CERTS = path.join(folder, 'root.pem');
  await writeFile(NODE_EXTRA_CA_CERTS, root.cert);
  return {
    settings: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, NODE_EXTRA_CA_CERTS },
    network: [service, entra, proxy],
  };
}

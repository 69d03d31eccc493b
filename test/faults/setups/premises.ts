import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Authority } from '../../integration/relay/authority';
import { type Broker, startBroker } from '../../local/broker';
import { LA_CODE } from '../../local/cloud';
import { LimitedLogin, SSD_SCHEMA, STAGING_TABLE } from '../../local/limited-login';
import { type Certificate, makeCertificate } from '../../local/network/certificates';
import { type Listening, listen, startProxy } from '../../local/network/servers';
import { offerWebSockets } from '../../local/network/web-sockets';
import { queueOptions } from '../../local/queues';
import { runRelay } from '../../local/run-relay';
import { openSsd, type SsdDatabase } from '../../local/ssd';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

/** The host of Service Bus, which only the proxies of these premises know the way to. */
export const HOST = 'my-council.servicebus.windows.net';

/** In whatever needs one; no program may print it. */
export const PASSWORD = 'p4ssw0rd-of-the-tests';

/**
 * What a broken set-up is made of: a database with a child to be sent, servers, files and certificates. What a row makes
 * is gone when the next begins.
 */
export class Premises {
  readonly #undo: (() => Promise<unknown>)[] = [];
  #schemas = 0;
  #login: { readonly login: LimitedLogin; readonly server: OwnDatabase } | undefined;

  private constructor(
    readonly authority: Authority,
    /** For files. */
    readonly folder: string,
    /** Whose certificates are trusted by whoever has `trusting`. */
    readonly root: Certificate,
    /** What nothing may print: the password, and what is known of the child. */
    readonly secrets: readonly string[],
  ) {}

  static async open(): Promise<Premises> {
    const authority = await Authority.start({ LA_CODE });
    const [child] = await authority.stageChildren(1, 'full');
    const { la_child_id: id, child_details: details } = child ?? {};
    const secrets = [PASSWORD, id, details?.surname, details?.first_name].flatMap((secret) => secret ?? []);
    const folder = await mkdtemp(path.join(tmpdir(), 'csc-set-ups-'));
    return new Premises(authority, folder, await makeCertificate('Authority of the tests'), secrets);
  }

  /** The database, and a name for Service Bus, with other settings beside them. */
  settings(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    const { SERVICE_BUS_CONNECTION_STRING: emulator } = more;
    return {
      ...this.authority.settings,
      ...(emulator === undefined ? { SERVICE_BUS_NAMESPACE: HOST } : {}),
      ...more,
    };
  }

  /** Has something undone when the row is over. */
  after(undo: () => Promise<unknown>): void {
    this.#undo.push(undo);
  }

  /** Keeps a server until the row is over. @returns its port */
  async start(starting: Promise<Listening>): Promise<number> {
    const server = await starting;
    this.after(() => server.close());
    return server.port;
  }

  /** @returns a port where nothing listens */
  async closedPort(): Promise<number> {
    const server = await listen(createServer());
    await server.close();
    return server.port;
  }

  /** @returns the path of a new file */
  async write(name: string, content: string | Uint8Array): Promise<string> {
    const file = path.join(this.folder, name);
    await writeFile(file, content);
    this.after(() => rm(file));
    return file;
  }

  /** What lets a relay reach Azure through this proxy, and trust who is there. */
  async behind(proxyPort: number, more: Readonly<Record<string, string>> = {}) {
    return this.settings({
      HTTPS_PROXY: `http://127.0.0.1:${proxyPort}`,
      NODE_EXTRA_CA_CERTS: await this.write('root.pem', this.root.cert),
      ...more,
    });
  }

  /** A certificate of the authority that is trusted. */
  certificate(...hosts: string[]): Promise<Certificate> {
    return makeCertificate('Service', { hosts, by: this.root });
  }

  /** A broker with the queues of the relay, or with these. */
  async broker(queues = queueOptions('live')): Promise<Broker> {
    const broker = await startBroker({ queues });
    this.after(() => broker.close());
    return broker;
  }

  /** A proxy before a Service Bus in order, and before other hosts. @returns its port */
  async azure(others: Readonly<Record<string, number>> = {}): Promise<number> {
    const { port } = await this.broker();
    const server = offerWebSockets(createServer(await this.certificate(HOST)), port);
    return this.start(startProxy({ [HOST]: await this.start(listen(server)), ...others }));
  }

  /** A new schema with the tables that `init` makes. @returns TABLE_NAME in it */
  async schema(): Promise<{ schema: string; TABLE_NAME: string }> {
    this.#schemas += 1;
    const schema = `broken${this.#schemas}`;
    await this.authority.source.query(`create schema ${schema}`);
    const TABLE_NAME = `${schema}.ssd_api_data_staging`;
    const init = await runRelay(['init'], this.settings({ TABLE_NAME }));
    if (init.exitCode !== 0) throw new Error(init.stderr);
    return { schema, TABLE_NAME };
  }

  /** An SSD with one child, in a schema of its own. */
  async ssd(): Promise<{ ssd: SsdDatabase; schema: string }> {
    this.#schemas += 1;
    const schema = `source${this.#schemas}`;
    await this.authority.source.query(`create schema ${schema}`);
    const ssd = await openSsd(this.authority.settings.SQL_CONN_STR ?? '', { schema });
    this.after(() => ssd.close());
    await ssd.createTables();
    await ssd.insert(ONE_CHILD);
    return { ssd, schema };
  }

  /** A login with the rights of `init --print`, in a database of its own; only a PostgreSQL server has logins. */
  async login(): Promise<{ login: LimitedLogin; settings: Record<string, string> }> {
    this.#login ??= await this.#makeLogin();
    const { login } = this.#login;
    return {
      login,
      settings: this.settings({ SQL_CONN_STR: login.url, TABLE_NAME: STAGING_TABLE, SSD_SCHEMA }),
    };
  }

  async #makeLogin(): Promise<{ login: LimitedLogin; server: OwnDatabase }> {
    const server = await startDatabase();
    const login = await LimitedLogin.create(server.url);
    const ssd = await openSsd(server.url, { schema: SSD_SCHEMA });
    await ssd.createTables();
    await ssd.insert(ONE_CHILD);
    await ssd.close();
    const script = await runRelay(
      ['init', '--print', '--login', login.name],
      this.settings({ SQL_CONN_STR: login.url, TABLE_NAME: STAGING_TABLE, SSD_SCHEMA }),
    );
    await login.query(script.stdout);
    return { login, server };
  }

  /** Undoes what the row made, the last first. */
  async clear(): Promise<void> {
    for (const undo of this.#undo.splice(0).toReversed()) await undo();
  }

  async close(): Promise<void> {
    await this.clear();
    await this.#login?.login.remove();
    await this.#login?.server.close();
    await this.authority.close();
    await rm(this.folder, { recursive: true });
  }
}

const LAST_MONTH = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);

const ONE_CHILD = {
  ssd_person: [{ pers_person_id: 'C1', pers_surname: 'Hollowell', pers_dob: '2019-05-06', pers_sex: 'F' }],
  ssd_cin_episodes: [{ cine_referral_id: 'R1', cine_person_id: 'C1', cine_referral_date: LAST_MONTH }],
};

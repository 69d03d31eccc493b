import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { listen } from '../local/network/servers';
import type { OwnDatabase } from './borrow-pglite';

const run = promisify(execFile);

/** A PostgreSQL server of one test alone, which can end as by a power cut. */
export class OwnPostgres implements OwnDatabase {
  private constructor(
    readonly url: string,
    private readonly programs: string,
    private readonly folder: string,
    private readonly options: string,
  ) {}

  /** The folder of the programs of the newest server that is installed; undefined where there is none. */
  static find(): string | undefined {
    return globSync('/usr/lib/postgresql/*/bin')
      .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .at(-1);
  }

  /** @param programs the folder of its programs */
  static async start(programs: string): Promise<OwnPostgres> {
    const server = await OwnPostgres.#prepare(programs);
    await server.#run('initdb', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C');
    await server.comeBack();
    return server;
  }

  /** A folder and a port for a server. */
  static async #prepare(programs: string, more = ''): Promise<OwnPostgres> {
    const folder = await mkdtemp(path.join(tmpdir(), 'csc-postgres-'));
    await chmod(folder, 0o755);
    if (isRoot) await chown(folder, await idOf('-u'), await idOf('-g'));
    const free = await listen(createServer());
    await free.close();
    return new OwnPostgres(
      `postgresql://postgres@127.0.0.1:${free.port}/postgres`,
      programs,
      folder,
      `-c listen_addresses=127.0.0.1 -c port=${free.port} -c unix_socket_directories=${folder} -c fsync=off${more}`,
    );
  }

  /**
   * A hot standby of this one, as a reporting replica is, which shows what is committed here a moment later.
   * @param settings of the standby, as max_standby_streaming_delay
   */
  async follow(settings: Readonly<Record<string, string>>): Promise<OwnPostgres> {
    const more = Object.entries(settings).map(([name, value]) => ` -c ${name}=${value}`);
    const standby = await OwnPostgres.#prepare(this.programs, more.join(''));
    const { hostname, port } = new URL(this.url);
    await standby.#run('pg_basebackup', '-h', hostname, '-p', port, '-U', 'postgres', '-R', '-c', 'fast');
    await standby.comeBack();
    return standby;
  }

  /** Ends every connection and process at once; what was committed is there when it comes back. */
  async crash(): Promise<void> {
    await this.#run('pg_ctl', '-m', 'immediate', 'stop');
  }

  /** Starts the server after a crash, and waits until it answers. */
  async comeBack(): Promise<void> {
    await this.#run('pg_ctl', '-w', '-l', path.join(this.folder, 'log'), '-o', this.options, 'start');
  }

  async close(): Promise<void> {
    await this.crash().catch(() => undefined);
    await rm(this.folder, { recursive: true });
  }

  async #run(program: string, ...args: string[]): Promise<void> {
    const command = [path.join(this.programs, program), '-D', path.join(this.folder, 'data'), ...args];
    // It does not run as root.
    const [first = '', ...others] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    await run(first, others, { cwd: this.folder });
  }
}

const isRoot = process.getuid?.() === 0;

async function idOf(kind: '-u' | '-g'): Promise<number> {
  return Number((await run('id', [kind, 'postgres'])).stdout);
}

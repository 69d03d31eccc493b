import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';

export interface Azurite {
  /** For BlobServiceClient.fromConnectionString. */
  readonly connectionString: string;
  readonly pid: number;
  /** The address of the storage account, http://127.0.0.1:port/account. */
  readonly url: string;
  close(): Promise<void>;
}

const ACCOUNT = 'devstoreaccount1';

/** Runs the module named first, and ends when stdin does: with the parent, however that dies. */
const RUN_WITH_PARENT =
  "process.stdin.resume().once('end', () => process.exit(0)); require(process.argv[1]);";

const OPTIONS = [
  ...['--blobHost', '127.0.0.1', '--blobPort', '0'],
  ...['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent'],
];

/**
 * Starts Azurite's blob service as a child process with an account of its own, holding everything in memory.
 * @throws Error with what Azurite said where it ends before it listens
 */
export async function startAzurite(): Promise<Azurite> {
  const key = randomBytes(64).toString('base64');
  const main = require.resolve('azurite/dist/src/blob/main.js');
  const child = spawn(process.execPath, ['-e', RUN_WITH_PARENT, '--', main, ...OPTIONS], {
    env: { ...process.env, AZURITE_ACCOUNTS: `${ACCOUNT}:${key}` },
    stdio: 'pipe',
  });
  const exited = once(child, 'exit');
  const close = async () => {
    child.kill('SIGKILL');
    await exited;
  };

  let said = '';
  const listening = new Promise<string>((resolve) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const address = /successfully listens on (http:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
  const address = await Promise.race([listening, exited.then(() => undefined)]);
  if (!address) throw new Error(`Azurite ended before it listened: ${said}`);
  const url = `${address}/${ACCOUNT}`;
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};BlobEndpoint=${url};`,
    url,
    pid: child.pid ?? 0,
    close,
  };
}

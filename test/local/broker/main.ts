import { parseArgs } from 'node:util';
import { type QueueOptions, startBroker } from './index';

/**
 * Runs the broker as a process of its own: `main.js --port 0 --queues '{"deltas":{}}'`.
 * Prints one line of JSON, {port, connectionString}, when it is ready. Ends on SIGTERM, and when its standard
 * input closes, so that it never outlives the process that started it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, queues: { type: 'string' } },
  });
  const queues: Record<string, QueueOptions> = JSON.parse(values.queues ?? '{}');
  const broker = await startBroker({ queues, port: Number(values.port), log: console.error });
  const { port, connectionString } = broker;
  console.log(JSON.stringify({ port, connectionString }));

  const stop = (): void => {
    process.stdin.destroy();
    void broker.close();
  };
  process.once('SIGTERM', stop);
  process.stdin.once('end', stop);
  process.stdin.resume();
}

void main();

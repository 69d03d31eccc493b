import { Console } from 'node:console';
import { Command, InvalidArgumentError } from 'commander';
import { listen } from '../simulator/listen';
import { toldToEnd } from '../simulator/told-to-end';
import { type Every, fireRepeatedly, readEvery } from './every';
import { GRACE_MS, startFunctionsHost } from './host';
import { createHostServer } from './server';

interface Flags {
  readonly every: Every[];
  readonly port: number;
  readonly graceMs: number;
}

const command = new Command('functions-host')
  .description(
    'Runs a compiled functions app without Azure. Prints {"port":N} when ready; each log line of the app goes to ' +
      'standard error as JSON. Ends on SIGTERM, SIGINT or when standard input ends. FUNCTIONS_KEY: the key to ask for.',
  )
  .argument('<app>', 'the compiled module that registers the functions')
  .option(
    '--every <timers>',
    'fire timers again and again: submitDeltas=200ms,reportDeadLetters=5s',
    parseEvery,
    [],
  )
  .option('--port <n>', '0: any free port', wholeNumber, 0)
  .option('--grace-ms <n>', 'time for a running function to end', wholeNumber, GRACE_MS)
  .parse();

function parseEvery(text: string): Every[] {
  try {
    return readEvery(text);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
}

async function main(appPath: string, { every, port, graceMs }: Flags): Promise<void> {
  const told = toldToEnd(true);
  // Whatever hangs, the host ends soon after its parent.
  void told.then(() => setTimeout(() => process.exit(1), 2 * graceMs + 1_000).unref());
  // Standard output is for the one line that says the host is ready.
  globalThis.console = new Console(process.stderr, process.stderr);
  const host = await startFunctionsHost(appPath, (line) => process.stderr.write(`${JSON.stringify(line)}\n`));
  for (const { name } of every) {
    const known = host.functions().some((info) => info.name === name && info.trigger === 'timerTrigger');
    if (!known) throw new Error(`--every: the app has no timer function ${name}`);
  }
  const server = createHostServer(host, process.env.FUNCTIONS_KEY);
  const address = await listen(server, port);
  process.stdout.write(`${JSON.stringify({ port: address.port })}\n`);

  const stop = new AbortController();
  const firing = every.map((timer) => fireRepeatedly(host, timer, stop.signal));
  await Promise.race([told, ...firing]);
  stop.abort();
  server.close();
  await host.close(graceMs);
}

main(command.args[0] ?? '', command.opts<Flags>()).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`functions host: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

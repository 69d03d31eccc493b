import { Command, InvalidArgumentError, Option } from 'commander';
import { LAWS } from './apply-record';
import { DEFAULTS } from './defaults';
import { DETAILS } from './replies';
import { type SimulatorOptions, startSimulator } from './simulator';
import { toldToEnd } from './told-to-end';

interface Flags extends Omit<SimulatorOptions, 'port' | 'successStatus'> {
  readonly port: number;
  readonly status: '200' | '201';
  readonly withParent: boolean;
}

const flags = new Command('simulator')
  .description(
    'Stands in for the DfE receiver on 127.0.0.1: POST /token, ' +
      'POST /children_social_care_data/{laCode}/children under any prefix, GET /held/{laCode}[/{laChildId}], ' +
      'GET /stats, POST and DELETE /behaviour.',
  )
  .option('--port <n>', '0: any free port', wholeNumber, 8080)
  .addOption(
    new Option('--reply <shape>', 'receipts: one token per record, or one uuid')
      .choices(['tokens', 'uuid'])
      .default(DEFAULTS.reply),
  )
  .addOption(new Option('--status <n>', 'status of a success').choices(['200', '201']).default('200'))
  .addOption(
    new Option('--detail <how>', 'whether and how a 400 names positions')
      .choices(DETAILS)
      .default(DEFAULTS.detail),
  )
  .addOption(
    new Option(
      '--law <name>',
      'whether an attribute that an object leaves out stays (merge) or is cleared (replace)',
    )
      .choices(LAWS)
      .default(DEFAULTS.law),
  )
  .option('--client-id <text>', 'the client the token service knows', DEFAULTS.clientId)
  .option('--client-secret <text>', 'its secret', DEFAULTS.clientSecret)
  .option('--scope <text>', 'the only scope that is taken (default: any)')
  .option('--supplier-key <text>', 'the SupplierKey header that is taken', DEFAULTS.supplierKey)
  .option('--token-seconds <n>', 'how long a token is good for', wholeNumber, DEFAULTS.tokenSeconds)
  .option('--max-bytes <n>', 'largest body, in bytes', wholeNumber, DEFAULTS.maxBytes)
  .option('--with-parent', 'end when standard input ends', false)
  .parse()
  .opts<Flags>();

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number is needed');
  return Number(text);
}

async function main({ status, withParent, ...options }: Flags): Promise<void> {
  const simulator = await startSimulator({ ...options, successStatus: status === '201' ? 201 : 200 });
  const told = toldToEnd(withParent);
  process.stdout.write(`DfE receiver simulator listening on ${simulator.url}\n`);
  await told;
  await simulator.close();
}

main(flags).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

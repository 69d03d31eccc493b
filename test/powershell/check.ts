import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Counts, report } from '../dotnet/dotnet';
import { collectRelay } from '../package/collect-relay';
import { findUnknown } from './find-unknown';
import { INSTALLING } from './scenarios/installing';
import { REFUSING } from './scenarios/refusing';
import { UNINSTALLING } from './scenarios/uninstalling';
import { Server } from './server';
import { Shell } from './shell';

// Has the scripts that install the relay checked by PowerShell itself: parsed, held to what Windows PowerShell 5.1 knows, and
// run with stand-ins for the cmdlets that only Windows has.
// With --outputFile it also writes there, as jest does, how many checks passed, failed or were skipped.

const { outputFile } = parseArgs({ options: { outputFile: { type: 'string' } } }).values;

const ROOT = path.resolve(__dirname, '../../..');

async function check(folder: string): Promise<Counts> {
  const shell = Shell.bring();
  if (typeof shell === 'string') {
    console.log(`Skipped: ${shell}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const relay = await collectRelay(ROOT);
  let [passed, failed] = [0, 0];
  const note = (about: string, fault: string | undefined): void => {
    if (fault) console.log(`wrong: ${about}: ${fault}`);
    if (fault) failed++;
    else passed++;
  };
  for (const [about, fault] of findUnknown(shell, relay, folder)) note(about, fault);
  for (const [about, play] of Object.entries({ ...INSTALLING, ...REFUSING, ...UNINSTALLING })) {
    note(about, play(new Server(shell, relay, path.join(folder, 'server'))));
  }
  console.log(`Faults: ${failed} of ${passed + failed} checks of the scripts that install the relay.`);
  return { passed, failed, skipped: 0 };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'csc-powershell-'));
  try {
    report(await check(folder), outputFile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CollectedRelay } from '../package/collect-relay';
import { KNOWN_CMDLETS, UNKNOWN_TO_5_1 } from './known-cmdlets';
import type { Shell } from './shell';

/**
 * What Windows PowerShell 5.1 would not take of the scripts of the package, by script; and whether the look finds what it is
 * meant to find, in a script for each.
 * @returns what was looked at, and what is wrong with it: nothing, or an empty text, where nothing is
 */
export function* findUnknown(
  shell: Shell,
  relay: CollectedRelay,
  folder: string,
): Generator<[about: string, fault: string | undefined]> {
  const planted = Object.entries(UNKNOWN_TO_5_1);
  const place = path.join(folder, 'scripts');
  mkdirSync(place);
  const scripts = [...relay.files].filter(([file]) => file.endsWith('.ps1'));
  for (const [file, script] of scripts) writeFileSync(path.join(place, file), script);
  for (const [n, [script]] of planted.entries()) writeFileSync(path.join(place, `planted-${n}.ps1`), script);

  const { exitCode, said } = shell.run('inspect-scripts.ps1', [place, JSON.stringify(KNOWN_CMDLETS)]);
  yield ['the scripts can be looked at', exitCode === 0 && !said.includes('Line |') ? undefined : said];
  const saidOf = (file: string): string =>
    said
      .split(/\r?\n/)
      .filter((line) => line.startsWith(`${file}: `))
      .join('\n');
  for (const [file] of scripts) yield [`5.1 takes ${file}`, saidOf(file)];
  for (const [n, [script, named]] of planted.entries()) {
    const found = saidOf(`planted-${n}.ps1`);
    yield [`${script} is found`, found.includes(named) ? undefined : `it says: ${found}`];
  }
}

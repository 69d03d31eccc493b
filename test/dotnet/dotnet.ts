import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** The first that runs a program of one file. */
const DOTNET_VERSION = 10;

/** Runs `dotnet` with these words, until it ends. */
export function dotnet(words: readonly string[], stdio: 'pipe' | 'inherit' = 'pipe') {
  // By default a compiler stays behind for ten minutes; without --no-cache it does even so.
  const env = { ...process.env, UseSharedCompilation: 'false', MSBUILDDISABLENODEREUSE: '1' };
  return spawnSync('dotnet', words, { encoding: 'utf8', stdio, env });
}

/** Why what `dotnet restore` brings with these words cannot be had here; undefined where it can. */
export const findHindrance = (restore: readonly string[]): string | undefined =>
  bring(['restore', ...restore]);

/**
 * The same of a program that is published as a tool of .NET.
 * @param folder where it stands then; used again where it does already
 */
export const findToolHindrance = (tool: string, version: string, folder: string): string | undefined =>
  bring(['tool', 'update', tool, '--version', version, '--tool-path', folder, '--allow-downgrade']);

function bring(words: readonly string[]): string | undefined {
  const version = dotnet(['--version']);
  if (version.status !== 0) return 'there is no dotnet that runs.';
  if (Number.parseInt(version.stdout, 10) < DOTNET_VERSION) {
    return `dotnet is ${version.stdout.trim()}, and it takes ${DOTNET_VERSION} or later.`;
  }
  const brought = dotnet(words);
  return brought.status === 0 ? undefined : `its packages cannot be restored.\n${brought.stdout.trim()}`;
}

/** How many checks passed, failed or could not be made. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Sets the exit code, and writes the counts to a file as jest does, where one is named. */
export function report({ passed, failed, skipped }: Counts, outputFile: string | undefined): void {
  const counts = { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped };
  if (outputFile !== undefined) writeFileSync(outputFile, JSON.stringify(counts));
  process.exitCode = failed > 0 ? 1 : 0;
}

import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { localTimeInName } from '../local-time';

/** The commands whose words are kept in a file: those that a scheduler starts, where nobody looks on. */
export type LoggedCommand = 'run' | 'push' | 'receive' | 'extract' | 'listen' | 'tidy';

/** How many days a log file is kept after its last line. */
const KEPT_DAYS = 90;

const DAY_MS = 86_400_000;

/** Files that this program named, and no others. */
const OWN_NAME = /^csc-relay-\d{4}-\d{2}-\d{2}T\d{6}-(?:run|push|receive|extract|listen|tidy)\.log$/;

/** 'csc-relay-2026-03-02T020304-run.log', in local time. */
export const nameOfLogFile = (command: LoggedCommand, begun: Date): string =>
  `csc-relay-${localTimeInName(begun)}-${command}.log`;

/**
 * Deletes the log files of a folder that were last written to more than 90 days ago.
 * @returns how many of them could not be deleted
 */
export function deleteOldLogFiles(folder: string, now: Date): number {
  let left = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !OWN_NAME.test(entry.name)) continue;
    const file = path.join(folder, entry.name);
    try {
      if (now.getTime() - statSync(file).mtimeMs > KEPT_DAYS * DAY_MS) rmSync(file);
    } catch {
      left += 1;
    }
  }
  return left;
}

import { existsSync } from 'node:fs';
import { mkdtemp, rmdir, statfs } from 'node:fs/promises';
import path from 'node:path';
import { codeOf } from '../bus/diagnosis/code-of';
import { unwritable } from '../console/log-file/log-file';
import type { Examination } from './examine';
import type { Finding, Subject } from './finding';
import { passed, warned } from './say';

/** A folder of the network may not answer. */
const DISK_MS = 5_000;

const GB = 2 ** 30;

/** Years of log files; what else grows on such a disk leaves less than this at once. */
const LEAST_BYTES = GB;

/** The folder of the log files: whether it can be written, and the room on its disk. */
export async function checkDisk(examination: Examination, logFolder: string): Promise<void> {
  const folder = { component: 'log folder', target: logFolder };
  // It is made by the first run, in the folder that it stands in.
  const there = existsSync(logFolder) ? logFolder : path.dirname(logFolder);
  const isWritable = await examination.check(folder, DISK_MS, async () => {
    const fault = await tryToWrite(there);
    return fault === undefined
      ? { findings: [passed(folder, there === logFolder ? 'can be written' : 'can be made')], result: true }
      : { findings: [warned(folder, unwritable(logFolder, fault))] };
  });
  if (!isWritable) return;
  const disk = { component: 'disk', target: there };
  await examination.check(disk, DISK_MS, async () => {
    const { bavail, bsize } = await statfs(there);
    return { findings: [judgeRoom(disk, bavail * bsize)] };
  });
}

/** @returns Node's code of why nothing can be written; a right on Windows shows only when it is used */
async function tryToWrite(folder: string): Promise<string | undefined> {
  try {
    await rmdir(await mkdtemp(path.join(folder, 'csc-relay-doctor-')));
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

export function judgeRoom(disk: Subject, free: number): Finding {
  const words = `${(free / GB).toFixed(1)} GB free`;
  return free >= LEAST_BYTES
    ? passed(disk, words)
    : warned(
        disk,
        `There are only ${words} on the disk of the log files. Make room: without it a run goes on, and nobody can read how.`,
      );
}

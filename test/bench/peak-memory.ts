import { readFileSync } from 'node:fs';

/**
 * The most resident memory a process has had so far, in MB (VmHWM of Linux); undefined where it cannot be read, as
 * on other systems or after the process ended.
 */
export function peakMemory(pid: number): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

import { readdirSync, readFileSync } from 'node:fs';

/** The clock ticks of /proc, whatever the kernel's own are. */
const TICKS_PER_SECOND = 100;

/** A process as /proc/<pid>/stat has it. */
interface Stat {
  readonly parent: number;
  /** Of its own, in seconds. */
  readonly own: number;
  /** Of its children that have ended and were waited for, and of theirs. */
  readonly ended: number;
}

/** @returns undefined where there is no such process, or no /proc as on other systems */
function statOf(pid: number): Stat | undefined {
  try {
    // The name of the program stands in brackets and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const at = (place: number): number => Number(fields[place]);
    return {
      parent: at(1),
      own: (at(11) + at(12)) / TICKS_PER_SECOND,
      ended: (at(13) + at(14)) / TICKS_PER_SECOND,
    };
  } catch {
    return undefined;
  }
}

/** The processor time that a process has taken so far, in seconds. */
export const processorSeconds = (pid: number): number => statOf(pid)?.own ?? 0;

/** The processor time of the children of this process that have ended so far, in seconds. */
export const endedChildrenSeconds = (): number => statOf(process.pid)?.ended ?? 0;

/** The processor time of a process and of all that it started, in seconds: of a database server with its sessions. */
export function treeSeconds(pid: number): number {
  const { own = 0, ended = 0 } = statOf(pid) ?? {};
  const children = readdirSync('/proc')
    .map(Number)
    .filter((one) => statOf(one)?.parent === pid);
  return children.reduce((sum, child) => sum + treeSeconds(child), own + ended);
}

/** The process that a process was started by. */
export const parentOf = (pid: number): number | undefined => statOf(pid)?.parent;

import { setTimeout as wait } from 'node:timers/promises';
import type { JournalStore } from '../../../functions/journal/ports';
import type { TickParts } from '../../../functions/submit-deltas/tick';
import { ProcessDied } from './mortal';

/** What may befall a process at one of its calls to the outside, counted from 1. */
export type Misfortune =
  | { readonly at: number; readonly kind: 'dies' }
  /** Nothing of it goes on for so long, as on a host that is starved or suspended. */
  | { readonly at: number; readonly kind: 'hangs'; readonly ms: number };

export interface Fragile {
  readonly parts: TickParts;
  readonly isDead: () => boolean;
}

/**
 * The parts of a process that dies or hangs in the middle of what it does: from then on none of its calls goes out, nor
 * does what comes back from those that are under way reach it, until it goes on, if ever.
 * @param journals by a container each of whose calls waits for the gate, the renewals of its lease too
 */
export function fragile(
  parts: TickParts,
  journals: (gate: () => Promise<void>) => JournalStore,
  misfortune: Misfortune | undefined,
): Fragile {
  const { archive, dfe, receiver } = parts;
  let calls = 0;
  let dead = false;
  let hanging: Promise<void> | undefined;

  async function gate(): Promise<void> {
    calls += 1;
    if (misfortune && calls === misfortune.at) {
      if (misfortune.kind === 'dies') dead = true;
      else hanging = wait(misfortune.ms);
    }
    await hanging;
    if (dead) throw new ProcessDied();
  }
  async function call<T>(work: () => Promise<T>): Promise<T> {
    await gate();
    const result = await work();
    await hanging;
    if (dead) throw new ProcessDied();
    return result;
  }

  return {
    isDead: () => dead,
    parts: {
      ...parts,
      journals: journals(gate),
      receiver: {
        receiveMessages: (...args) => call(() => receiver.receiveMessages(...args)),
        peekMessages: (...args) => call(() => receiver.peekMessages(...args)),
        abandonMessage: (...args) => call(() => receiver.abandonMessage(...args)),
        completeMessage: (...args) => call(() => receiver.completeMessage(...args)),
        deadLetterMessage: (...args) => call(() => receiver.deadLetterMessage(...args)),
      },
      probes: {
        signIn: () => call(() => parts.probes.signIn()),
        answer: (...args) => call(() => parts.probes.answer(...args)),
      },
      dfe: { post: (...args) => call(() => dfe.post(...args)) },
      archive: {
        putRequest: (...args) => call(() => archive.putRequest(...args)),
        putReply: (...args) => call(() => archive.putReply(...args)),
        getReply: (...args) => call(() => archive.getReply(...args)),
        putDeadLetter: (...args) => call(() => archive.putDeadLetter(...args)),
      },
      sendOutcomes: (report) =>
        report.outcomes.length === 0 ? Promise.resolve() : call(() => parts.sendOutcomes(report)),
    },
  };
}

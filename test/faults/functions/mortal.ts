import { setImmediate } from 'node:timers/promises';
import type { TickParts } from '../../../functions/submit-deltas/tick';

/** The steps of a drain that leave a trace outside its process. */
export type Step =
  | 'deadLetterMessage'
  | 'completeMessage'
  | 'writeJournal'
  | 'putRequest'
  | 'post'
  | 'putReply'
  | 'getReply'
  | 'sendOutcomes'
  | 'answerProbe';

export interface Death {
  readonly step: Step;
  /** Which call of the step, from 1. */
  readonly call: number;
  /**
   * `before`: this call and all after it never happen. `instead`: this call never happens, but those begun beside it
   * do. `during`: the call takes its effect, but the process ends before it hears of it. `after`: it has returned.
   */
  readonly when: 'before' | 'instead' | 'during' | 'after';
}

/** What every call of a process ends with once it is dead. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}

export interface Mortal {
  readonly parts: TickParts;
  /** Resolves when nothing that the process began is under way any more. */
  allQuiet(): Promise<void>;
}

/**
 * The parts of a process that dies at a given moment: from then on none of them does anything, so that nothing is
 * given back, settled or written, as if the power had gone.
 * @param hasEffect resolves when a call that is to be died during has taken effect
 */
export function mortal(parts: TickParts, death: Death, hasEffect: () => Promise<void>): Mortal {
  const { archive, dfe, journals, receiver } = parts;
  const calls = new Map<Step, number>();
  const underWay = new Set<Promise<unknown>>();
  let dead = false;
  const die = (): never => {
    dead = true;
    throw new ProcessDied();
  };

  async function run<T>(work: () => Promise<T>): Promise<T> {
    const running = work();
    underWay.add(running);
    try {
      const result = await running;
      return dead ? die() : result;
    } finally {
      underWay.delete(running);
    }
  }

  async function begin<T>(step: Step, work: () => Promise<T>): Promise<T> {
    if (dead) return die();
    const call = (calls.get(step) ?? 0) + 1;
    calls.set(step, call);
    if (step !== death.step || call !== death.call) return run(work);
    switch (death.when) {
      case 'before':
        return die();
      case 'instead':
        await setImmediate();
        await Promise.allSettled(underWay);
        return die();
      case 'during':
        run(work).catch(() => {});
        await hasEffect();
        return die();
      case 'after':
        await run(work);
        return die();
    }
  }

  const alive = <T>(work: () => Promise<T>): Promise<T> =>
    dead ? Promise.reject(new ProcessDied()) : run(work);

  return {
    parts: {
      ...parts,
      receiver: {
        receiveMessages: (...args) => alive(() => receiver.receiveMessages(...args)),
        peekMessages: (...args) => alive(() => receiver.peekMessages(...args)),
        abandonMessage: (...args) => alive(() => receiver.abandonMessage(...args)),
        completeMessage: (...args) => begin('completeMessage', () => receiver.completeMessage(...args)),
        deadLetterMessage: (...args) => begin('deadLetterMessage', () => receiver.deadLetterMessage(...args)),
      },
      probes: {
        signIn: () => alive(() => parts.probes.signIn()),
        answer: (...args) => begin('answerProbe', () => parts.probes.answer(...args)),
      },
      dfe: { post: (...args) => begin('post', () => dfe.post(...args)) },
      archive: {
        ...archive,
        putRequest: (...args) => begin('putRequest', () => archive.putRequest(...args)),
        putReply: (...args) => begin('putReply', () => archive.putReply(...args)),
        getReply: (...args) => begin('getReply', () => archive.getReply(...args)),
      },
      journals: {
        ...journals,
        async take() {
          const taken = await alive(() => journals.take());
          return (
            taken && {
              ...taken,
              write: (...args) => begin('writeJournal', () => taken.write(...args)),
              // What a dead process has it never gives back: its lease ends by itself.
              giveBack: () => (dead ? Promise.resolve() : taken.giveBack()),
            }
          );
        },
      },
      sendOutcomes: (...args) =>
        args[0].outcomes.length === 0
          ? Promise.resolve()
          : begin('sendOutcomes', () => parts.sendOutcomes(...args)),
    },
    async allQuiet() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

import type { ServiceBusClient } from '@azure/service-bus';
import type { Context } from '../../../../relay/context';
import type { RelayDatabase } from '../../../../relay/database/ports';
import { openAccount } from '../../../../relay/run/end/run-account';
import { receiveUntil } from '../../../../relay/run/receive-until';
import type { RoundParts } from '../../../../relay/run/rounds';
import { waitUntilSettled } from '../../../../relay/run/wait-until-settled';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-10-25T00:30:00Z');

/** The parts of a run whose clock is set at each look at it, while time goes by as it does. */
function partsWith(jumpMs: number, settlesInMs?: number) {
  const clock = { wall: START, steady: 50_000, looks: 0 };
  const settlesAt = settlesInMs === undefined ? null : new Date(START + settlesInMs);
  const context = {
    now: () => new Date(clock.wall),
    steady: () => {
      clock.looks += 1;
      clock.wall += jumpMs;
      clock.steady += 1_000;
      return clock.steady;
    },
    stopped: new AbortController().signal,
    log: () => undefined,
    terminal: { line: () => undefined, progress: () => undefined },
  } as unknown as Context;
  const receiver = { subscribe: () => ({ close: async () => undefined }), close: async () => undefined };
  const parts = {
    context,
    database: {
      ledger: { countInFlight: async () => ({ staged: 0, queued: 1, oldestStagedAt: null }) },
      staging: { countSettling: async () => ({ children: 1, firstAt: settlesAt, lastAt: settlesAt }) },
    } as unknown as RelayDatabase,
    bus: { createReceiver: () => receiver } as unknown as ServiceBusClient,
    dataset: 'live',
    laCode: '845',
    settleMs: 0,
    account: openAccount('run', new Date(START)),
  } as unknown as RoundParts;
  return { clock, parts };
}

it.each([-HOUR_MS, HOUR_MS])(
  'Answers are waited for as long as was said, where the clock is set by %i ms again and again',
  async (jumpMs) => {
    const { clock, parts } = partsWith(jumpMs);
    await receiveUntil(parts, 1, clock.steady + 20_000, Promise.resolve());
    expect(clock.looks).toBe(20);
  },
);

it.each([
  [-HOUR_MS, 60_000, true],
  [HOUR_MS, 60_000, true],
  [-HOUR_MS, 50, false],
  [HOUR_MS, 50, false],
])(
  'What settles at a time of day is waited for where the run still has the time: set by %i, %i ms left: %s',
  async (jumpMs, leftMs, waits) => {
    const { clock, parts } = partsWith(jumpMs, 100);
    expect(await waitUntilSettled(parts, clock.steady + leftMs)).toBe(waits);
  },
);

import { randomUUID } from 'node:crypto';
import type { ServiceBusSender } from '@azure/service-bus';
import type { Log } from '../shared/log';
import { type Dataset, packBody, type RelayCommand } from '../shared/messages';
import { LINES } from './log-lines';
import type { Schedule } from './schedule/schedule';

export interface DailyRunParts {
  readonly commands: Pick<ServiceBusSender, 'sendMessages'>;
  readonly schedule: Pick<Schedule, 'latest' | 'after'>;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Tells the relay to do its daily run. The command bears the time that it was due at and lives until the next is due, so
 * that a night has one command: a timer that fires twice, or after a night that it missed, sends one that the queue
 * drops as a duplicate where the night has had its own, and never one in the name of the next night.
 */
export async function startDailyRun(
  { commands, schedule, now, log }: DailyRunParts,
  to: { laCode: string; dataset: Dataset },
): Promise<void> {
  const at = now();
  const due = schedule.latest(at);
  const next = due && schedule.after(due);
  if (!next) throw new RangeError('the schedule of the daily run is never due');
  const command: RelayCommand = {
    type: 'relay-command',
    version: 1,
    commandId: randomUUID(),
    command: 'run',
    laCode: to.laCode,
    dataset: to.dataset,
    issuedAt: at.toISOString(),
  };
  await commands.sendMessages({
    body: packBody(command),
    messageId: `run-${to.laCode}-${to.dataset}-${due.toISOString()}`,
    contentType: 'application/json',
    timeToLive: Math.max(1_000, next.getTime() - at.getTime()),
  });
  log(LINES.runCommanded, {
    commandId: command.commandId,
    dueAt: due.toISOString(),
    lateMinutes: Math.max(0, Math.floor((at.getTime() - due.getTime()) / 60_000)),
  });
}

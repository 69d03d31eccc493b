import { randomUUID } from 'node:crypto';
import type { ServiceBusSender } from '@azure/service-bus';
import type { Log } from '../shared/log';
import { type Dataset, packBody, type RelayCommand } from '../shared/messages';
import { LINES } from './log-lines';

/** A run command is of no use the day after: it goes when the next one is due. */
const COMMAND_TTL_MS = 20 * 60 * 60 * 1000;

/**
 * Tells the relay to do its daily run. The messageId is the day, so that a timer that fires twice commands one run.
 */
export async function startDailyRun(
  parts: { commands: Pick<ServiceBusSender, 'sendMessages'>; now: () => Date; log: Log },
  to: { laCode: string; dataset: Dataset },
): Promise<void> {
  const issuedAt = parts.now().toISOString();
  const command: RelayCommand = {
    type: 'relay-command',
    version: 1,
    commandId: randomUUID(),
    command: 'run',
    laCode: to.laCode,
    dataset: to.dataset,
    issuedAt,
  };
  await parts.commands.sendMessages({
    body: packBody(command),
    messageId: `run-${to.laCode}-${to.dataset}-${issuedAt.slice(0, 10)}`,
    contentType: 'application/json',
    timeToLive: COMMAND_TTL_MS,
  });
  parts.log(LINES.runCommanded, { commandId: command.commandId });
}

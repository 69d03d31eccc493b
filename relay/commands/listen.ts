import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import { describeError } from '../../shared/log';
import { queuesOf, readBody, relayCommandSchema } from '../../shared/messages';
import { MessageStream } from '../bus/message-stream';
import { type BusConfiguration, readConfiguration } from '../configuration';
import { EXIT, type ExitCode } from '../console/exit-code';
import { type Context, withBus } from '../context';
import { LINES } from '../log-lines';
import { type RunOptions, runRelay } from '../run/run';

/** How long one look at the queue waits before it sees whether the user stopped the command. */
const LOOK_MS = 5_000;

/**
 * Waits for run commands of the function app and does a run for each, until it is stopped. For servers where the
 * relay stays up as a service; where Task Scheduler starts `csc-relay run`, this is not needed.
 */
export async function listenCommand(
  context: Context,
  options: Omit<RunOptions, 'halves'>,
): Promise<ExitCode> {
  const { bus: configuration, database } = readConfiguration(context.environment);
  const { dataset } = database;
  return withBus(configuration, async (bus) => {
    const receiver = bus.createReceiver(queuesOf(dataset).relayCommands, { skipParsingBodyAsJson: true });
    const commands = new MessageStream(receiver, context.log, 1);
    context.terminal.line('Waiting for run commands. Stop with Ctrl+C.');
    try {
      while (!context.stopped.aborted) {
        for (const message of await commands.take(LOOK_MS)) {
          if (await isRunCommand(message, commands, context, { ...configuration, dataset })) {
            // Taken off the queue first: a run may last longer than the lock, and tomorrow brings another command.
            await commands.completeAll([message]);
            await runOnce(context, options);
          }
        }
      }
      return EXIT.ok;
    } finally {
      await commands.close();
    }
  });
}

async function isRunCommand(
  message: ServiceBusReceivedMessage,
  commands: MessageStream,
  context: Context,
  relay: Pick<BusConfiguration, 'laCode'> & { dataset: string },
): Promise<boolean> {
  const read = readBody(relayCommandSchema, message.body);
  const problem = !read.ok
    ? read.problem
    : read.message.laCode !== relay.laCode || read.message.dataset !== relay.dataset
      ? `This relay is of ${relay.laCode}, ${relay.dataset}.`
      : undefined;
  if (read.ok && problem === undefined) {
    context.log(LINES.commandReceived, { commandId: read.message.commandId });
    return true;
  }
  context.log(LINES.commandUnreadable, {});
  await commands.deadLetter(message, 'NotForThisRelay', problem ?? '');
  return false;
}

/** A run that fails is reported and waits for the next command: the listener stays up. */
async function runOnce(context: Context, options: Omit<RunOptions, 'halves'>): Promise<void> {
  try {
    await runRelay(context, { ...options, halves: 'both' });
  } catch (error) {
    context.log(LINES.runFailed, { error: describeError(error) });
  }
}

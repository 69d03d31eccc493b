import type { ServiceBusClient, ServiceBusReceivedMessage } from '@azure/service-bus';
import { describeError } from '../../shared/log';
import { type Dataset, queuesOf, readBody, relayCommandSchema } from '../../shared/messages';
import { MessageStream, type Trouble } from '../bus/message-stream';
import { Patience } from '../bus/patience';
import { readConfiguration } from '../configuration';
import { EXIT, type ExitCode } from '../console/exit-code';
import { type Context, withBus, withDatabase } from '../context';
import { type DatabaseError, isAway } from '../database/database-error';
import { LINES } from '../log-lines';
import { type RunOptions, runRelay } from '../run/run';
import { backoffMinutes, waitBeforeLooking } from './wait-before-looking';

/** How long one look at the queue waits before it sees whether the user stopped the command. */
const LOOK_MS = 5_000;

/** How long more commands are waited for beside one that is to be given back. */
const BESIDE_MS = 1_000;

/** Commands that are out at a time: more than one, so that none that is given back hides those behind it. */
const MOST = 20;

/** What listening works with. */
interface Listening {
  readonly context: Context;
  readonly options: Omit<RunOptions, 'halves'>;
  readonly bus: ServiceBusClient;
  readonly relay: { readonly laCode: string; readonly dataset: Dataset };
  readonly trouble: Trouble;
  /** How often commands were given back, by their reason. */
  readonly looks: { foreign: number; away: number };
}

/**
 * Waits for run commands of the function app and does a run for each, until it is stopped; commands that waited together
 * are one run. For servers where the relay stays up as a service; where Task Scheduler starts `csc-relay run`, this is not
 * needed.
 */
export async function listenCommand(
  context: Context,
  options: Omit<RunOptions, 'halves'>,
): Promise<ExitCode> {
  const { bus: configuration, database } = readConfiguration(context.environment);
  const relay = { laCode: configuration.laCode, dataset: database.dataset };
  const state = { trouble: {}, looks: { foreign: 0, away: 0 } };
  let ended: ExitCode | undefined;
  for (let isFirst = true; ended === undefined; isFirst = false) {
    ended = await withBus(configuration, (bus) => {
      if (isFirst) context.terminal.line('Waiting for run commands. Stop with Ctrl+C.');
      return listenOn({ context, options, bus, relay, ...state });
    });
  }
  return ended;
}

/** @returns how it ended; undefined where another client is to go on, as this one may have gone deaf */
async function listenOn(listening: Listening): Promise<ExitCode | undefined> {
  const { context, looks } = listening;
  while (!context.stopped.aborted) {
    const { foreign, kept, away, hasRun, outdated } = await takeCommands(listening);
    if (outdated) return EXIT.couldNotRun;
    const givenBack = [...foreign.map(({ message }) => message), ...kept];
    if (givenBack.length === 0) break;
    if (foreign.length > 0) looks.foreign += 1;
    looks.away = (hasRun ? 0 : looks.away) + (away ? 1 : 0);
    const minutes = backoffMinutes(away ? looks.away : looks.foreign);
    report(context, foreign, minutes);
    if (away) context.log(LINES.databaseAway, { error: describeError(away), minutes });
    await waitMinutes(minutes, listening, givenBack);
  }
  return context.stopped.aborted ? EXIT.ok : undefined;
}

/** What became of commands, until some were given back, the user stopped it, or the link was given up. */
interface Taken {
  /** Given back, as they are not for this relay. */
  readonly foreign: readonly ForeignCommand[];
  /** Given back to be taken again, as the database is away. */
  readonly kept: readonly ServiceBusReceivedMessage[];
  readonly away: DatabaseError | undefined;
  /** A run was done. */
  readonly hasRun: boolean;
  /** It found that nothing may be sent from this database: commands are for another one. */
  readonly outdated: boolean;
}

/** A command that is not for this relay. */
interface ForeignCommand {
  readonly message: ServiceBusReceivedMessage;
  readonly reason: 'wrong-relay' | 'later-version';
}

/** Takes commands and does runs for them, until the user stops it, some were given back, or the link is given up. */
async function takeCommands(listening: Listening): Promise<Taken> {
  const { context, bus, relay, trouble } = listening;
  const receiver = bus.createReceiver(queuesOf(relay.dataset).relayCommands, { skipParsingBodyAsJson: true });
  const commands = new MessageStream(receiver, context.log, MOST, trouble);
  const patience = new Patience(context.steady);
  try {
    let hasRun = false;
    while (!context.stopped.aborted) {
      const { own, foreign } = await takeTogether(commands, context, relay);
      const away = own.length > 0 ? await findAway(context) : undefined;
      const kept = away ? own : [];
      // Taken off the queue first: a run may last longer than the lock, and tomorrow brings another command.
      if (!away) await commands.completeAll(own);
      await commands.giveBack([...foreign.map(({ message }) => message), ...kept]);
      let outdated = false;
      if (own.length > 0 && !away) {
        outdated = await runUntilDone(listening, own);
        hasRun = true;
      }
      if (outdated || foreign.length + kept.length > 0) return { foreign, kept, away, hasRun, outdated };
      if (own.length > 0) patience.hear();
      else if (patience.isOver(commands.inTrouble)) break;
    }
    return { foreign: [], kept: [], away: undefined, hasRun, outdated: false };
  } finally {
    await commands.close();
  }
}

interface Commands {
  readonly own: ServiceBusReceivedMessage[];
  readonly foreign: ForeignCommand[];
}

/** Takes what is there. What comes together with a foreign command is taken before that is given back. */
async function takeTogether(
  commands: MessageStream,
  context: Context,
  relay: Listening['relay'],
): Promise<Commands> {
  const taken: Commands = { own: [], foreign: [] };
  for (let waitMs = LOOK_MS; ; waitMs = BESIDE_MS) {
    const messages = await commands.take(waitMs, context.stopped);
    for (const message of messages) {
      const opened = openCommand(message, relay);
      if (opened.kind === 'wrong') {
        context.log(LINES.commandUnreadable, {});
        await commands.deadLetter(message, 'NotACommand', opened.problem);
      } else if (opened.kind === 'foreign') {
        taken.foreign.push({ message, reason: opened.reason });
      } else {
        context.log(LINES.commandReceived, { commandId: opened.commandId });
        taken.own.push(message);
      }
    }
    const held = taken.own.length + taken.foreign.length;
    if (taken.foreign.length === 0 || messages.length === 0 || held >= MOST) return taken;
  }
}

type OpenedCommand =
  | { kind: 'command'; commandId: string }
  | { kind: 'foreign'; reason: ForeignCommand['reason'] }
  | { kind: 'wrong'; problem: string };

function openCommand(message: ServiceBusReceivedMessage, relay: Listening['relay']): OpenedCommand {
  const read = readBody(relayCommandSchema, message.body);
  if (!read.ok) {
    return read.later
      ? { kind: 'foreign', reason: 'later-version' }
      : { kind: 'wrong', problem: read.problem };
  }
  const { commandId, laCode, dataset } = read.message;
  return laCode === relay.laCode && dataset === relay.dataset
    ? { kind: 'command', commandId }
    : { kind: 'foreign', reason: 'wrong-relay' };
}

function report(context: Context, foreign: readonly ForeignCommand[], minutes: number): void {
  for (const reason of new Set(foreign.map((one) => one.reason))) {
    const messages = foreign.filter((one) => one.reason === reason).length;
    context.log(LINES.commandsGivenBack, { messages, minutes, reason });
  }
}

/** Why the database cannot be reached now; undefined where it can. What else is wrong the run says itself. */
async function findAway(context: Context): Promise<DatabaseError | undefined> {
  try {
    await withDatabase(context, async () => undefined);
  } catch (error) {
    if (isAway(error)) return error;
  }
  return undefined;
}

/**
 * A run that fails is reported and waits for the next command: the listener stays up. Where it lost the database it is done
 * again, later and later or when another command comes, as its own are off the queue.
 * @returns whether it found that nothing may be sent from this database
 */
async function runUntilDone(
  listening: Listening,
  after: readonly ServiceBusReceivedMessage[],
): Promise<boolean> {
  const { context, options } = listening;
  for (let tries = 1; !context.stopped.aborted; tries += 1) {
    context.beginLogFile();
    try {
      const exitCode = await runRelay(context, { ...options, halves: 'both' });
      // A run that comes to its end with this code was stopped, or is of such a database.
      return exitCode === EXIT.couldNotRun && !context.stopped.aborted;
    } catch (error) {
      context.log(LINES.runFailed, { error: describeError(error) });
      if (!isAway(error)) return false;
      const minutes = backoffMinutes(tries);
      context.log(LINES.databaseAway, { error: describeError(error), minutes });
      await waitMinutes(minutes, listening, after);
    }
  }
  return false;
}

/** Waits so long, or until a command comes that is newer than those. */
const waitMinutes = (
  minutes: number,
  { context, bus, relay }: Listening,
  after: readonly ServiceBusReceivedMessage[],
): Promise<void> =>
  waitBeforeLooking(bus.createReceiver(queuesOf(relay.dataset).relayCommands), {
    after,
    waitMs: minutes * 60_000,
    stopped: context.stopped,
  });

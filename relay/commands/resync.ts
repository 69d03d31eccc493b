import { type BusConfiguration, type DatabaseConfiguration, readConfiguration } from '../configuration';
import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { counted, countLines } from '../console/terminal';
import { type Context, requireTables, withBus, withDatabase } from '../context';
import type { Ledger, RelayDatabase } from '../database/ports';
import type { ResyncCount } from '../database/resync-ports';
import { closeSomeInFlight } from '../run/close-as-failed';
import { type Ending, STOPPED } from '../run/end/judge-end';
import { recordRun } from '../run/end/record-run';
import { openAccount } from '../run/end/run-account';
import { reach } from '../run/reach';
import { setAsideUnknown } from '../run/set-aside-unknown';
import { posts, requireYes } from './ask-first';

export interface ResyncOptions {
  /** Do it without asking. */
  readonly yes?: boolean;
}

/** Children that are forgotten in one transaction. */
const CHILDREN = 2_000;

/** For whoever reads it in staging. */
const REASON =
  'Closed by "csc-relay resync": this database was restored or copied while the record was on the way. All of the child is sent again.';

/**
 * Begins anew with what DfE holds, where the database was restored or copied: DfE then counts as holding something of each
 * child, not known what, so that the next run has it purged and sent whole. It is a run, whose number is higher than any
 * before: the functions take the numbers of the runs after it for new ones (docs/adr/0016).
 */
export async function resyncCommand(context: Context, { yes = false }: ResyncOptions): Promise<ExitCode> {
  const { bus, database: settings } = readConfiguration(context.environment);
  return withDatabase(context, async (database) => {
    await requireTables(database, 'send');
    const { staged, queued } = await database.ledger.countInFlight();
    const cost = costLines(await database.ledger.countResync(), staged + queued, settings.stagingTable);
    for (const line of cost) context.terminal.line(line);
    if (!yes)
      await requireYes(context, 'Is this the database to send from from now on, and shall it be done?');
    // Before the run has its number: with that alone, the functions would take a run of this database for a new one.
    await database.ledger.noteResync('needed', context.now());
    const account = openAccount('resync', context.now());
    const run = {
      dataset: settings.dataset,
      mode: bus.mode,
      leastNumber: leastNumber(account.startedAt),
    };
    return recordRun(context, database, run, account, (locked) => resync(context, locked, bus, settings));
  });
}

/** The seconds since then: runs are counted one by one, and none takes less than a second. */
const COUNTED_FROM = Date.UTC(2020, 0);

const leastNumber = (at: Date): number => Math.floor((at.getTime() - COUNTED_FROM) / 1_000);

/** Until its last step the ledger says that a resync is needed, so that one that was stopped is not taken for done. */
async function resync(
  context: Context,
  database: RelayDatabase,
  bus: BusConfiguration,
  settings: DatabaseConfiguration,
): Promise<Ending> {
  const { now, stopped, terminal } = context;
  const { ledger } = database;
  const relay = { ...bus, dataset: settings.dataset };
  const { messages, all } = await withBus(bus, async (client) => {
    await reach(client, ledger, relay, stopped);
    return setAsideUnknown(context, database, client, relay);
  });
  if (!all && !stopped.aborted) {
    throw new CannotRun(
      `${counted(messages, 'message')} set aside, and more lie on the queue of the outcomes. Run it again.`,
    );
  }
  const closed = await closeInFlight(context, ledger);
  await forgetHeld(context, ledger, now());
  if (stopped.aborted) throw new CannotRun(STOPPED);
  await ledger.noteResync('done', now());
  terminal.line(
    `Done: what DfE holds of these children counts as not known. Closed ${counted(closed, 'record')} on the way.`,
  );
  if (messages > 0) {
    terminal.line(
      `Set aside ${counted(messages, 'message')} with outcomes of records that this database does not know: they are dead letters of the queue of the outcomes now.`,
    );
  }
  terminal.line('Nothing was sent: the next run does what is said above.');
  return { ended: 'done', exitCode: EXIT.ok, why: 'The next run sends everybody whole.' };
}

/** They are never sent again under their ids. @returns how many */
async function closeInFlight(context: Context, ledger: Ledger): Promise<number> {
  // Whenever they were put on the queue, also by a clock that was ahead.
  const ever = new Date('9999-01-01T00:00:00Z');
  const close = () => closeSomeInFlight(context, ledger, ever, REASON);
  let all = 0;
  for (let closed = await close(); closed > 0; closed = await close()) all += closed;
  return all;
}

async function forgetHeld({ stopped, terminal }: Context, ledger: Ledger, at: Date): Promise<void> {
  for (let children = 0; ; ) {
    const forgotten = stopped.aborted ? 0 : await ledger.forgetHeld(at, CHILDREN);
    if (forgotten === 0) return;
    children += forgotten;
    terminal.progress(`Looked at ${counted(children, 'child', 'children')} …`);
  }
}

/** POSTs go one after the other, some 400 ms apart, and each takes its time. */
const POSTS_A_MINUTE = 60;

/** What a resync does, and what it costs. */
export function costLines({ whole, deleted }: ResyncCount, inFlight: number, stagingTable: string): string[] {
  const count = posts(whole + deleted) + posts(whole);
  const lines = [
    [whole, 'in the table: the next run has each purged at DfE and, when DfE accepted that, sent whole'],
    [deleted, 'whose row is deleted: the next run asks DfE to delete them, which cannot be taken back'],
    [inFlight, 'records on the way, as far as this database knows: they are closed'],
  ] as const;
  return [
    `This is for a database that was restored to an earlier time, or copied. What it says of DfE is forgotten, of ${counted(whole + deleted, 'child', 'children')} of ${stagingTable}:`,
    ...countLines(lines),
    `That is ${counted(deleted + 2 * whole, 'record')} in ${counted(count, 'POST')}, some ${counted(Math.ceil(count / POSTS_A_MINUTE), 'minute')}; between the two steps DfE holds nothing of a child. ` +
      'Children whom the next extract adds go in two steps as well.',
    'Whoever was sent after the copy was made and has left since is in no table here: DfE holds them still. docs/restored-or-copied.md says how to find and delete them; do that first.',
    'Let the function app empty its queue first, and stop every other relay that works for this authority on a copy of this database.',
  ];
}

import type { ServiceBusClient } from '@azure/service-bus';
import { warnOfCertificate } from '../bus/identity/warn-of-certificate';
import {
  type BusConfiguration,
  type DatabaseConfiguration,
  readBoth,
  readConfiguration,
} from '../configuration';
import type { ExitCode } from '../console/exit-code';
import { counted, type Terminal } from '../console/terminal';
import { type Context, requireTables, withBus, withDatabase } from '../context';
import type { RelayDatabase } from '../database/ports';
import type { RunCommand } from '../database/run-ports';
import { type ExtractConfiguration, readExtractConfiguration } from '../extract/configuration';
import type { Allowed } from '../extract/refusal';
import { reportExtract } from '../extract/report-extract';
import { runExtract } from '../extract/run-extract';
import { LINES } from '../log-lines';
import { stepsShown } from '../phases/judge-run';
import { noteShown } from '../phases/shown';
import { readTestData } from '../phases/test-data';
import { isNarrowed } from '../record/options';
import { adoptableLine } from './adoptable-line';
import { askAfterRehearsal } from './ask-after-rehearsal';
import { type EndFacts, type Ending, endingOf, judgeEnd } from './end/judge-end';
import { countNewUnstaged, lookRound, recordRun } from './end/record-run';
import { openAccount, type RunAccount, timed } from './end/run-account';
import { tellOfRun } from './end/tell-of-run';
import { explainGivenBack } from './give-back';
import { OUTDATED } from './outdated';
import { reach } from './reach';
import { removalLine, removeOldRecords } from './remove-old-records';
import { warnOfRenewal } from './renewal';
import { reportRun, sayLastWords } from './report-run';
import { doRounds, type RoundOptions } from './rounds';
import { rowlessLine } from './rowless-line';
import { unknownStatesLine } from './unknown-states-line';

export interface RunOptions extends RoundOptions, Allowed {
  /** Extract from the SSD first; not where the authority's own SQL fills the staging table. */
  readonly extract: boolean;
}

/** How long old records may be removed at the end of a run: what is left then is for the next. */
const REMOVING_MS = 5 * 60_000;

const COMMANDS: Readonly<Record<RunOptions['halves'], RunCommand>> = {
  both: 'run',
  push: 'push',
  receive: 'receive',
};

/** What a pass works with. */
interface Pass {
  readonly context: Context;
  readonly database: RelayDatabase;
  readonly settings: DatabaseConfiguration;
  readonly bus: BusConfiguration;
  readonly extract: ExtractConfiguration | undefined;
  readonly options: RunOptions;
  readonly account: RunAccount;
}

/** One pass: fills the staging table, pushes what changed, receives what became of it, and says so. */
export async function runRelay(context: Context, options: RunOptions): Promise<ExitCode> {
  const [{ bus, database: settings }, extract] = readBoth(
    context.environment,
    readConfiguration,
    options.extract ? readExtractConfiguration : () => undefined,
  );
  const account = openAccount(COMMANDS[options.halves], context.now());
  const { mode } = bus;
  const { dataset } = settings;
  try {
    return await withDatabase(
      context,
      async (database) => {
        await requireTables(database, options.extract ? 'extract' : 'send');
        return recordRun(context, database, { dataset, mode }, account, (locked) =>
          doPass({ context, database: locked, settings, bus, extract, options, account }),
        );
      },
      extract?.ssd,
    );
  } catch (error) {
    account.ending ??= endingOf(error, context.stopped.aborted);
    const { ending } = account;
    // Why it failed is said by whoever catches the error.
    if (account.runNumber !== undefined)
      sayLastWords(context.terminal, { account, ending, facts: undefined, ...settings });
    throw error;
  } finally {
    if (account.ending) await tellOfRun(context, bus, dataset, account, account.ending);
  }
}

/** What a run does between the opening and the closing of its row. */
function doPass(pass: Pass): Promise<Ending> {
  const { context, database, settings, options, account } = pass;
  const { laCode, mode, settleMs, resendWholeDays } = pass.bus;
  const { dataset, stagingTable } = settings;
  return withBus(pass.bus, async (bus) => {
    context.terminal.line(
      `Run ${account.runNumber} (${account.runId}): local authority ${laCode}, table ${stagingTable} (${dataset}).`,
    );
    sayAttention(context.terminal, warnOfRenewal(resendWholeDays, mode));
    await lookAhead(pass, bus);
    // Before anything is sent: a child of whom this run sends something can be adopted no more.
    sayAttention(context.terminal, adoptableLine(await database.ledger.countAdoptable(), stagingTable));
    const sends = options.halves !== 'receive' && !account.outdated.signal.aborted;
    if (pass.extract && sends) await extractFirst(pass, pass.extract);
    if (!pass.extract || isNarrowed(pass.extract.options))
      sayAttention(context.terminal, rowlessLine(await database.staging.countRowless(), stagingTable));
    sayAttention(context.terminal, unknownStatesLine(await database.staging.countByState(), stagingTable));
    if (sends) await announceDeletions(context.terminal, database);
    if (sends) await askAfterRehearsal({ context, database, bus, dataset, laCode });
    await doRounds(
      { context, database, bus, dataset, laCode, mode, settleMs, resendWholeDays, account },
      options,
    );
    if (options.halves !== 'receive') account.settling = (await database.staging.countSettling()).children;
    if (options.halves === 'both') await keepTime(pass);
    await lookRound(database, account);
    const facts: EndFacts = {
      stopped: context.stopped.aborted,
      unanswered: options.halves === 'push' ? 0 : account.left.inFlight,
      failed: account.received.failed + account.closed,
      settling: account.settling,
      givenBack: explainGivenBack(account.givenBack, dataset),
      newInError: account.left.newInError,
      newUnstaged: await countNewUnstaged(database, account),
      outdated: account.outdated.signal.aborted,
      standstill: account.tally?.standstill.map(({ table }) => table) ?? [],
    };
    const ending = judgeEnd(facts);
    const certificate = warnOfCertificate(context.environment, context.now());
    reportRun(context.terminal, { account, ending, facts, stagingTable, certificate });
    if (ending.ended !== 'stopped') await database.staging.noteErrors();
    await notePhases(pass, ending);
    return ending;
  });
}

/** Looks whether this database is a copy, or older than what was sent: then nothing is sent, until a resync. */
async function lookAhead(
  { context, database, settings, bus, account }: Pass,
  client: ServiceBusClient,
): Promise<void> {
  const { ledger } = database;
  const relay = { ...bus, dataset: settings.dataset };
  if (await reach(client, ledger, relay, context.stopped)) await ledger.noteResync('needed', context.now());
  if ((await ledger.readResync()) !== 'needed') return;
  account.outdated.abort();
  context.log(LINES.databaseOutdated, {});
  context.terminal.line(`ATTENTION: ${OUTDATED}`, 'bad');
}

/** What this run shows of the test phases is kept. */
async function notePhases(
  { context, database: { ledger }, settings: { dataset }, bus: { mode }, account }: Pass,
  { ended }: Ending,
): Promise<void> {
  const { received, left, app, runNumber } = account;
  const { sent } = received;
  if (app === undefined || runNumber === undefined) return;
  const made = dataset === 'anon' ? await readTestData(ledger) : [];
  const steps = stepsShown({ dataset, mode, ended, sent, left, receiver: app.receiver }, made);
  await noteShown(ledger, steps, { at: context.now(), runNumber, sent, receiver: app.receiver });
}

function sayAttention(terminal: Terminal, line: string | undefined): void {
  if (line !== undefined) terminal.line(`ATTENTION: ${line}`, 'warning');
}

/** Where the authority has said how long records are kept, that is kept without another task. */
async function keepTime({ context, database, settings }: Pass): Promise<void> {
  const { keepDays } = settings;
  if (keepDays === undefined || context.stopped.aborted) return;
  const line = removalLine(await removeOldRecords(context, database, keepDays, REMOVING_MS), keepDays);
  if (line !== undefined) context.terminal.line(line);
}

async function extractFirst(pass: Pass, configuration: ExtractConfiguration): Promise<void> {
  const { context, database, settings, options, account } = pass;
  const { allowDeletions, allowIncomplete } = options;
  const choice = { dryRun: false, allowDeletions, allowIncomplete };
  account.tally = await timed(account, 'extract', () =>
    runExtract(context, database, settings, configuration, choice),
  );
  reportExtract(context.terminal, account.tally, configuration.options);
}

/** What cannot be taken back is said before it is sent. */
async function announceDeletions(terminal: Terminal, { staging }: RelayDatabase): Promise<void> {
  const deletions = await staging.countDeletions();
  if (deletions > 0) {
    terminal.line(
      `${counted(deletions, 'child', 'children')} will be deleted at DfE: staged as deleted, and held by DfE.`,
    );
  }
}

import { randomUUID } from 'node:crypto';
import type { ServiceBusClient } from '@azure/service-bus';
import { queuesOf } from '../../shared/messages';
import { type DatabaseConfiguration, readBoth, readConfiguration } from '../configuration';
import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { counted, type Terminal } from '../console/terminal';
import { type Context, requireTables, withBus, withDatabase, withRunLock } from '../context';
import type { RelayDatabase } from '../database/ports';
import { type ExtractConfiguration, readExtractConfiguration } from '../extract/configuration';
import type { Allowed } from '../extract/refusal';
import { reportExtract } from '../extract/report-extract';
import { runExtract } from '../extract/run-extract';
import { reportRun, runCounts } from './report-run';
import { doRounds, type RoundOptions } from './rounds';

export interface RunOptions extends Omit<RoundOptions, 'run'>, Allowed {
  /** Extract from the SSD first; not where the authority's own SQL fills the staging table. */
  readonly extract: boolean;
}

/** How long Service Bus has for its first answer: sign-in, proxy and connection included. */
const REACH_MS = 45_000;

/** One pass: fills the staging table, pushes what changed, receives what became of it, and says so. */
export async function runRelay(context: Context, options: RunOptions): Promise<ExitCode> {
  const [{ bus: busConfiguration }, extract] = readBoth(
    context.environment,
    readConfiguration,
    options.extract ? readExtractConfiguration : () => undefined,
  );
  const work = async (database: RelayDatabase, { dataset, stagingTable }: DatabaseConfiguration) => {
    await requireTables(database);
    return withBus(busConfiguration, async (bus) => {
      await reach(bus, dataset);
      const { laCode, mode } = busConfiguration;
      const run = { runId: randomUUID(), dataset, mode, startedAt: context.now() };
      context.terminal.line(
        `Run ${run.runId}: local authority ${laCode}, table ${stagingTable} (${dataset}).`,
      );
      const unfit = extract ? await extractFirst(context, database, dataset, extract, options) : false;
      if (options.halves !== 'receive') await announceDeletions(context.terminal, database);
      const { pushed, received } = await doRounds(
        { context, database, bus, dataset, laCode },
        { ...options, run },
      );
      await database.ledger.finishRun(run.runId, context.now(), runCounts(pushed, received));
      const exitCode = await reportRun(context.terminal, database, {
        halves: options.halves,
        pushed,
        received,
        stagingTable,
        stopped: context.stopped.aborted,
      });
      return unfit ? EXIT.recordsInError : exitCode;
    });
  };
  return withDatabase(context, work, extract?.ssd);
}

/** @returns whether records of it need attention */
async function extractFirst(
  context: Context,
  database: RelayDatabase,
  dataset: DatabaseConfiguration['dataset'],
  configuration: ExtractConfiguration,
  { allowDeletions, allowIncomplete }: Allowed,
): Promise<boolean> {
  const choice = { dryRun: false, allowDeletions, allowIncomplete };
  const tally = await withRunLock(database, () =>
    runExtract(context, database, { dataset }, configuration, choice),
  );
  return reportExtract(context.terminal, tally, configuration.options);
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

/**
 * Asks Service Bus for an answer before anything begins, as a subscription would try for ever without a word.
 * @throws CannotRun where it stays silent, or the error of Service Bus
 */
async function reach(bus: ServiceBusClient, dataset: DatabaseConfiguration['dataset']): Promise<void> {
  const receiver = bus.createReceiver(queuesOf(dataset).outcomes);
  const limit = AbortSignal.timeout(REACH_MS);
  try {
    await receiver.peekMessages(1, { abortSignal: limit });
  } catch (error) {
    if (!limit.aborted) throw error;
    throw new CannotRun(
      `Service Bus did not answer in ${REACH_MS / 1_000} s. Check SERVICE_BUS_NAMESPACE, HTTPS_PROXY and whether the firewall lets 443 out.`,
    );
  } finally {
    await receiver.close();
  }
}

import { LOCAL_AUTHORITIES } from '../../../../shared/child-record';
import { REHEARSAL } from '../../../../shared/rehearsal';
import type { DatabaseConfiguration } from '../../../configuration';
import type { Context } from '../../../context';
import { pagesOf } from '../../../database/pages';
import type { RelayDatabase } from '../../../database/ports';
import type { HeldCount } from '../../../database/reporting-ports';
import { localDay } from '../../../record/calendar';
import { adoptableLine } from '../../../run/adoptable-line';
import { lastRunLines, RUNS_LOOKED_AT, spokenTime } from '../../../run/last-run';
import { OUTDATED_AND_RESYNC } from '../../../run/outdated';
import { rowlessLine } from '../../../run/rowless-line';
import type { HeldFigures, ReportFigures, WaitingFigures } from './figures';
import { findingsOf } from './findings';
import { beginOfNights, nightsOf } from './nights';
import { ssdFiguresOf } from './ssd-figures';
import { type ErrorFigures, ErrorTally } from './tally-errors';

/** Of the latest runs a week's are listed. */
const LISTED = 7;

/** Rows in error that are read at a time. */
const PAGE = 1_000;

/** Reads what a report says. Nothing is written. */
export async function gatherFigures(
  { environment, now }: Pick<Context, 'environment' | 'now'>,
  database: RelayDatabase,
  { stagingTable, dataset }: Pick<DatabaseConfiguration, 'stagingTable' | 'dataset'>,
  withIds: boolean,
): Promise<ReportFigures> {
  const { staging, ledger, reporting } = database;
  const madeAt = now();
  const since = beginOfNights(madeAt);
  const latest = await ledger.recentRuns(RUNS_LOOKED_AT);
  const { firstRunAt, lastDelivered } = await reporting.readMilestones();
  const outcomes = await reporting.countByRun(since);
  const nights = nightsOf(await reporting.runsSince(since), outcomes, firstRunAt, madeAt);
  const held = heldFigures(await reporting.countHeld());
  const good = await ledger.readGoodExtract();
  const attention = [
    (await ledger.readResync()) === 'needed' ? OUTDATED_AND_RESYNC : undefined,
    adoptableLine(await ledger.countAdoptable(), stagingTable),
    rowlessLine(await staging.countRowless(), stagingTable),
  ];
  return {
    madeAt,
    authority: authorityOf(environment),
    table: stagingTable,
    dataset,
    withIds,
    attention: attention.filter((line) => line !== undefined),
    lastRun: lastRunLines(latest, madeAt),
    lastDelivered: lastDelivered ? spokenTime(lastDelivered.startedAt, madeAt) : 'never',
    runs: latest.slice(0, LISTED),
    held,
    errors: await tallyErrors(database, withIds),
    waiting: await readWaiting(database),
    nights,
    findings: findingsOf(nights),
    ssd: good && ssdFiguresOf(good, localDay(madeAt)),
  };
}

function authorityOf({ LA_CODE }: NodeJS.ProcessEnv): string | undefined {
  const code = LA_CODE?.trim() ?? '';
  const name = LOCAL_AUTHORITIES[code];
  return name === undefined ? undefined : `${name} (${code})`;
}

function heldFigures(counts: readonly HeldCount[]): HeldFigures {
  const receivers = counts.filter(({ receiver }) => receiver !== REHEARSAL);
  const sum = (some: readonly HeldCount[], name: 'children' | 'unknown'): number =>
    some.reduce((total, one) => total + one[name], 0);
  return {
    children: sum(receivers, 'children'),
    unknown: sum(receivers, 'unknown'),
    receivers,
    rehearsed: sum(counts, 'children') - sum(receivers, 'children'),
  };
}

async function tallyErrors({ reporting }: RelayDatabase, withIds: boolean): Promise<ErrorFigures> {
  const tally = new ErrorTally(withIds);
  for await (const rows of pagesOf((after, limit) => reporting.readErrors(after, limit), PAGE)) {
    tally.add(rows);
  }
  return tally.figures;
}

async function readWaiting({ staging, ledger }: RelayDatabase): Promise<WaitingFigures> {
  const states = await staging.countByState();
  const pending = states
    .filter(({ status, rowState }) => status === 'pending' && rowState !== 'deleted')
    .reduce((sum, { rows }) => sum + rows, 0);
  return {
    pending,
    deletions: await staging.countDeletions(),
    inFlight: await ledger.countInFlight(),
    settling: await staging.countSettling(),
  };
}

import { closeWithin } from '../../shared/within';
import type { ExaminedSettings } from '../settings/examine-settings';
import { checkDatabase } from './check-database';
import { checkDisk } from './check-disk';
import { checkFunctionApp } from './check-function-app';
import { checkIdentity } from './check-identity';
import { checkLastRun } from './check-last-run';
import { checkNetwork } from './check-network';
import { checkNode } from './check-node';
import { checkQueues } from './check-queues';
import { checkSettings, checkSettingsFile } from './check-settings';
import { checkSource } from './check-source';
import { checkSsd } from './check-ssd';
import { checkTables } from './check-tables';
import { Examination, type Surgery } from './examine';
import type { Finding } from './finding';
import { hideSecrets } from './hide-secrets';

const CLOSE_MS = 5_000;

const ONLY_LIVE = 'the extract fills the live staging table only';

/** A check that somebody asks for, behind the others. */
export type FurtherCheck = (surgery: Surgery) => Promise<readonly Finding[]>;

/**
 * Looks over everything that the relay needs, from this program to the queues, each thing once. What cannot be looked at, as
 * what it needs failed, is skipped. Writes nothing in the database, and sends and takes nothing.
 * @returns findings in the order in which things depend on one another
 * @throws CannotRun where the user stopped it
 */
export async function examineAll(
  surgery: Surgery,
  settings: ExaminedSettings,
  further: readonly FurtherCheck[] = [],
): Promise<Finding[]> {
  const examination = new Examination(surgery);
  const { findings, read } = checkSettings(surgery.environment, settings);
  examination.add(...checkNode(), ...checkSettingsFile(settings), ...findings);
  const reached = await checkDatabase(examination, read);
  const database = reached?.database;
  const clock = reached?.facts && { clock: reached.facts.clock, at: surgery.now() };
  try {
    const tables = await checkTables(examination, database, read.database?.stagingTable);
    const isReady = tables?.isReady === true;
    const byOwnSql = tables?.byOwnSql === true;
    const leftOut = read.dataset === 'anon' ? ONLY_LIVE : undefined;
    const notReached = await checkSource(examination, { ...read, leftOut, database, byOwnSql });
    await checkSsd(examination, { ...read, leftOut, notReached, database, byOwnSql, isReady });
    const isSignedIn = await checkIdentity(examination, read.address);
    const isReached = await checkNetwork(examination, read.address, clock);
    const ready = isReady ? database : undefined;
    await checkQueues(examination, {
      ...read,
      ledger: ready?.ledger,
      because: whyNotAsked(isReached, isSignedIn),
    });
    await checkFunctionApp(examination, ready);
    await checkLastRun(examination, ready);
    await checkDisk(examination, settings.logFolder);
    for (const check of further) examination.add(...(await check(surgery)));
  } finally {
    await closeWithin(CLOSE_MS, async () => database?.close());
  }
  return hideSecrets(examination.findings, surgery.environment);
}

/** Why the queues are not asked for; undefined where they are. */
function whyNotAsked(isReached: boolean, isSignedIn: boolean): string | undefined {
  if (!isReached) return 'Service Bus was not reached';
  return isSignedIn ? undefined : 'this server was not signed in';
}

import type { z } from 'zod';
import { ConfigurationError } from '../shared/configuration';
import { VERSION } from '../shared/version';
import { connectContainer } from './clients';
import { type Configuration, readConfiguration, SETTINGS } from './configuration';
import { readEarlierJournal } from './journal/earlier-journal';
import { createJournalStore } from './journal/journal-store';
import { storageAddress } from './storage-settings';
import { BatchJournal } from './submit-deltas/batch-journal';

/**
 * The configuration, or an end that can be seen: the host keeps a line of an app that is not loaded yet as an error where
 * the word stands in it, so each fault is a line that begins with it. The names go into the journal too, if it can be
 * reached.
 * @throws ConfigurationError
 */
export function readConfigurationAloud(environment: NodeJS.ProcessEnv): Configuration {
  try {
    return readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      for (const fault of error.faults) console.error(`Error: ${fault}`);
      // Nobody waits for it: the host lives on without functions.
      noteSettingsAtFault(environment, error.names).catch(() => undefined);
    }
    throw error;
  }
}

async function noteSettingsAtFault(
  environment: NodeJS.ProcessEnv,
  settingsAtFault: readonly string[],
): Promise<void> {
  const read = <T>(name: string, schema: z.ZodType<T>): T | undefined =>
    schema.safeParse(environment[name]?.trim() || undefined).data;
  const laCode = read('LA_CODE', SETTINGS.LA_CODE);
  const dataset = read('DATASET', SETTINGS.DATASET);
  const journal = storageAddress(
    read('AzureWebJobsStorage__blobServiceUri', SETTINGS.AzureWebJobsStorage__blobServiceUri),
    read('AzureWebJobsStorage', SETTINGS.AzureWebJobsStorage),
    read('JOURNAL_CONTAINER', SETTINGS.JOURNAL_CONTAINER) ?? '',
  );
  const archive = storageAddress(
    read('STORAGE_ACCOUNT_URL', SETTINGS.STORAGE_ACCOUNT_URL),
    read('STORAGE_CONNECTION_STRING', SETTINGS.STORAGE_CONNECTION_STRING),
    read('ARCHIVE_CONTAINER', SETTINGS.ARCHIVE_CONTAINER) ?? '',
  );
  if (!laCode || !dataset || !journal?.container || !archive?.container) return;
  const taken = await createJournalStore(connectContainer(journal), {
    laCode,
    dataset,
    createsContainer: journal.kind === 'emulator',
    beginWith: () => readEarlierJournal(connectContainer(archive)),
  }).take();
  if (!taken) return;
  try {
    // One that is not read whole is for a tick, which says so.
    if (taken.setAside) return;
    const { status } = taken.journal;
    const { paused = false, oldestMinutes = null } = status ?? {};
    // What the journal knows of replies stays that of a rehearsal until the next tick.
    const rehearsal = status?.rehearsal ? { rehearsal: true as const } : {};
    const at = new Date().toISOString();
    await new BatchJournal(taken).endTick(
      { at, appVersion: VERSION, paused, ...rehearsal, oldestMinutes, settingsAtFault },
      undefined,
    );
  } finally {
    await taken.giveBack();
  }
}

import path from 'node:path';
import { settingName } from './check-names';
import type { FileSetting } from './parse-settings';

/**
 * The folder of the log files: LOG_FOLDER, or `logs`, beside the settings file. Read by itself, so that what is wrong with
 * the other settings can stand in a log file too.
 * @param settingsFile where it is, or would be
 */
export function logFolderOf(
  environment: NodeJS.ProcessEnv,
  given: readonly FileSetting[],
  settingsFile: string,
): string {
  const inFile = given.findLast(({ name, value }) => settingName(name) === 'LOG_FOLDER' && value !== '');
  const chosen = environment.LOG_FOLDER?.trim().replace(/^"(.*)"$/, '$1') || inFile?.value || 'logs';
  return path.resolve(path.dirname(path.resolve(settingsFile)), chosen);
}

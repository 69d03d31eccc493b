import path from 'node:path';
import { CannotRun } from '../console/exit-code';
import { logFolderOf } from './log-folder';
import { describeLineFault, parseSettings } from './parse-settings';
import { describeLookalikes, describeMissing, findSettingsFile, type SettingsFile } from './settings-file';
import { checkSettingNames, takeOver, unquote } from './take-over';
import type { SettingsChoice } from './with-settings';

/** A settings file that was looked at, with all that is wrong with it as a file; no values. */
export interface ExaminedSettings {
  /** undefined where it cannot be read. */
  readonly file: SettingsFile | undefined;
  /** Where it is, or was looked for. */
  readonly path: string;
  readonly logFolder: string;
  /** Each keeps every other command from running. */
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Reads the settings file as `withSettings` does, and completes the environment with whatever of it can be read: for the
 * doctor, who looks on where something is wrong. What the rest of the program refuses is returned in words.
 */
export async function examineSettings({
  file: name,
  isNamed,
  environment,
}: Pick<SettingsChoice, 'file' | 'isNamed' | 'environment'>): Promise<ExaminedSettings> {
  const full = path.resolve(name);
  const bare = path.basename(full);
  let file: SettingsFile | undefined;
  const faults: string[] = [];
  try {
    file = await findSettingsFile(name);
    if (file.text === undefined && isNamed) faults.push(describeMissing(file));
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    faults.push(error.message);
  }
  const { settings, faults: ofLines } = parseSettings(file?.text ?? '');
  unquote(environment);
  const names = checkSettingNames(settings, bare, environment);
  const logFolder = logFolderOf(environment, settings, full);
  return {
    file,
    path: full,
    logFolder,
    faults: [...faults, ...ofLines.map((fault) => describeLineFault(fault, bare)), ...names.faults],
    warnings: [
      ...(file?.text === undefined ? [] : describeLookalikes(file)),
      ...names.warnings,
      ...takeOver(settings, bare, environment),
    ],
  };
}

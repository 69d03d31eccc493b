import path from 'node:path';
import { ConfigurationError } from '../../shared/configuration';
import { CannotRun } from '../console/exit-code';
import { logFolderOf } from './log-folder';
import { describeLineFault, parseSettings } from './parse-settings';
import { describeLookalikes, describeMissing, describeSource, findSettingsFile } from './settings-file';
import { checkSettingNames, takeOver, unquote } from './take-over';

export interface SettingsChoice {
  readonly file: string;
  /** Whether the user named the file, so that it must be there. */
  readonly isNamed: boolean;
  /** Takes over the settings of the file; one that is set and not blank stays as it is. */
  readonly environment: NodeJS.ProcessEnv;
  /** Is told what the user should know, without any value. */
  readonly warn: (line: string) => void;
  /** Is told the folder of the log files, before anything of the settings is refused. */
  readonly logIn?: (folder: string) => void;
}

/**
 * Reads the settings file and does `work` with the environment that it completes.
 * @throws ConfigurationError that says where the settings were looked for; CannotRun where the file cannot be read; or
 * whatever `work` throws
 */
export async function withSettings<T>(choice: SettingsChoice, work: () => Promise<T>): Promise<T> {
  const file = await findSettingsFile(choice.file);
  if (file.text === undefined && choice.isNamed) throw new CannotRun(describeMissing(file));
  try {
    const name = path.basename(file.path);
    const { settings, faults } = parseSettings(file.text ?? '');
    choice.logIn?.(logFolderOf(choice.environment, settings, file.path));
    if (file.text !== undefined) {
      for (const line of describeLookalikes(file)) choice.warn(`Warning: ${line}`);
    }
    refuse(faults.map((fault) => describeLineFault(fault, name)));
    unquote(choice.environment);
    const names = checkSettingNames(settings, name, choice.environment);
    for (const warning of names.warnings) choice.warn(`Warning: ${warning}`);
    refuse(names.faults);
    for (const warning of takeOver(settings, name, choice.environment)) choice.warn(`Warning: ${warning}`);
    return await work();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError(`${error.message}\n${describeSource(file)}`);
  }
}

/** @throws ConfigurationError where there are faults */
function refuse(faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new ConfigurationError(
    `The settings need attention:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
}

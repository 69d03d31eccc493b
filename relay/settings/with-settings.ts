import path from 'node:path';
import { ConfigurationError } from '../../shared/configuration';
import { CannotRun } from '../console/exit-code';
import { checkEnvironmentNames, checkFileNames, settingName } from './check-names';
import { KNOWN_SETTINGS, OWN_SETTINGS } from './known-names';
import { logFolderOf } from './log-folder';
import { type FileSetting, parseSettings } from './parse-settings';
import { describeLookalikes, describeSource, findSettingsFile } from './settings-file';

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
  if (file.text === undefined && choice.isNamed) {
    throw new CannotRun(
      [
        `The file ${file.path} with the settings does not exist. Check the path after --settings.`,
        ...describeLookalikes(file),
      ].join('\n'),
    );
  }
  try {
    const name = path.basename(file.path);
    const { settings, faults } = parseSettings(file.text ?? '');
    choice.logIn?.(logFolderOf(choice.environment, settings, file.path));
    if (file.text !== undefined) {
      for (const line of describeLookalikes(file)) choice.warn(`Warning: ${line}`);
    }
    if (faults.length > 0) refuse(faults.map(({ line, fault }) => `Line ${line} of ${name} ${fault}`));
    takeOver(settings, name, choice);
    return await work();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError(`${error.message}\n${describeSource(file)}`);
  }
}

function refuse(faults: readonly string[]): never {
  throw new ConfigurationError(
    `The settings need attention:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
  );
}

/** @throws ConfigurationError where a name may be a misspelt choice of the extract, or such a choice is made twice */
function takeOver(given: readonly FileSetting[], file: string, { environment, warn }: SettingsChoice): void {
  unquote(environment);
  const repeated = findRepeated(given, file);
  const findings = [checkEnvironmentNames(environment), checkFileNames(given, file), repeated];
  for (const warning of findings.flatMap(({ warnings }) => warnings)) warn(`Warning: ${warning}`);
  const faults = findings.flatMap((each) => each.faults);
  if (faults.length > 0) refuse(faults);
  const last = new Map(given.map((setting) => [settingName(setting.name), setting]));
  for (const [name, { value, line }] of last) {
    if (value === '') continue;
    const set = environment[name]?.trim();
    if (!set) environment[name] = value;
    else if (set !== value.trim()) {
      warn(
        `Warning: ${name} is an environment variable too, which counts; line ${line} of ${file} does not.`,
      );
    }
  }
}

/** The last of two counts, as everywhere. */
function findRepeated(given: readonly FileSetting[], file: string) {
  const faults: string[] = [];
  const warnings: string[] = [];
  const seen = new Map<string, FileSetting>();
  for (const setting of given) {
    const name = settingName(setting.name);
    const first = seen.get(name);
    seen.set(name, setting);
    // Templates begin with blank ones.
    if (first === undefined || first.value === '' || first.value === setting.value) continue;
    const lines = `lines ${first.line} and ${setting.line} of ${file}`;
    if (name.startsWith('EXTRACT_')) faults.push(`${name} stands in ${lines}. Keep one.`);
    else if (KNOWN_SETTINGS.has(name)) warnings.push(`${name} stands in ${lines}; the last counts.`);
  }
  return { faults, warnings };
}

/** Names in quotes of the database's own may be meant with them. */
const MAY_BE_QUOTED = /^(?:TABLE_NAME|SSD_SCHEMA|EXTRACT_\w+_TABLE)$/;

/** `set NAME="value"` of cmd keeps the quotes. SQL_CONN_STR is read with them. */
function unquote(environment: NodeJS.ProcessEnv): void {
  for (const name of OWN_SETTINGS) {
    const quoted = /^\s*"([^"]*)"\s*$/.exec(environment[name] ?? '');
    if (quoted && !MAY_BE_QUOTED.test(name)) environment[name] = quoted[1] ?? '';
  }
}

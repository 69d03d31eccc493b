import { faultOfValue } from '../../shared/configuration/unfit-value';
import { checkEnvironmentNames, checkFileNames, type NameFindings, settingName } from './check-names';
import { KNOWN_SETTINGS, OTHERS_SETTINGS, OWN_SETTINGS } from './known-names';
import type { FileSetting } from './parse-settings';

/**
 * What is wrong with the names of the settings, in the environment and in a file, and with values that no schema looks at.
 * @param file its name, for the words
 */
export function checkSettingNames(
  given: readonly FileSetting[],
  file: string,
  environment: NodeJS.ProcessEnv,
): NameFindings {
  const findings = [
    checkEnvironmentNames(environment),
    checkFileNames(given, file),
    findRepeated(given, file),
    findUnfit(given, file),
  ];
  return {
    faults: findings.flatMap(({ faults }) => faults),
    warnings: findings.flatMap(({ warnings }) => warnings),
  };
}

/**
 * Completes the environment with the settings of a file; one that is set and not blank stays as it is.
 * @returns what the user should know of it, without any value
 */
export function takeOver(
  given: readonly FileSetting[],
  file: string,
  environment: NodeJS.ProcessEnv,
): string[] {
  const warnings: string[] = [];
  const last = new Map(given.map((setting) => [settingName(setting.name), setting]));
  for (const [name, { value, line }] of last) {
    if (value === '') continue;
    const set = environment[name]?.trim();
    if (!set) environment[name] = value;
    else if (set !== value.trim()) {
      warnings.push(
        `${name} is an environment variable too, which counts; line ${line} of ${file} does not.`,
      );
    }
  }
  return warnings;
}

/** The last of two counts, as everywhere. */
function findRepeated(given: readonly FileSetting[], file: string): NameFindings {
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

/** Values for the libraries, which say of a placeholder that nothing is set, or go out with it. */
function findUnfit(given: readonly FileSetting[], file: string): NameFindings {
  const faults = given.flatMap(({ name, value, line }) => {
    const fault = Object.hasOwn(OTHERS_SETTINGS, name.toUpperCase()) ? faultOfValue(value) : undefined;
    return fault === undefined ? [] : [`${name.toUpperCase()} (line ${line} of ${file}) ${fault}.`];
  });
  return { faults, warnings: [] };
}

/** Names in quotes of the database's own may be meant with them. */
const MAY_BE_QUOTED = /^(?:TABLE_NAME|SSD_SCHEMA|EXTRACT_\w+_TABLE)$/;

/** `set NAME="value"` of cmd keeps the quotes. SQL_CONN_STR is read with them. */
export function unquote(environment: NodeJS.ProcessEnv): void {
  for (const name of OWN_SETTINGS) {
    const quoted = /^\s*"([^"]*)"\s*$/.exec(environment[name] ?? '');
    if (quoted && !MAY_BE_QUOTED.test(name)) environment[name] = quoted[1] ?? '';
  }
}

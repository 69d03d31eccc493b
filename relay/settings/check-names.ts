import {
  FUNCTION_APP_SETTINGS,
  isOfNode,
  KNOWN_SETTINGS,
  OWN_SETTINGS,
  REPLACED_SETTINGS,
} from './known-names';
import { distance, nearestName } from './nearest-name';
import type { FileSetting } from './parse-settings';

export interface NameFindings {
  /** Names that may be a misspelt choice of the extract: taken for not set, it would mean every child. */
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

const OWN = new Set(OWN_SETTINGS);
const FAMILIES = /^(?:EXTRACT|SSD|SUBMISSION)_/i;
const OF_EXTRACT = /^EXTRACT_/i;
/** So many signs are a slip of the pen in a long name. Other programs' names are further away. */
const SLIP = 2;
const SETTINGS_OF_FAMILIES = OWN_SETTINGS.filter((name) => FAMILIES.test(name));

/** The name of one of the relay's settings in capitals, whatever case it is written in; any other name as it stands. */
export const settingName = (name: string): string =>
  OWN.has(name.toUpperCase()) ? name.toUpperCase() : name;

/** What is wrong with the names of a settings file. Every name in it is meant for the relay. */
export function checkFileNames(settings: readonly FileSetting[], file: string): NameFindings {
  const faults: string[] = [];
  const warnings: string[] = [];
  const ofFunctions: string[] = [];
  for (const { name, line } of settings) {
    const capitals = name.toUpperCase();
    const replaced = REPLACED_SETTINGS[capitals];
    const place = `line ${line} of ${file}`;
    if (KNOWN_SETTINGS.has(capitals)) continue;
    if (FUNCTION_APP_SETTINGS.has(capitals)) ofFunctions.push(capitals);
    else if (isOfNode(name)) {
      warnings.push(
        `${capitals} (${place}) is read by Node when it starts, which is before this file. Set it as an environment variable.`,
      );
    } else if (replaced !== undefined) {
      warnings.push(`${capitals} (${place}) is not read by the relay. ${replaced}.`);
    } else {
      const near = nearestName(name, [...KNOWN_SETTINGS]);
      const dangerous = OF_EXTRACT.test(name) || (near !== undefined && OF_EXTRACT.test(near));
      (dangerous ? faults : warnings).push(describe(name, place, near));
    }
  }
  if (ofFunctions.length > 0) {
    warnings.push(
      `${[...new Set(ofFunctions)].join(', ')} (${file}): settings of the function app, which the relay does not read. Remove them here, secrets above all.`,
    );
  }
  return { faults, warnings };
}

/** The same for the environment, where only some names can be meant for the relay. */
export function checkEnvironmentNames(environment: NodeJS.ProcessEnv): NameFindings {
  const faults: string[] = [];
  const warnings: string[] = [];
  for (const name of Object.keys(environment)) {
    const capitals = name.toUpperCase();
    // Windows finds a variable by its name in any case.
    if (OWN.has(capitals) && environment[capitals] !== undefined) continue;
    if (!FAMILIES.test(name) && !isSlipOf(capitals)) continue;
    const near = nearestName(name, OWN_SETTINGS);
    const meant = near !== undefined && distance(capitals, near) <= SLIP ? near : '';
    if (FAMILIES.test(name) || FAMILIES.test(meant)) {
      const dangerous = OF_EXTRACT.test(name) || OF_EXTRACT.test(meant);
      (dangerous ? faults : warnings).push(describe(name, 'an environment variable', near));
    }
  }
  return { faults, warnings };
}

/** Lengths first: an environment holds a hundred names of other programs, and each run looks at all of them. */
const isSlipOf = (name: string): boolean =>
  SETTINGS_OF_FAMILIES.some(
    (setting) => Math.abs(setting.length - name.length) <= SLIP && distance(name, setting) <= SLIP,
  );

/** A name is repeated only where it looks like one: a line of a broken file may begin with a piece of a password. */
function describe(name: string, place: string, near: string | undefined): string {
  const named = FAMILIES.test(name) || /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(name);
  const subject = named ? `${name} (${place}) is` : `What stands before = in ${place} is`;
  const meant = near === undefined ? '' : ` The nearest is ${near}.`;
  return `${subject} no setting that is known.${meant}`;
}

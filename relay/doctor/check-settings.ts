import path from 'node:path';
import { ConfigurationError } from '../../shared/configuration';
import type { Dataset } from '../../shared/messages';
import { trustSystemAuthorities } from '../bus/trust';
import {
  type BusAddress,
  type BusConfiguration,
  type DatabaseConfiguration,
  readBusAddress,
  readBusConfiguration,
  readDatabaseConfiguration,
} from '../configuration';
import { findDatabase, isSameLogin } from '../database/connection';
import { DatabaseError } from '../database/database-error';
import { findSsdDatabase, SSD_SETTING } from '../database/open-later';
import { type ExtractConfiguration, readExtractConfiguration } from '../extract/configuration';
import type { ExaminedSettings } from '../settings/examine-settings';
import { describeSource } from '../settings/settings-file';
import type { Finding } from './finding';
import { failed, passed, warned } from './say';

/** What the other checks go by; undefined where the settings do not say it, or say it wrongly. */
export interface ReadSettings {
  /** SQL_CONN_STR, of a kind that is known. */
  readonly connection: { readonly text: string; readonly host: string } | undefined;
  readonly database: DatabaseConfiguration | undefined;
  readonly bus: BusConfiguration | undefined;
  /** How Service Bus is reached, which other settings may be wrong beside. */
  readonly address: BusAddress | undefined;
  readonly dataset: Dataset | undefined;
  /** SSD_CONN_STR; undefined where it is not set. */
  readonly source: ReadSource | undefined;
  readonly extract: ExtractConfiguration | undefined;
}

/** Where the SSD stands, in another database than staging; or the setting cannot be read. */
export type ReadSource = { readonly host: string } | 'unreadable';

const COMPONENT = 'settings';

/** The settings file as a file, and the names in it. */
export function checkSettingsFile({ file, path: full, faults, warnings }: ExaminedSettings): Finding[] {
  const what = { component: 'settings file', target: path.basename(full) };
  const found = file?.text === undefined ? [] : [passed(what, `${full}, ${file.encoding ?? ''}`)];
  return [
    // Of a file that is read, what is wrong in it stands below.
    ...(faults.length === 0 ? found : []),
    ...faults.map((fault) => failed(what, fault)),
    ...warnings.map((warning) => warned(what, warning)),
  ];
}

/** Every setting that is missing or wrong, and what the others say. */
export function checkSettings(
  environment: NodeJS.ProcessEnv,
  { file, faults: ofFile }: Pick<ExaminedSettings, 'file' | 'faults'>,
): { readonly findings: Finding[]; readonly read: ReadSettings } {
  const faults: string[] = [];
  const attempt = <Part>(read: (from: NodeJS.ProcessEnv) => Part): Part | undefined => {
    try {
      return read(environment);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      faults.push(...error.faults);
      return undefined;
    }
  };
  const database = attempt(readDatabaseConfiguration);
  const bus = attempt(readBusConfiguration);
  const extract = attempt(readExtractConfiguration);
  const isKnown = faults.length;
  const address = bus ?? attempt(readBusAddress);
  // It reads part of the same again.
  faults.length = isKnown;
  if (address?.address.kind === 'namespace') attempt(trustSystemAuthorities);
  const connection = readConnection(environment.SQL_CONN_STR);
  const source = checkSsdSetting(environment);
  const findings = [...new Set(faults)].map(toFinding);
  if (typeof connection === 'string') {
    findings.push(failed({ component: COMPONENT, target: 'SQL_CONN_STR' }, connection));
  }
  findings.push(...source.findings);
  // That a file which was named is not there has been said.
  if (file?.text === undefined && ofFile.length === 0)
    findings.unshift(
      ...sayNoFile(
        file,
        faults.some((fault) => fault.includes(': is not set')),
      ),
    );
  if (database && bus) {
    const { dataset, stagingTable } = database;
    findings.push(
      passed(
        { component: COMPONENT, target: 'LA_CODE' },
        `${bus.laCode}, dataset ${dataset} in ${stagingTable}, mode ${bus.mode}`,
      ),
    );
  }
  return {
    findings,
    read: {
      connection: typeof connection === 'string' ? undefined : connection,
      database,
      bus,
      address,
      dataset: database?.dataset,
      source: source.read,
      // What is wrong with the way to the SSD is no hindrance to looking at staging.
      extract: extract && source.read === 'unreadable' ? withoutSource(extract) : extract,
    },
  };
}

/** 'LA_CODE: is not set. …', with what belongs there behind what is wrong. */
function toFinding(fault: string): Finding {
  const [, target = '', details = '', hint] = /^(\w+): (.+?\.)(?:\s+(.+))?$/s.exec(fault) ?? [];
  const cure = hint ?? `Correct ${target}: docs/relay.md says what belongs there.`;
  return { component: COMPONENT, target, verdict: 'FAIL', details, cure };
}

/** @returns undefined where it is not set, what is wrong with it where it cannot be read */
function readConnection(text = ''): ReadSettings['connection'] | string {
  if (text.trim() === '') return undefined;
  try {
    return { text, host: findDatabase(text).connection.host };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return error.message;
  }
}

const SSD = { component: COMPONENT, target: SSD_SETTING };

/** SSD_CONN_STR, which is of use only where it is not SQL_CONN_STR over again. */
function checkSsdSetting(environment: NodeJS.ProcessEnv): {
  readonly findings: Finding[];
  readonly read: ReadSource | undefined;
} {
  const { SQL_CONN_STR: ofStaging, SSD_CONN_STR: ofSsd = '' } = environment;
  if (ofSsd.trim() === '') return { findings: [], read: undefined };
  try {
    const { connection, caution } = findSsdDatabase(ofSsd);
    const words = [isSameLogin(ofSsd, ofStaging) ? NO_OTHER : undefined, caution];
    const findings = words.flatMap((said) => (said === undefined ? [] : [warned(SSD, said)]));
    return { findings, read: { host: connection.host } };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return { findings: [failed(SSD, error.message)], read: 'unreadable' };
  }
}

const NO_OTHER =
  'It names the database of SQL_CONN_STR, with the same login. Remove it: the extract then reads and stages in one session.';

const withoutSource = ({ ssd, ...extract }: ExtractConfiguration): ExtractConfiguration => ({
  ...extract,
  ssd: { ...ssd, connection: undefined },
});

/** Settings may stand in the environment alone; where some are missing, the file that was looked for is the first thing to ask. */
function sayNoFile(file: ExaminedSettings['file'], isMissed: boolean): Finding[] {
  if (file === undefined) return [];
  const what = { component: 'settings file', target: path.basename(file.path) };
  return isMissed
    ? [warned(what, describeSource(file))]
    : [passed(what, `none in ${path.dirname(file.path)}: the environment alone`)];
}

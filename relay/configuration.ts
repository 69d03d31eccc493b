import { z } from 'zod';
import { LOCAL_AUTHORITIES } from '../shared/child-record';
import { ConfigurationError, countSetting, flagSetting, readSettings } from '../shared/configuration';
import {
  connectionSettings,
  onlyOne,
  type ServiceBusAddress,
  serviceBusAddress,
  serviceBusSettings,
} from '../shared/configuration/service-bus';
import { type Dataset, datasetSchema, laCodeSchema } from '../shared/messages';
import { DEFAULT_STATEMENT_MINUTES } from './database/limits';
import type { SubmissionMode } from './delta/records-to-send';

/** A rule between settings is asked even where one of them is at fault, so that one look finds every fault. */
const when = (): boolean => true;

/** For how many days `tidy` keeps the records of answered submissions where nothing else is set. */
export const DEFAULT_KEEP_DAYS = 400;

const databaseSettings = z
  .object({
    SQL_CONN_STR: z
      .string()
      .describe('How to reach the database: postgres://… , an ADO connection string or an ODBC one.'),
    TABLE_NAME: z
      .string()
      .default('ssd_api_data_staging')
      .describe('The staging table, with its schema where it has one.'),
    STATEMENT_MINUTES: countSetting(1, 1_440)
      .default(DEFAULT_STATEMENT_MINUTES)
      .describe('How many minutes a statement of the database may take.'),
    KEEP_PAYLOADS_DAYS: countSetting(30, 3_650)
      .optional()
      .describe(
        'For how many days the ledger keeps the records of answered submissions; each run then removes older ones. Unset: only csc-relay tidy removes any, and keeps 400 days.',
      ),
    DATASET: datasetSchema
      .optional()
      .describe('live or anon: what the table holds, where TABLE_NAME is a name of your own.'),
  })
  .refine(({ TABLE_NAME, DATASET }) => (datasetOf(TABLE_NAME) ?? DATASET) !== undefined, {
    path: ['DATASET'],
    error: 'is not set',
    when,
  })
  .refine(({ TABLE_NAME, DATASET }) => !contradicts(datasetOf(TABLE_NAME), DATASET), {
    path: ['DATASET'],
    error: 'is the other dataset than that of TABLE_NAME; change one of them',
    when,
  });

const modeSettings = {
  SUBMISSION_MODE: z
    .enum(['partial', 'full', 'snapshot'], { error: 'is none of partial, full and snapshot' })
    .optional()
    .describe(
      'What is sent of a child: partial (what changed), full (the whole record when it changed) or snapshot (the whole record every run). Unset: partial.',
    ),
  USE_PARTIAL_PAYLOAD: flagSetting
    .optional()
    .describe('The setting of existing scripts: true is partial, false is full. Not beside SUBMISSION_MODE.'),
  RESEND_WHOLE_DAYS: countSetting(0, 365)
    .default(0)
    .describe('Within how many days each child is sent whole once, changed or not; 0 for never.'),
};

interface ModeSettings {
  readonly SUBMISSION_MODE?: SubmissionMode | undefined;
  readonly USE_PARTIAL_PAYLOAD?: boolean | undefined;
}

const agrees = ({ SUBMISSION_MODE: mode, USE_PARTIAL_PAYLOAD: partial }: ModeSettings): boolean =>
  mode === undefined || partial === undefined || (mode === 'partial') === partial;

const contradiction = {
  path: ['USE_PARTIAL_PAYLOAD'],
  error: 'contradicts SUBMISSION_MODE; remove it',
  when,
};

const modeOf = ({ SUBMISSION_MODE: mode, USE_PARTIAL_PAYLOAD: partial }: ModeSettings): SubmissionMode =>
  mode ?? (partial === false ? 'full' : 'partial');

/** How long DfE may work off a POST that it left without an answer. Nobody has published it. */
const DEFAULT_SETTLE_MINUTES = 30;

const authoritySettings = {
  LA_CODE: laCodeSchema
    .refine((code) => code in LOCAL_AUTHORITIES, 'is not the code of a local authority')
    .describe("DfE's three-digit code of your authority, as 845."),
};

const oneAddress = onlyOne('SERVICE_BUS_NAMESPACE', 'SERVICE_BUS_CONNECTION_STRING');

const busSettings = z
  .object({
    ...serviceBusSettings,
    ...authoritySettings,
    ...modeSettings,
    SETTLE_MINUTES: z.coerce
      .number({ error: 'is not a number' })
      .min(0, 'is under 0')
      .max(1_440, 'is over 1,440')
      .default(DEFAULT_SETTLE_MINUTES)
      .describe(
        'How many minutes nothing more is sent of a child of whom DfE left a record without an answer.',
      ),
    ...connectionSettings,
    SERVICE_BUS_TRANSPORT: connectionSettings.SERVICE_BUS_TRANSPORT.describe(
      'websockets (port 443) or amqp (port 5671). Unset: websockets.',
    ),
    HTTPS_PROXY: connectionSettings.HTTPS_PROXY.describe(
      'The proxy that connections to Azure go through, as http://proxy.council.local:8080.',
    ),
    APPLICATIONINSIGHTS_CONNECTION_STRING: z
      .string()
      .regex(
        /(?:^|;)\s*InstrumentationKey=[0-9a-f-]{36}\s*(?:;|$)/i,
        'is not the connection string of an Application Insights component',
      )
      .optional()
      .describe(
        'The Application Insights component that runs are reported to, where this server may reach it.',
      ),
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: z
      .string()
      .regex(/^\s*(?:ClientId=[0-9a-f-]{36}\s*;\s*)?Authorization=AAD\s*;?\s*$/i, 'is not Authorization=AAD')
      .optional()
      .describe(
        'Authorization=AAD, where the component takes no key; with ClientId=…; before it for an identity.',
      ),
  })
  .refine((settings) => settings.SERVICE_BUS_NAMESPACE || settings.SERVICE_BUS_CONNECTION_STRING, {
    path: ['SERVICE_BUS_NAMESPACE'],
    error: 'is not set',
    when,
  })
  .refine(agrees, contradiction)
  .refine(oneAddress.check, oneAddress.fault);

/** Each setting that is read here, with what the documents say of it. */
export const RELAY_SHAPE = { ...databaseSettings.shape, ...busSettings.shape };

export const RELAY_SETTINGS: readonly string[] = Object.keys(RELAY_SHAPE);

export interface DatabaseConfiguration {
  readonly connection: string;
  readonly stagingTable: string;
  readonly dataset: Dataset;
  /** How long a statement may take. */
  readonly statementMinutes: number;
  /** For how many days the records of answered submissions are kept; undefined: nobody has said. */
  readonly keepDays: number | undefined;
}

/** How Service Bus is reached. */
export interface BusAddress {
  readonly address: ServiceBusAddress;
  readonly transport: 'websockets' | 'amqp';
  readonly proxy: string | undefined;
}

export interface BusConfiguration extends BusAddress {
  readonly laCode: string;
  /** What is sent of a child. */
  readonly mode: SubmissionMode;
  /** How long nothing more is sent of a child of whom DfE left a POST without an answer. */
  readonly settleMs: number;
  /** Within how many days each child is sent whole once; 0: never. */
  readonly resendWholeDays: number;
  /** Where runs are reported beside the queue; undefined: nowhere. */
  readonly telemetry: TelemetryConfiguration | undefined;
}

export interface TelemetryConfiguration {
  readonly connectionString: string;
  /** Signs in as this server does, where the component takes no key. */
  readonly identity: { readonly clientId: string | undefined } | undefined;
}

/** @throws ConfigurationError naming every setting that is missing or wrong, without values */
export function readDatabaseConfiguration(environment: NodeJS.ProcessEnv): DatabaseConfiguration {
  const settings = readSettings(databaseSettings, environment);
  return {
    connection: settings.SQL_CONN_STR,
    stagingTable: settings.TABLE_NAME,
    dataset: datasetOf(settings.TABLE_NAME) ?? settings.DATASET ?? 'live',
    statementMinutes: settings.STATEMENT_MINUTES,
    keepDays: settings.KEEP_PAYLOADS_DAYS,
  };
}

/** @throws ConfigurationError naming every setting that is missing or wrong, without values */
export function readBusConfiguration(environment: NodeJS.ProcessEnv): BusConfiguration {
  const settings = readSettings(busSettings, environment);
  return {
    laCode: settings.LA_CODE,
    mode: modeOf(settings),
    settleMs: settings.SETTLE_MINUTES * 60_000,
    resendWholeDays: settings.RESEND_WHOLE_DAYS,
    ...addressOf(settings),
    telemetry: telemetryOf(settings),
  };
}

const addressSettings = z.object({ ...serviceBusSettings, ...connectionSettings });

/** How Service Bus is reached, whatever is wrong with the other settings. @throws ConfigurationError */
export const readBusAddress = (environment: NodeJS.ProcessEnv): BusAddress =>
  addressOf(readSettings(addressSettings, environment));

function addressOf(settings: z.output<typeof addressSettings>): BusAddress {
  const address = serviceBusAddress(settings);
  if (!address) throw new ConfigurationError('SERVICE_BUS_NAMESPACE: is not set.');
  return {
    address,
    transport: settings.SERVICE_BUS_TRANSPORT ?? (address.kind === 'namespace' ? 'websockets' : 'amqp'),
    proxy: settings.HTTPS_PROXY,
  };
}

function telemetryOf(settings: {
  APPLICATIONINSIGHTS_CONNECTION_STRING?: string | undefined;
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING?: string | undefined;
}): TelemetryConfiguration | undefined {
  const { APPLICATIONINSIGHTS_CONNECTION_STRING: connectionString } = settings;
  if (connectionString === undefined) return undefined;
  const signIn = settings.APPLICATIONINSIGHTS_AUTHENTICATION_STRING;
  const clientId = signIn && /ClientId=([0-9a-f-]{36})/i.exec(signIn)?.[1];
  return { connectionString, identity: signIn === undefined ? undefined : { clientId } };
}

/** What is sent of a child, and when although it did not change. @throws ConfigurationError */
export function readSubmissionChoice(
  environment: NodeJS.ProcessEnv,
): Pick<BusConfiguration, 'mode' | 'resendWholeDays'> {
  const settings = readSettings(z.object(modeSettings).refine(agrees, contradiction), environment);
  return { mode: modeOf(settings), resendWholeDays: settings.RESEND_WHOLE_DAYS };
}

/** DfE's code of the authority. @throws ConfigurationError */
export const readLaCode = (environment: NodeJS.ProcessEnv): string =>
  readSettings(z.object(authoritySettings), environment).LA_CODE;

type Reader<Part> = (environment: NodeJS.ProcessEnv) => Part;

/**
 * Reads two parts of the configuration, so that one look finds every fault of both.
 * @throws ConfigurationError naming every setting of either that is missing or wrong, without values
 */
export function readBoth<First, Second>(
  environment: NodeJS.ProcessEnv,
  first: Reader<First>,
  second: Reader<Second>,
): [First, Second] {
  const faults: string[] = [];
  const attempt = <Part>(read: Reader<Part>): { part: Part } | undefined => {
    try {
      return { part: read(environment) };
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      faults.push(...error.message.split('\n'));
      return undefined;
    }
  };
  const [one, other] = [attempt(first), attempt(second)];
  if (one && other) return [one.part, other.part];
  // Both begin with the same heading.
  throw new ConfigurationError([...new Set(faults)].join('\n'));
}

/** What a run needs. @throws ConfigurationError */
export function readConfiguration(environment: NodeJS.ProcessEnv): {
  database: DatabaseConfiguration;
  bus: BusConfiguration;
} {
  const [database, bus] = readBoth(environment, readDatabaseConfiguration, readBusConfiguration);
  return { database, bus };
}

/**
 * Which dataset a staging table holds by its name: `…_anon` is the anonymised copy. DATASET only confirms it, so that
 * no slip of a setting sends real children as test data or the other way round.
 * @returns undefined for a name of the authority's own
 */
function datasetOf(table: string): Dataset | undefined {
  const bare = table
    .replaceAll(/["[\]`]/g, '')
    .split('.')
    .at(-1)
    ?.toLowerCase();
  if (bare?.endsWith('_anon')) return 'anon';
  return bare === 'ssd_api_data_staging' ? 'live' : undefined;
}

const contradicts = (named: Dataset | undefined, given: Dataset | undefined): boolean =>
  (named === 'live' && given === 'anon') || (named === 'anon' && given === 'live');

import { z } from 'zod';
import { LOCAL_AUTHORITIES } from '../shared/child-record';
import {
  ConfigurationError,
  countSetting,
  flagSetting,
  httpsSetting,
  readSettings,
} from '../shared/configuration';
import {
  connectionSettings,
  onlyOne,
  type ServiceBusAddress,
  serviceBusAddress,
  serviceBusSettings,
} from '../shared/configuration/service-bus';
import { datasetSchema, laCodeSchema } from '../shared/messages';
import queueValues from '../shared/messages/queue-values.json';
import { HEADER_VALUE } from './dfe/settings';
import { DFE_SETTINGS, dfeSettingsOf, isRehearsal, scriptSetting, withoutDfe } from './rehearsal/settings';
import { dailyRunScheduleOf, submitScheduleOf } from './schedule/default-schedules';
import { readSchedule, type Schedule } from './schedule/schedule';
import { emulatorOf, storageAddress } from './storage-settings';
import { faultOfSetting } from './unfit-setting';

const scheduleSetting = z
  .string()
  .refine(
    (text) => readSchedule(text) !== undefined,
    'is not an NCRONTAB expression of six fields, or is never due',
  );

/** What is no address at all is another rule's. */
function isPathAlone(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, search, hash } = new URL(text);
  return username === '' && search === '' && hash === '';
}

/** Every setting of the function app, each with what the documents say of it. */
export const SETTINGS = {
  LA_CODE: laCodeSchema
    .refine((code) => code in LOCAL_AUTHORITIES, 'is not the code of a local authority')
    .describe("DfE's three-digit code of your authority, as 845."),
  DATASET: datasetSchema.describe('live, or anon for tests with made-up children.'),
  API_ENDPOINT: httpsSetting
    .refine((text) => text.length <= 300, 'is longer than 300 characters')
    .refine(
      (text) => !/children_social_care_data/i.test(text),
      'goes on to /children_social_care_data, which is added to it',
    )
    .refine(isPathAlone, 'has a sign-in, a ? or a # in it, and the path is added at its end')
    .optional()
    .describe("The address of DfE's API, up to but without /children_social_care_data."),
  TOKEN_ENDPOINT: httpsSetting.optional().describe("The address that gives access tokens for DfE's API."),
  CLIENT_ID: z.string().optional().describe('From DfE, with CLIENT_SECRET, SCOPE and SUPPLIER_KEY.'),
  CLIENT_SECRET: z.string().optional().describe('From DfE; keep it in Key Vault and refer to it here.'),
  SCOPE: z.string().optional().describe('From DfE.'),
  SUPPLIER_KEY: z
    .string()
    .regex(HEADER_VALUE, 'holds a sign that no HTTP header can carry: type it anew')
    .optional()
    .describe('From DfE; keep it in Key Vault and refer to it here.'),
  DFE_SECRET_EXPIRES: z.iso
    .date('is not a date as 2027-10-31')
    .optional()
    .describe(
      'The date on which CLIENT_SECRET or SUPPLIER_KEY expires, as 2027-10-31. Logged 60, 30 and 7 days before, and then every day.',
    ),
  PAUSED: flagSetting
    .default(false)
    .describe('true stops all sending: nothing is taken from the queue, and each tick says so.'),
  REHEARSAL: flagSetting
    .default(false)
    .describe(
      'true answers in place of DfE, for DATASET anon: nothing is sent to it, and the settings that DfE gives need not be there.',
    ),
  REHEARSAL_SCRIPT: scriptSetting
    .optional()
    .describe(
      'What a rehearsal answers to one POST after the other, as 200, 400[3], 503x3. Unset: it takes all.',
    ),
  ...serviceBusSettings,
  SERVICE_BUS_TRANSPORT: connectionSettings.SERVICE_BUS_TRANSPORT.describe(
    'websockets (port 443) or amqp (port 5671).',
  ),
  HTTPS_PROXY: connectionSettings.HTTPS_PROXY.describe(
    'The proxy that connections go out through, as http://proxy.council.local:8080.',
  ),
  NODE_USE_ENV_PROXY: z
    .literal('1', 'is not 1')
    .optional()
    .describe('1 where HTTPS_PROXY is set: Node itself then goes through the proxy to DfE.'),
  STORAGE_ACCOUNT_URL: httpsSetting
    .optional()
    .describe('The blob address of the account of the archive, as https://mycouncil.blob.core.windows.net.'),
  STORAGE_CONNECTION_STRING: emulatorOf('STORAGE_ACCOUNT_URL').describe(
    'Only for an emulator on this machine.',
  ),
  ARCHIVE_CONTAINER: z.string().min(3).default('archive').describe('The container of the archive.'),
  AzureWebJobsStorage__blobServiceUri: httpsSetting
    .optional()
    .describe("The blob address of the host's own storage account, in which the journal stands too."),
  AzureWebJobsStorage: emulatorOf('AzureWebJobsStorage__blobServiceUri').describe(
    'Only for an emulator on this machine.',
  ),
  JOURNAL_CONTAINER: z
    .string()
    .min(3)
    .default('journal')
    .describe("The container of the journal, in the host's storage account."),
  BATCH_SIZE: countSetting(1, 100).default(100).describe('Records in one POST; DfE takes 100.'),
  MAX_POST_BYTES: countSetting(100_000, 50_000_000)
    .default(5_000_000)
    .describe('Bytes in one POST that holds more than one record.'),
  POST_INTERVAL_MS: countSetting(0, 60_000)
    .default(400)
    .describe(
      'Least milliseconds between two POSTs. Up to 150 more are added by chance, never more than the interval itself.',
    ),
  HTTP_TIMEOUT_SECONDS: countSetting(5, 120).default(20).describe('How long DfE may take for a reply.'),
  RETRY_WINDOW_HOURS: countSetting(1, 36)
    .default(12)
    .describe('How long a record waits for DfE to come back before it fails.'),
  DRAIN_MINUTES: countSetting(1, 9)
    .default(8)
    .describe('How long one tick may work; less than functionTimeout of host.json.'),
  RECEIVE_WAIT_MS: countSetting(100, 60_000)
    .default(2_000)
    .describe('How long an empty queue is listened to, in milliseconds.'),
  SUBMIT_SCHEDULE: scheduleSetting
    .optional()
    .describe('When submitDeltas looks at the queue. Unset: every 5 minutes, at a second of your LA_CODE.'),
  DAILY_RUN_SCHEDULE: scheduleSetting
    .optional()
    .describe(
      'When startDailyRun commands a run. Unset: between 02:00 and 02:59, at a minute of your LA_CODE.',
    ),
  DEAD_LETTER_SCHEDULE: scheduleSetting
    .default('0 */15 * * * *')
    .describe('When reportDeadLetters looks for what could not be delivered.'),
};

/** Lets a rule be checked although other settings have faults, so that all are named at once. */
const always = { when: () => true };

const HOUR_MS = 3_600_000;
const gapOf = (expression: string | undefined): number =>
  (expression === undefined ? undefined : readSchedule(expression)?.leastGap()) ?? Number.POSITIVE_INFINITY;

/** An earlier rule has found the setting wrong, or it is not set at all. */
const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Where it is neither true nor false, its own fault is enough. */
const rehearses = (value: unknown): boolean => value === true;

/** Each of what DfE gives must be there, but in a rehearsal. */
const withDfe = (schema: z.ZodObject<typeof SETTINGS>): z.ZodObject<typeof SETTINGS> =>
  DFE_SETTINGS.reduce(
    (all, name) =>
      all.refine((given) => rehearses(given.REHEARSAL) || given[name] !== undefined, {
        path: [name],
        ...always,
      }),
    schema,
  );

const oneBus = onlyOne('SERVICE_BUS_NAMESPACE', 'SERVICE_BUS_CONNECTION_STRING');
const oneArchive = onlyOne('STORAGE_ACCOUNT_URL', 'STORAGE_CONNECTION_STRING');
const oneJournal = onlyOne('AzureWebJobsStorage__blobServiceUri', 'AzureWebJobsStorage');

const settingsSchema = withDfe(z.object(SETTINGS))
  .refine((given) => !rehearses(given.REHEARSAL) || given.DATASET !== 'live', {
    path: ['REHEARSAL'],
    error: 'is for DATASET anon only, and DATASET is live: nothing would reach DfE',
    ...always,
  })
  .refine((given) => given.SERVICE_BUS_NAMESPACE ?? given.SERVICE_BUS_CONNECTION_STRING, {
    path: ['SERVICE_BUS_NAMESPACE'],
    ...always,
  })
  .refine((given) => given.STORAGE_ACCOUNT_URL ?? given.STORAGE_CONNECTION_STRING, {
    path: ['STORAGE_ACCOUNT_URL'],
    ...always,
  })
  .refine((given) => given.AzureWebJobsStorage__blobServiceUri ?? given.AzureWebJobsStorage, {
    path: ['AzureWebJobsStorage__blobServiceUri'],
    ...always,
  })
  .refine((given) => given.HTTPS_PROXY === undefined || given.NODE_USE_ENV_PROXY === '1', {
    path: ['NODE_USE_ENV_PROXY'],
    ...always,
  })
  .refine((given) => gapOf(given.DAILY_RUN_SCHEDULE) >= HOUR_MS, {
    path: ['DAILY_RUN_SCHEDULE'],
    error: 'is due more than once an hour',
    ...always,
  })
  .refine(
    ({ SUBMIT_SCHEDULE, RETRY_WINDOW_HOURS: hours }) =>
      !isNumber(hours) || gapOf(SUBMIT_SCHEDULE) * queueValues.deltas.maxDeliveryCount >= hours * HOUR_MS,
    {
      path: ['SUBMIT_SCHEDULE'],
      error: `is due so often that a message has its ${queueValues.deltas.maxDeliveryCount} deliveries before RETRY_WINDOW_HOURS are over`,
      ...always,
    },
  )
  .refine(oneBus.check, oneBus.fault)
  .refine(oneArchive.check, oneArchive.fault)
  .refine(oneJournal.check, oneJournal.fault);

export type Configuration = ReturnType<typeof readConfiguration>;

/**
 * The functions' settings from app settings (environment variables). In a rehearsal those of DfE are not read at all: a
 * reference to a secret that is not there yet is no fault then.
 * @throws ConfigurationError naming every setting that is missing or wrong, without values
 */
export function readConfiguration(environment: NodeJS.ProcessEnv) {
  const given = isRehearsal(environment) ? withoutDfe(environment) : environment;
  const read = readSettings(settingsSchema, given, faultOfSetting);
  const serviceBus: ServiceBusAddress = checked(serviceBusAddress(read), 'SERVICE_BUS_NAMESPACE');
  const dailyRun = read.DAILY_RUN_SCHEDULE ?? dailyRunScheduleOf(read.LA_CODE);
  return {
    ...read,
    dfe: dfeSettingsOf(read, checked),
    SUBMIT_SCHEDULE: read.SUBMIT_SCHEDULE ?? submitScheduleOf(read.LA_CODE),
    DAILY_RUN_SCHEDULE: dailyRun,
    dailyRun: checked<Schedule>(readSchedule(dailyRun), 'DAILY_RUN_SCHEDULE'),
    serviceBus,
    transport: read.SERVICE_BUS_TRANSPORT ?? (read.HTTPS_PROXY === undefined ? 'amqp' : 'websockets'),
    archive: checked(
      storageAddress(read.STORAGE_ACCOUNT_URL, read.STORAGE_CONNECTION_STRING, read.ARCHIVE_CONTAINER),
      'STORAGE_ACCOUNT_URL',
    ),
    journal: checked(
      storageAddress(
        read.AzureWebJobsStorage__blobServiceUri,
        read.AzureWebJobsStorage,
        read.JOURNAL_CONTAINER,
      ),
      'AzureWebJobsStorage__blobServiceUri',
    ),
  };
}

/** Tells the compiler what settingsSchema has made sure of. */
function checked<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new ConfigurationError(`${name}: is not set.`);
  return value;
}

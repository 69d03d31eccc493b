import { z } from 'zod';
import { LOCAL_AUTHORITIES } from '../shared/child-record';
import {
  ConfigurationError,
  countSetting,
  httpsSetting,
  isLoopback,
  readSettings,
} from '../shared/configuration';
import {
  type ServiceBusAddress,
  serviceBusAddress,
  serviceBusSettings,
} from '../shared/configuration/service-bus';
import { datasetSchema, laCodeSchema } from '../shared/messages';

const settings = {
  ...serviceBusSettings,
  LA_CODE: laCodeSchema
    .refine((code) => code in LOCAL_AUTHORITIES, 'is not the code of a local authority')
    .describe("DfE's three-digit code of your authority, as 845."),
  DATASET: datasetSchema.describe('live, or anon for tests with made-up children.'),
  API_ENDPOINT: httpsSetting.describe(
    "The address of DfE's API, up to but without /children_social_care_data.",
  ),
  TOKEN_ENDPOINT: httpsSetting.describe("The address that gives access tokens for DfE's API."),
  CLIENT_ID: z.string().describe('From DfE, with CLIENT_SECRET, SCOPE and SUPPLIER_KEY.'),
  CLIENT_SECRET: z.string().describe('From DfE; keep it in Key Vault and refer to it here.'),
  SCOPE: z.string().describe('From DfE.'),
  SUPPLIER_KEY: z.string().describe('From DfE; keep it in Key Vault and refer to it here.'),
  BATCH_SIZE: countSetting(1, 100).default(100).describe('Records in one POST; DfE takes 100.'),
  MAX_POST_BYTES: countSetting(100_000, 50_000_000).default(5_000_000),
  POST_INTERVAL_MS: countSetting(0, 60_000).default(400).describe('Least time between two POSTs.'),
  HTTP_TIMEOUT_SECONDS: countSetting(5, 120).default(20),
  RETRY_WINDOW_HOURS: countSetting(1, 72).default(12),
  DRAIN_MINUTES: countSetting(1, 60).default(8).describe('Stays under functionTimeout of host.json.'),
  RECEIVE_WAIT_MS: countSetting(100, 60_000).default(2_000),
  SUBMIT_SCHEDULE: z.string().default('0 */5 * * * *'),
  DAILY_RUN_SCHEDULE: z.string().default('0 0 2 * * *'),
  DEAD_LETTER_SCHEDULE: z.string().default('0 */15 * * * *'),
  STORAGE_ACCOUNT_URL: httpsSetting
    .optional()
    .describe('The blob address of your storage account, as https://mycouncil.blob.core.windows.net.'),
  STORAGE_CONNECTION_STRING: z
    .string()
    .refine(
      isOnThisMachine,
      'is not for an emulator on this machine; set STORAGE_ACCOUNT_URL and use an identity',
    )
    .optional(),
  ARCHIVE_CONTAINER: z.string().min(3).default('archive'),
};

/** Lets a rule be checked although other settings have faults, so that all are named at once. */
const always = { when: () => true };

const settingsSchema = z
  .object(settings)
  .refine((given) => given.SERVICE_BUS_NAMESPACE ?? given.SERVICE_BUS_CONNECTION_STRING, {
    path: ['SERVICE_BUS_NAMESPACE'],
    ...always,
  })
  .refine((given) => given.STORAGE_ACCOUNT_URL ?? given.STORAGE_CONNECTION_STRING, {
    path: ['STORAGE_ACCOUNT_URL'],
    ...always,
  });

export type StorageAddress =
  | { kind: 'account'; url: string; container: string }
  | { kind: 'emulator'; connectionString: string; container: string };

export type Configuration = ReturnType<typeof readConfiguration>;

/**
 * The functions' settings from app settings (environment variables).
 * @throws ConfigurationError naming every setting that is missing or wrong, without values
 */
export function readConfiguration(environment: NodeJS.ProcessEnv) {
  const read = readSettings(settingsSchema, environment);
  const serviceBus: ServiceBusAddress = checked(serviceBusAddress(read), 'SERVICE_BUS_NAMESPACE');
  return { ...read, serviceBus, storage: storageAddress(read) };
}

function storageAddress(read: z.infer<typeof settingsSchema>): StorageAddress {
  const container = read.ARCHIVE_CONTAINER;
  const connectionString = read.STORAGE_CONNECTION_STRING;
  if (connectionString !== undefined) return { kind: 'emulator', connectionString, container };
  return { kind: 'account', url: checked(read.STORAGE_ACCOUNT_URL, 'STORAGE_ACCOUNT_URL'), container };
}

/** Tells the compiler what settingsSchema has made sure of. */
function checked<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new ConfigurationError(`${name} is not set.`);
  return value;
}

/** Whether a storage connection string is of an emulator on this machine. */
function isOnThisMachine(connectionString: string): boolean {
  const endpoint = /BlobEndpoint=([^;]+)/i.exec(connectionString)?.[1];
  return endpoint !== undefined && isLoopback(endpoint);
}

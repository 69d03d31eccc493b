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

const settingsSchema = z.object({
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
  STORAGE_CONNECTION_STRING: z.string().optional().describe('Only for an emulator on this machine.'),
  ARCHIVE_CONTAINER: z.string().min(3).default('archive'),
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
  const settings = readSettings(settingsSchema, environment);
  return { ...settings, serviceBus: requireServiceBus(settings), storage: requireStorage(settings) };
}

type Settings = z.infer<typeof settingsSchema>;

function requireServiceBus(settings: Settings): ServiceBusAddress {
  const address = serviceBusAddress(settings);
  if (!address) throw new ConfigurationError('SERVICE_BUS_NAMESPACE is not set.');
  return address;
}

function requireStorage(settings: Settings): StorageAddress {
  const container = settings.ARCHIVE_CONTAINER;
  if (settings.STORAGE_CONNECTION_STRING) {
    const endpoint = /BlobEndpoint=([^;]+)/i.exec(settings.STORAGE_CONNECTION_STRING)?.[1];
    if (!endpoint || !isLoopback(endpoint)) {
      throw new ConfigurationError(
        'STORAGE_CONNECTION_STRING is only for an emulator on this machine. Set STORAGE_ACCOUNT_URL and use an identity.',
      );
    }
    return { kind: 'emulator', connectionString: settings.STORAGE_CONNECTION_STRING, container };
  }
  if (!settings.STORAGE_ACCOUNT_URL) throw new ConfigurationError('STORAGE_ACCOUNT_URL is not set.');
  return { kind: 'account', url: settings.STORAGE_ACCOUNT_URL, container };
}

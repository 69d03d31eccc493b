import { z } from 'zod';
import { LOCAL_AUTHORITIES } from '../shared/child-record';
import { ConfigurationError, readSettings } from '../shared/configuration';
import {
  type ServiceBusAddress,
  serviceBusAddress,
  serviceBusSettings,
} from '../shared/configuration/service-bus';
import { type Dataset, datasetSchema, laCodeSchema } from '../shared/messages';

const databaseSettings = z.object({
  SQL_CONN_STR: z
    .string()
    .describe('How to reach the database: postgres://… , an ADO connection string or an ODBC one.'),
  TABLE_NAME: z
    .string()
    .default('ssd_api_data_staging')
    .describe('The staging table, with its schema where it has one.'),
  DATASET: datasetSchema
    .optional()
    .describe('live or anon; only needed where the name of the table does not tell.'),
});

const busSettings = z.object({
  ...serviceBusSettings,
  LA_CODE: laCodeSchema
    .refine((code) => code in LOCAL_AUTHORITIES, 'is not the code of a local authority')
    .describe("DfE's three-digit code of your authority, as 845."),
  SERVICE_BUS_TRANSPORT: z
    .enum(['websockets', 'amqp'], { error: 'is neither websockets (port 443) nor amqp (port 5671)' })
    .optional(),
  HTTPS_PROXY: z
    .url({ protocol: /^https?$/, error: 'is not a web address' })
    .optional()
    .describe('The proxy that connections to Azure go through, as http://proxy.council.local:8080.'),
});

export interface DatabaseConfiguration {
  readonly connection: string;
  readonly stagingTable: string;
  readonly dataset: Dataset;
}

export interface BusConfiguration {
  readonly laCode: string;
  readonly address: ServiceBusAddress;
  readonly transport: 'websockets' | 'amqp';
  readonly proxy: string | undefined;
}

/** @throws ConfigurationError naming every setting that is missing or wrong, without values */
export function readDatabaseConfiguration(environment: NodeJS.ProcessEnv): DatabaseConfiguration {
  const settings = readSettings(databaseSettings, environment);
  return {
    connection: settings.SQL_CONN_STR,
    stagingTable: settings.TABLE_NAME,
    dataset: datasetOf(settings.TABLE_NAME, settings.DATASET),
  };
}

/** @throws ConfigurationError naming every setting that is missing or wrong, without values */
export function readBusConfiguration(environment: NodeJS.ProcessEnv): BusConfiguration {
  const settings = readSettings(busSettings, environment);
  const address = serviceBusAddress(settings);
  if (!address) throw new ConfigurationError('SERVICE_BUS_NAMESPACE is not set.');
  return {
    laCode: settings.LA_CODE,
    address,
    transport: settings.SERVICE_BUS_TRANSPORT ?? (address.kind === 'namespace' ? 'websockets' : 'amqp'),
    proxy: settings.HTTPS_PROXY,
  };
}

/**
 * Which dataset a staging table holds: its name tells (`…_anon` is the anonymised copy), and DATASET only confirms
 * it, so that no slip of a setting sends real children as test data or the other way round.
 */
function datasetOf(table: string, dataset: Dataset | undefined): Dataset {
  const bare =
    table
      .replaceAll(/["[\]`]/g, '')
      .split('.')
      .at(-1)
      ?.toLowerCase() ?? '';
  const named: Dataset | undefined = bare.endsWith('_anon')
    ? 'anon'
    : bare === 'ssd_api_data_staging'
      ? 'live'
      : undefined;
  if (named && dataset && named !== dataset) {
    throw new ConfigurationError(
      `DATASET is ${dataset}, but TABLE_NAME names the ${named} table. Change one of them.`,
    );
  }
  if (!named && !dataset) {
    throw new ConfigurationError(
      'DATASET: is not set. TABLE_NAME has a name of your own, so say whether it holds live or anon data.',
    );
  }
  return named ?? dataset ?? 'live';
}

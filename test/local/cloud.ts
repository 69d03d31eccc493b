import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { createJournalStore } from '../../functions/journal/journal-store';
import type { JournalStore } from '../../functions/journal/ports';
import { expireLeases } from './azurite/expire-leases';
import { type Azurite, startAzurite } from './azurite/start-azurite';
import { type Broker, startBroker } from './broker';
import { compiled } from './compiled';
import { type HostProcess, startHostProcess } from './functions-host';
import { queueOptions } from './queues';
import { type Simulator, type SimulatorOptions, startSimulator } from './simulator';

/** Everything outside the LA on this machine: the LA's Azure tenancy and DfE. */
export interface Cloud {
  readonly broker: Broker;
  readonly azurite: Azurite;
  readonly dfe: Simulator;
  readonly functions: HostProcess;
  /** To look at. */
  readonly journals: Pick<JournalStore, 'read'>;
  /** Settings with which a relay reaches this cloud. */
  readonly relaySettings: Readonly<Record<string, string>>;
  /**
   * Starts the function app again where it was killed or stopped, as if the time of the lease that it held were over.
   * @param changes settings that are others from now on
   */
  restartFunctions(changes?: Readonly<Record<string, string>>): Promise<void>;
  /** A second instance of the function app, on the same storage and queues. Whoever asks for it ends it. */
  startAnother(): Promise<HostProcess>;
  close(): Promise<void>;
}

export interface CloudOptions {
  /** How often timers fire by themselves, as 'submitDeltas=200ms'; none: only when a test fires them. */
  readonly every?: string;
  readonly dataset?: 'live' | 'anon';
  /** Milliseconds that a running function has to end when the function app is stopped. */
  readonly graceMs?: number;
  /** Settings of the function app on top of the usual ones. */
  readonly functionSettings?: Readonly<Record<string, string>>;
  readonly simulator?: SimulatorOptions;
  /** The compiled module of the function app; default: the one of this project. */
  readonly functionsApp?: string;
}

export const LA_CODE = '845';

/** Starts the broker, the blob store, the DfE simulator and the function app. */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const [broker, azurite, dfe] = await Promise.all([
    startBroker({ queues: { ...queueOptions('live'), ...queueOptions('anon') }, keepWireTexts: true }),
    startAzurite(),
    startSimulator(options.simulator),
  ]);
  const settings: Record<string, string> = {
    ...functionSettings(broker.connectionString, azurite.connectionString, dfe),
    DATASET: options.dataset ?? 'live',
    ...options.functionSettings,
  };
  const start = () =>
    startHostProcess(options.functionsApp ?? compiled('functions/app.js'), {
      env: settings,
      ...(options.every === undefined ? {} : { every: options.every }),
      ...(options.graceMs === undefined ? {} : { graceMs: options.graceMs }),
    });
  const closeParts = () => Promise.all([broker.close(), azurite.close(), dfe.close()]);
  let functions = await start().catch(async (error: unknown) => {
    await closeParts();
    throw error;
  });
  return {
    broker,
    azurite,
    dfe,
    get functions() {
      return functions;
    },
    journals: createJournalStore(journalContainer(azurite.connectionString), {
      laCode: LA_CODE,
      dataset: options.dataset ?? 'live',
      createsContainer: false,
      beginWith: () => Promise.reject(new Error('nobody but the functions begins a journal')),
    }),
    relaySettings: { LA_CODE, SERVICE_BUS_CONNECTION_STRING: broker.connectionString },
    async restartFunctions(changes = {}) {
      Object.assign(settings, changes);
      await expireLeases(journalContainer(azurite.connectionString));
      functions = await start();
    },
    startAnother: start,
    async close() {
      await functions.stop();
      await closeParts();
    },
  };
}

export const journalContainer = (connectionString: string): ContainerClient =>
  BlobServiceClient.fromConnectionString(connectionString).getContainerClient('journal');

/** The app settings with which a function app reaches the parts of this machine. */
/** What DfE gives an authority, as far as the simulator asks for it. */
export const accessTo = ({ apiUrl, tokenUrl }: Pick<Simulator, 'apiUrl' | 'tokenUrl'>) => ({
  apiEndpoint: apiUrl,
  laCode: LA_CODE,
  tokenEndpoint: tokenUrl,
  clientId: 'simulator-client',
  clientSecret: 'simulator-secret',
  scope: 'simulator-scope',
  supplierKey: 'simulator-supplier-key',
});

export function functionSettings(
  busConnectionString: string,
  blobConnectionString: string,
  dfe: Pick<Simulator, 'apiUrl' | 'tokenUrl'>,
): Record<string, string> {
  const access = accessTo(dfe);
  return {
    LA_CODE,
    DATASET: 'live',
    SERVICE_BUS_CONNECTION_STRING: busConnectionString,
    STORAGE_CONNECTION_STRING: blobConnectionString,
    AzureWebJobsStorage: blobConnectionString,
    API_ENDPOINT: access.apiEndpoint,
    TOKEN_ENDPOINT: access.tokenEndpoint,
    CLIENT_ID: access.clientId,
    CLIENT_SECRET: access.clientSecret,
    SUPPLIER_KEY: access.supplierKey,
    SCOPE: access.scope,
    POST_INTERVAL_MS: '0',
    RECEIVE_WAIT_MS: '300',
  };
}

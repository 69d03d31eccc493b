import type { TokenCredential } from '@azure/identity';
import type { AzureMonitorOpenTelemetryOptions } from 'applicationinsights';
import type { Fields, LogLine, ValuesOf } from '../../../shared/log';
import { within } from '../../../shared/within';
import type { TelemetryConfiguration } from '../../configuration';

/** How long telemetry may hold up the end of a run. */
const LIMIT_MS = 5_000;

/** A line of the registry with its values, as it goes to Application Insights. */
export interface TelemetryEvent {
  readonly name: string;
  readonly properties: Record<string, string>;
  readonly measurements: Record<string, number>;
}

/** The event of a line: its code, its words as properties and its numbers as measurements. */
export function eventOf<F extends Fields>(line: LogLine<F>, values: ValuesOf<F>): TelemetryEvent {
  const properties: Record<string, string> = {};
  const measurements: Record<string, number> = {};
  const given: Readonly<Record<string, unknown>> = values;
  for (const [name, kind] of Object.entries(line.fields)) {
    const value = given[name];
    if (value === undefined) continue;
    if (typeof value === 'number' && Number.isFinite(value)) measurements[name] = value;
    else properties[name] = kind.wordsOf(value);
  }
  return { name: line.code, properties, measurements };
}

/** Application Insights did not take what was sent. */
class NotTaken extends Error {
  override readonly name = 'NotTaken';

  /** @param code the HTTP status; undefined where there was none */
  constructor(readonly code: number | undefined) {
    super();
  }
}

/**
 * Sends events to Application Insights. The library is loaded only now: it is large, and takes half a second. Nothing is
 * collected by itself, and nothing is kept on disk: the ledger is the record.
 * @throws TookTooLong, NotTaken, or what the library throws
 */
export async function sendEvents(
  configuration: TelemetryConfiguration,
  events: readonly TelemetryEvent[],
): Promise<void> {
  // Read by the library when it is loaded: no statistics of its own, no question to the metadata service.
  process.env.APPLICATION_INSIGHTS_NO_STATSBEAT = '1';
  const { connectionString } = configuration;
  await within(LIMIT_MS, async (limit) => {
    const { TelemetryClient } = await import('applicationinsights');
    const { resourceFromAttributes } = await import('@opentelemetry/resources');
    const credential = await credentialOf(configuration);
    const watch = new Watch(limit);
    const client = new TelemetryClient(connectionString, { useGlobalProviders: false });
    client.config.azureMonitorOpenTelemetryOptions = {
      resource: resourceFromAttributes({ 'service.name': 'csc-relay' }),
      azureMonitorExporterOptions: {
        connectionString,
        disableOfflineStorage: true,
        retryOptions: { maxRetries: 1, retryDelayInMs: 200 },
        additionalPolicies: [{ position: 'perRetry', policy: watch }],
        ...(credential && { credential }),
      },
    };
    for (const event of events) client.trackEvent(event);
    try {
      await client.flush();
    } finally {
      await client.shutdown();
    }
    if (watch.status !== OK) throw new NotTaken(watch.status);
  });
}

const OK = 200;

type ExporterOptions = NonNullable<AzureMonitorOpenTelemetryOptions['azureMonitorExporterOptions']>;
type Policy = NonNullable<ExporterOptions['additionalPolicies']>[number]['policy'];

/**
 * Looks at the requests of the library, which says of none whether it was taken, and would let one that nobody answers keep
 * the process alive.
 */
class Watch implements Policy {
  readonly name = 'watch';
  /** Of the last answer. */
  status: number | undefined;

  constructor(private readonly limit: AbortSignal) {}

  async sendRequest(
    ...[request, next]: Parameters<Policy['sendRequest']>
  ): ReturnType<Policy['sendRequest']> {
    request.abortSignal = this.limit;
    const response = await next(request);
    this.status = response.status;
    return response;
  }
}

/** The identity of this server, where the component takes no key. */
async function credentialOf({ identity }: TelemetryConfiguration): Promise<TokenCredential | undefined> {
  if (!identity) return undefined;
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential(
    identity.clientId === undefined ? {} : { managedIdentityClientId: identity.clientId },
  );
}

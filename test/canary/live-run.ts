import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ServiceBusClient, type ServiceBusSender } from '@azure/service-bus';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { type Cloud, type CloudOptions, journalContainer, startCloud } from '../local/cloud';
import type { HostProcess, TimerRun } from '../local/functions-host';
import { QUEUES } from '../local/queues';
import { type RelayRun, runRelay } from '../local/run-relay';
import { StagingSource, type StagingView } from '../local/staging-source';
import { startRelay } from '../local/start-relay';
import { type Ingestion, startIngestion, strayTelemetry } from '../local/telemetry';
import { until } from '../local/until';
import { type OwnDatabase, startDatabase } from '../servers/start-database';
import type { Trace } from './find-canaries';

/** The whole chain on this machine, with everything kept that it leaves outside bodies. */
export class LiveRun {
  readonly #traces = new Map<string, Trace>();
  readonly #hosts = new Set<HostProcess>();
  readonly #logs = mkdtempSync(join(tmpdir(), 'csc-canary-'));
  /** Where the texts of foreign senders stand in the broker's wire texts: from, up to but not including. */
  readonly #foreign: { from: number; to: number }[] = [];

  private constructor(
    readonly cloud: Cloud,
    private readonly database: OwnDatabase,
    readonly source: StagingSource,
    private readonly ingestion: Ingestion,
  ) {
    this.#hosts.add(cloud.functions);
  }

  static async start(options: CloudOptions = {}): Promise<LiveRun> {
    const [cloud, database, ingestion] = await Promise.all([
      startCloud(options),
      startDatabase(),
      startIngestion(),
    ]);
    return new LiveRun(cloud, database, await StagingSource.connect(database.url), ingestion);
  }

  get #relaySettings(): Record<string, string> {
    return {
      SQL_CONN_STR: this.database.url,
      LOG_FOLDER: this.#logs,
      SETTLE_MINUTES: '0', // what follows a lost answer follows at once
      ...this.cloud.relaySettings,
      ...this.ingestion.settings,
    };
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  get archive(): ContainerClient {
    return BlobServiceClient.fromConnectionString(this.cloud.azurite.connectionString).getContainerClient(
      'archive',
    );
  }

  /**
   * Creates the tables, with payloads as text: an LA that made the table itself may have it so, and then anything can
   * stand in it.
   */
  async init(): Promise<void> {
    await this.relay('init');
    await this.source.query(
      `ALTER TABLE ssd_api_data_staging
         ALTER COLUMN json_payload TYPE text, ALTER COLUMN previous_json_payload TYPE text`,
    );
  }

  /** Puts rows into staging as they are given, a payload that is no JSON too. */
  async stage(rows: readonly { personId: string | null; payload: string }[]): Promise<void> {
    await this.source.query(
      `INSERT INTO ssd_api_data_staging (person_id, json_payload, submission_status, row_state)
       SELECT person_id, payload, 'Pending', 'New' FROM unnest($1::text[], $2::text[]) AS rows (person_id, payload)`,
      [rows.map(({ personId }) => personId), rows.map(({ payload }) => payload)],
    );
  }

  /** What became of each person, by person_id. */
  async staged(): Promise<ReadonlyMap<string, StagingView>> {
    return new Map((await this.source.read()).map((row) => [row.personId, row]));
  }

  /** Runs a command of the relay and keeps what it printed. */
  async relay(...args: string[]): Promise<RelayRun> {
    const run = await runRelay(args, this.#relaySettings);
    this.#keep(`csc-relay ${args.join(' ')}`, run.stdout + run.stderr);
    return run;
  }

  /**
   * Starts a command of the relay and kills it once `condition` holds.
   * @returns what it had printed
   */
  async killRelay(args: readonly string[], condition: () => boolean): Promise<string> {
    const relay = startRelay(args, this.#relaySettings);
    await until(condition);
    await relay.end('SIGKILL');
    this.#keep(`killed csc-relay ${args.join(' ')}`, relay.printed());
    return relay.printed();
  }

  /** Fires a timer function; what it threw is what the host shows of it. */
  async fire(name: string): Promise<TimerRun> {
    const run = await this.cloud.functions.fireTimer(name);
    if (!run.ok) this.#keep(`result of ${name}`, run.error);
    this.keepRequests();
    return run;
  }

  /** Kills the function app once `condition` holds, while a timer function runs, and starts it again. */
  async killFunctions(timer: string, condition: () => boolean): Promise<void> {
    const fired = this.cloud.functions.fireTimer(timer).catch(() => undefined);
    await until(condition);
    await this.cloud.functions.stop('SIGKILL');
    await fired;
    await this.cloud.restartFunctions();
    this.#hosts.add(this.cloud.functions);
  }

  get journal(): ContainerClient {
    return journalContainer(this.cloud.azurite.connectionString);
  }

  /** Keeps the journal, whole. */
  async keepJournal(): Promise<void> {
    this.#keep('the journal', JSON.stringify(await this.cloud.journals.read()));
  }

  /** Lets a stranger put messages on a queue. What it writes outside bodies is its own doing; nothing else is at work meanwhile. */
  async sendAsStranger(
    queue: string,
    messages: readonly Parameters<ServiceBusSender['sendMessages']>[0][],
  ): Promise<void> {
    await this.asStranger(async (client) => {
      const sender = client.createSender(queue);
      for (const message of messages) await sender.sendMessages(message);
    });
  }

  async asStranger(work: (client: ServiceBusClient) => Promise<void>): Promise<void> {
    const { broker } = this.cloud;
    const from = broker.wireTexts().length;
    const client = new ServiceBusClient(broker.connectionString);
    try {
      await work(client);
    } finally {
      await client.close();
    }
    this.#foreign.push({ from, to: broker.wireTexts().length });
  }

  /** Keeps a line that a part run within the test logged. */
  keepLog(line: string): void {
    this.#keep('log', line);
  }

  /** Keeps the addresses and headers of the requests that DfE saw: it remembers only the latest. */
  keepRequests(): void {
    for (const { method, path, headers } of this.cloud.dfe.requests) {
      this.#keep('request to DfE', `${method} ${path} ${JSON.stringify(headers)}`);
    }
  }

  /** Keeps what this side gave as reasons to set messages aside, before they are taken away. */
  keepDeadLetterReasons(): void {
    for (const queue of Object.values(QUEUES)) {
      for (const letter of this.cloud.broker.messages(`${queue}/$deadletterqueue`)) {
        const { deadLetterReason, deadLetterDescription } = letter;
        this.#keep(`dead letter of ${queue}`, `${deadLetterReason} ${deadLetterDescription}`);
      }
    }
  }

  /** Keeps names, properties, metadata and tags of all blobs. @returns the names */
  async keepBlobNames(): Promise<string[]> {
    const names: string[] = [];
    for (const container of [this.archive, this.journal]) {
      for await (const blob of container.listBlobsFlat({ includeMetadata: true, includeTags: true })) {
        this.#keep('blob', JSON.stringify(blob));
        names.push(blob.name);
      }
    }
    return names;
  }

  /** The content of all blobs, unpacked. */
  async archiveContent(): Promise<string> {
    const contents: string[] = [];
    for await (const { name } of this.archive.listBlobsFlat()) {
      const bytes = await this.archive.getBlobClient(name).downloadToBuffer();
      contents.push((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
    }
    return contents.join('\n');
  }

  /** Everything that was left outside bodies so far; blobs, requests and dead letters as far as they were kept. */
  async traces(): Promise<Trace[]> {
    for (const host of this.#hosts) {
      for (const { level, category, message } of host.logs)
        this.#keep(`host log, ${category} ${level}`, message);
      for (const line of host.otherOutput) this.#keep('host output', line);
    }
    for (const [index, text] of this.cloud.broker.wireTexts().entries()) {
      if (!this.#foreign.some(({ from, to }) => from <= index && index < to)) this.#keep('wire', text);
    }
    for (const text of this.ingestion.texts) this.#keep('telemetry', text);
    for (const name of readdirSync(this.#logs)) {
      this.#keep('log file', readFileSync(join(this.#logs, name), 'utf8'));
    }
    const runs = await this.source.query('SELECT * FROM ssd_api_run');
    for (const run of runs) this.#keep('ssd_api_run', JSON.stringify(run));
    return [...this.#traces.values()];
  }

  /** What reached Application Insights and is not in the registries. */
  strayTelemetry(): string[] {
    return strayTelemetry(this.ingestion.items);
  }

  async close(): Promise<void> {
    rmSync(this.#logs, { recursive: true });
    await this.source.close();
    await Promise.all([this.cloud.close(), this.database.close(), this.ingestion.close()]);
  }

  #keep(source: string, text: string): void {
    this.#traces.set(`${source}\n${text}`, { source, text });
  }
}

/** The kinds of places that traces were left in, in order. */
export function sourcesOf(traces: readonly Trace[]): string[] {
  return [...new Set(traces.map(({ source }) => source.replace(/,.*/, '')))].toSorted();
}

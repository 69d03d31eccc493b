import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import type * as fc from 'fast-check';
import type { RelayDatabase } from '../../../relay/database/ports';
import { extractCohort } from '../../../relay/extract/extract-cohort';
import { localDay } from '../../../relay/record/calendar';
import { DEFAULT_OPTIONS } from '../../../relay/record/options';
import { push } from '../../../relay/run/push';
import { receiveOutcomes } from '../../../relay/run/receive';
import { readBody, submissionSchema } from '../../../shared/messages';
import { LA_CODE } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { isChildRecord, type Law } from '../../local/simulator';
import { type Held, hold } from '../../local/simulator/holdings';
import type { SsdDatabase } from '../../local/ssd';
import type { StagingSource } from '../../local/staging-source';
import { type Batch, batchOf, type Fate, type Message, outcomeMessage, outcomeOf } from './queued';

export const CHILD = 'C1';

/**
 * What befalls the child in the SSD: of two values of several objects now the one and now the other, as only a value that
 * comes back shows that DfE was left with the one between.
 */
const EVENTS = [
  "update ssd_address set addr_address_postcode = 'ZZ1 1ZZ'",
  "update ssd_address set addr_address_postcode = 'ZZ2 2ZZ'",
  'update ssd_person set pers_forename = null',
  "update ssd_person set pers_forename = 'Wren'",
  "update ssd_cin_episodes set cine_referral_source_code = '1A'",
  'update ssd_cin_episodes set cine_referral_source_code = null',
  "update ssd_cin_episodes set cine_person_id = 'nobody'",
  `update ssd_cin_episodes set cine_person_id = '${CHILD}'`,
] as const;

const RELAY = { laCode: LA_CODE, dataset: 'live', settleMs: 0 } as const;
const never = new AbortController().signal;

/** How a step is taken: at once, or when a scheduler says. */
type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** Who works on the child, and where. */
export interface Workplace {
  readonly database: RelayDatabase;
  readonly ssd: SsdDatabase;
  readonly staging: StagingSource;
}

/**
 * All who work on one child at the same time, none of them held back by a run lock. Extract, push and receive are the real
 * ones on a real database, each call of which is a step; the queues, the function app and DfE are lists.
 */
export class OneChild {
  readonly #deltas: Message[] = [];
  readonly #outcomes: Message[] = [];
  readonly #seen = new Set<string>();
  readonly #held: Held = new Map();
  #step: Step = (_, work) => work();
  #fates: Fate[] = [];
  /** What was wrong on the way. */
  readonly wrong: string[] = [];

  constructor(
    private readonly at: Workplace,
    private readonly law: Law,
  ) {}

  /**
   * From now on a scheduler says who takes the next step.
   * @param fates what becomes of one record after the other; all later ones are sent
   */
  begin(scheduler: fc.Scheduler, fates: readonly Fate[]): void {
    this.#step = (name, work) => scheduler.scheduleFunction((_name: string) => work())(name);
    this.#fates = [...fates];
  }

  /** Something happens in the SSD. */
  change(event: number): Promise<void> {
    return this.#step('change', async () => {
      const sql = EVENTS[event % EVENTS.length];
      if (sql !== undefined) await this.at.ssd.query(sql);
    });
  }

  /** The extract is one transaction: one step. */
  extract(): Promise<void> {
    return this.#step('extract', async () => {
      await extractCohort(this.at.database.ssd, DEFAULT_OPTIONS, {
        allowDeletions: true,
        allowIncomplete: true,
        dryRun: false,
        last: undefined,
        today: localDay(new Date()),
        stopped: never,
        progress: () => undefined,
      });
    });
  }

  /**
   * A run of a relay, without its extract.
   * @param pauses how many steps of others it lets pass between reading the row and writing its submission
   */
  async run(pauses = 0): Promise<void> {
    await this.#push(false, pauses);
    while ((await this.#receive()) > 0);
  }

  /** The function app has a record on the queue POSTed, and puts its outcome on the queue. */
  async tick(): Promise<void> {
    const message = await this.#step('take a record', async () => this.#deltas.shift());
    if (message === undefined) return;
    const read = readBody(submissionSchema, message.body);
    if (!read.ok) throw new Error(read.problem);
    const { record, submissionId } = read.message;
    const fate = this.#fates.shift() ?? 'sent';
    await this.#step('POST', async () => {
      if (fate !== 'rejected' && isChildRecord(record)) hold(this.#held, LA_CODE, record, this.law);
    });
    await this.#step('put the outcome', async () => {
      const body = outcomeMessage(outcomeOf(submissionId, fate));
      this.#outcomes.push(body);
      if (fate === 'sent, said twice') this.#outcomes.push(body);
    });
  }

  /**
   * Lets each do its work to the end, one after the other, until nothing is left to do.
   * @returns what is wrong then, and what was on the way; nothing where all is well
   */
  async converge(): Promise<string[]> {
    this.#step = (_, work) => work();
    await this.extract();
    let pushed = await this.#push(true);
    for (let rounds = 0; pushed > 0 || this.#deltas.length > 0 || this.#outcomes.length > 0; rounds += 1) {
      if (rounds === 10) return ['there is no end of it'];
      while (this.#deltas.length > 0) await this.tick();
      while ((await this.#receive()) > 0);
      pushed = await this.#push(true);
    }
    const held = this.#held.get(LA_CODE) ?? new Map();
    const states = await this.at.staging.query('select distinct state from ssd_api_submission');
    return [
      ...this.wrong,
      ...compareHoldings(await this.at.staging.read(), held, this.law),
      ...states.filter(({ state }) => state === 'staged' || state === 'queued').map(() => 'one is in flight'),
    ];
  }

  /** @returns how many records were put on the queue, or found to be held */
  async #push(retryRejected: boolean, pauses = 0): Promise<number> {
    const { staging, ledger } = this.at.database;
    const run = {
      ...RELAY,
      runId: randomUUID(),
      runNumber: 1,
      at: new Date(),
      retryRejected,
      mode: 'partial' as const,
      scope: 'changed' as const,
    };
    const database = {
      staging: {
        ...staging,
        duplicatedPersons: () => this.#step('look for double rows', () => staging.duplicatedPersons()),
        readEligible: (...given: Parameters<typeof staging.readEligible>) =>
          this.#step('read', () => staging.readEligible(...given)),
        confirm: (...given: Parameters<typeof staging.confirm>) =>
          this.#step('confirm', () => staging.confirm(...given)),
      },
      ledger: {
        ...ledger,
        readStaged: (...given: Parameters<typeof ledger.readStaged>) =>
          this.#step('read what is staged', () => ledger.readStaged(...given)),
        stage: async (...given: Parameters<typeof ledger.stage>) => {
          for (let n = 0; n < pauses; n += 1) await this.#step('pause', () => Promise.resolve());
          return this.#step('stage', async () => {
            const staged = await ledger.stage(...given);
            await this.#lookAtFlight();
            return staged;
          });
        },
        markQueued: (...given: Parameters<typeof ledger.markQueued>) =>
          this.#step('mark', () => ledger.markQueued(...given)),
      },
    };
    const deltas = {
      createMessageBatch: async () => batchOf([]),
      sendMessages: (messages: unknown) =>
        this.#step('send', async () => {
          for (const message of (messages as Batch).messages) {
            // The queue drops what has an id that it has seen.
            if (!this.#seen.has(message.messageId)) this.#deltas.push(message);
            this.#seen.add(message.messageId);
          }
        }),
    };
    const parts = { database, deltas, now: () => new Date(), stopped: never, progress: () => undefined };
    const { queued, resent, confirmed } = await push(parts, run);
    return queued + resent + confirmed;
  }

  /** @returns how many messages were taken */
  async #receive(): Promise<number> {
    const { ledger } = this.at.database;
    const received = await receiveOutcomes(
      {
        outcomes: {
          take: () =>
            this.#step('take outcomes', async () =>
              this.#outcomes.splice(0).map((message) => message as unknown as ServiceBusReceivedMessage),
            ),
          completeAll: () => Promise.resolve(),
          deadLetter: () => Promise.reject(new Error('an outcome was set aside')),
        },
        ledger: {
          applyOutcomes: (...given) =>
            this.#step('apply', async () => {
              const applied = await ledger.applyOutcomes(...given);
              await this.#lookAtStaging();
              return applied;
            }),
          findKnown: (ids) => ledger.findKnown(ids),
          noteResync: () => Promise.reject(new Error('the ledger knows all of its submissions')),
        },
        log: () => undefined,
        now: () => new Date(),
      },
      RELAY,
      0,
    );
    return received?.messages ?? 0;
  }

  /** I3: one submission of a child on the way. */
  async #lookAtFlight(): Promise<void> {
    const flying = await this.at.staging.query(
      "select 1 from ssd_api_submission where state in ('staged', 'queued')",
    );
    if (flying.length > 1) this.wrong.push(`${flying.length} submissions were in flight`);
  }

  /** I2: a row is shown as sent only where what DfE is known to hold is what stands in it. */
  async #lookAtStaging(): Promise<void> {
    const rows = await this.at.staging.query(
      `select s.json_payload as staged, a.payload as held
         from ssd_api_data_staging s left join ssd_api_acknowledged a on a.person_id = s.person_id
        where lower(s.submission_status) = 'sent' and lower(s.row_state) <> 'deleted'`,
    );
    for (const { staged, held } of rows) {
      if (!isDeepStrictEqual(staged, JSON.parse(String(held))))
        this.wrong.push('a row is sent that is not held');
    }
  }
}

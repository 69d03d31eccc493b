import type { ChildRecord } from '../../../shared/child-record';
import { createRandom, generateChild } from '../../local/children';
import { type Cloud, LA_CODE } from '../../local/cloud';
import { compareHoldings } from '../../local/compare-holdings';
import { type RelayRun, runRelay } from '../../local/run-relay';
import { StagingSource, type StagingView } from '../../local/staging-source';
import { type RelayProcess, startRelay } from '../../local/start-relay';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';

/** A fictional local authority: its database and the relay as its analysts run it. */
export class Authority {
  #made = 0;
  #known = new Set<string>();
  readonly #begun: RelayProcess[] = [];

  private constructor(
    readonly source: StagingSource,
    readonly settings: Readonly<Record<string, string>>,
    private readonly closeDatabase: () => Promise<void>,
  ) {}

  /** Starts the database, unless it is given, and creates the tables. */
  static async start(
    settings: Readonly<Record<string, string>> = {},
    given?: OwnDatabase,
  ): Promise<Authority> {
    const database = given ?? (await startDatabase());
    const all = { SQL_CONN_STR: database.url, ...settings };
    const authority = new Authority(await StagingSource.connect(database.url), all, () => database.close());
    await authority.relay('init');
    return authority;
  }

  /** Runs csc-relay to its end. */
  relay(...args: string[]): Promise<RelayRun> {
    return runRelay(args, this.settings);
  }

  /** The same with other settings beside the authority's own. */
  relayWith(settings: Readonly<Record<string, string>>, ...args: string[]): Promise<RelayRun> {
    return runRelay(args, { ...this.settings, ...settings });
  }

  /** Starts csc-relay. */
  begin(...args: string[]): RelayProcess {
    return this.beginWith({}, ...args);
  }

  /** The same with other settings beside the authority's own. */
  beginWith(settings: Readonly<Record<string, string>>, ...args: string[]): RelayProcess {
    const begun = startRelay(args, { ...this.settings, ...settings });
    this.#begun.push(begun);
    return begun;
  }

  /** Children that nobody had before, staged. */
  async stageChildren(
    count: number,
    size: 'minimal' | 'typical' | 'full' | 'varied' = 'varied',
  ): Promise<ChildRecord[]> {
    const children = Array.from({ length: count }, () => {
      this.#made += 1;
      return generateChild(createRandom(this.#made), this.#made, { size });
    });
    await this.source.add(children.map((record) => ({ personId: record.la_child_id, record })));
    for (const { la_child_id } of children) this.#known.add(la_child_id);
    return children;
  }

  /** A child that DfE holds and the SSD has no more. */
  async stageLeaver(): Promise<void> {
    const [child] = await this.stageChildren(1);
    if (!child) throw new Error('no child');
    await this.source.query(
      "insert into ssd_api_acknowledged (person_id, payload, acknowledged_at) values ($1, '{}', now())",
      [child.la_child_id],
    );
    await this.source.delete([child.la_child_id]);
  }

  /** The records of some children were built again. */
  rebuild(records: readonly ChildRecord[]): Promise<void> {
    return this.source.update(records.map((record) => ({ personId: record.la_child_id, record })));
  }

  async rowOf(personId: string): Promise<StagingView | undefined> {
    return (await this.source.read()).find((row) => row.personId === personId);
  }

  /** What DfE holds of the children staged since the tables were emptied. */
  held({ dfe }: Pick<Cloud, 'dfe'>): ReadonlyMap<string, unknown> {
    return new Map([...dfe.held(LA_CODE)].filter(([id]) => this.#known.has(id)));
  }

  /** Where DfE holds something else than the source. */
  async differences(cloud: Pick<Cloud, 'dfe'>): Promise<string[]> {
    return compareHoldings(await this.source.read(), this.held(cloud));
  }

  /** The number of the latest run; 0 before the first. */
  async latestRun(): Promise<number> {
    const [row] = await this.source.query(
      'select coalesce(max(run_number), 0)::int as latest from ssd_api_run',
    );
    return Number(row?.latest);
  }

  /** How many submissions are in each state. */
  async submissions(): Promise<Record<string, number>> {
    const rows = await this.source.query(
      'select state, count(*)::int as submissions from ssd_api_submission group by state',
    );
    return Object.fromEntries(rows.map((row) => [String(row.state), Number(row.submissions)]));
  }

  /** Everything that staging and the ledger hold, as text. */
  async everything(): Promise<string> {
    const staging = await this.source.query('select * from ssd_api_data_staging order by id');
    const submissions = await this.source.query('select * from ssd_api_submission order by seq');
    const acknowledged = await this.source.query('select * from ssd_api_acknowledged order by person_id');
    return JSON.stringify({ staging, submissions, acknowledged });
  }

  /** Empties the tables; DfE still holds what it took, and the functions remember the numbers of runs. */
  async startAfresh(): Promise<void> {
    await this.source.query(
      "truncate ssd_api_data_staging, ssd_api_submission, ssd_api_acknowledged, ssd_api_known_error; delete from ssd_api_ledger where name = 'resync'",
    );
    this.#known = new Set();
  }

  /** Ends the database, and any csc-relay that a failed test left. */
  async close(): Promise<void> {
    await Promise.all(this.#begun.map((begun) => begun.end('SIGKILL')));
    await this.source.close();
    await this.closeDatabase();
  }
}

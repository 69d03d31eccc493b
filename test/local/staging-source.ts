import { createHash } from 'node:crypto';
import { Pool } from 'pg';

export interface SourceRow {
  readonly personId: string;
  readonly record: unknown;
}

/** What a staging row says of a child, as an analyst sees it. */
export interface StagingView {
  readonly personId: string;
  readonly status: string;
  readonly rowState: string;
  readonly response: string | null;
  readonly record: unknown;
}

/**
 * The LA's own SQL in small: fills and changes a staging table on PostgreSQL as today's scripts do, with their
 * spelling of the states.
 */
export class StagingSource {
  private constructor(
    private readonly client: Pool,
    private readonly table: string,
  ) {}

  static async connect(url: string, table = 'ssd_api_data_staging'): Promise<StagingSource> {
    // One connection, and another where the server ended it.
    const client = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
    client.on('error', () => undefined);
    await client.query('SELECT 1');
    return new StagingSource(client, table);
  }

  async add(rows: readonly SourceRow[]): Promise<void> {
    const page = 1_000;
    for (let start = 0; start < rows.length; start += page) {
      const part = rows.slice(start, start + page);
      await this.client.query(
        `INSERT INTO ${this.table} (person_id, json_payload, current_hash, submission_status, row_state)
         SELECT person_id, payload::jsonb, hash, 'Pending', 'New'
           FROM unnest($1::text[], $2::text[], $3::bytea[]) AS source (person_id, payload, hash)`,
        [
          part.map(({ personId }) => personId),
          part.map(({ record }) => JSON.stringify(record)),
          part.map(({ record }) => hashOf(record)),
        ],
      );
    }
  }

  /** The record was built again and differs: also how a child comes back who was deleted. */
  async update(rows: readonly SourceRow[]): Promise<void> {
    for (const { personId, record } of rows) {
      await this.client.query(
        `UPDATE ${this.table}
            SET previous_json_payload = json_payload, previous_hash = current_hash,
                json_payload = $2, current_hash = $3, submission_status = 'Pending', row_state = 'Updated',
                last_updated = now()
          WHERE person_id = $1`,
        [personId, JSON.stringify(record), hashOf(record)],
      );
    }
  }

  /** The child left the cohort. Today's scripts leave submission_status alone. */
  async delete(personIds: readonly string[]): Promise<void> {
    await this.client.query(
      `UPDATE ${this.table} SET row_state = 'Deleted', last_updated = now() WHERE person_id = ANY($1)`,
      [personIds],
    );
  }

  async read(): Promise<StagingView[]> {
    const { rows } = await this.client.query(
      `SELECT person_id, submission_status, row_state, api_response, json_payload FROM ${this.table} ORDER BY id`,
    );
    return rows.map((row) => ({
      personId: row.person_id,
      status: row.submission_status,
      rowState: row.row_state,
      response: row.api_response,
      record: row.json_payload,
    }));
  }

  async query(sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> {
    return (await this.client.query(sql, parameters)).rows;
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

const hashOf = (record: unknown): Buffer => createHash('sha256').update(JSON.stringify(record)).digest();

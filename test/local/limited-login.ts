import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

export const SSD_SCHEMA = 'ssd';
export const STAGING_TABLE = 'relay.ssd_api_data_staging';

/** A login of PostgreSQL that has no right but those it is given, as on a server where PUBLIC has none. */
export class LimitedLogin {
  private constructor(
    private readonly admin: Client,
    readonly name: string,
    /** How it signs in. */
    readonly url: string,
  ) {}

  /** @param url of an empty database, as one who may do everything; schemas for the SSD and for staging are made there */
  static async create(url: string): Promise<LimitedLogin> {
    const admin = new Client({ connectionString: url });
    await admin.connect();
    // A name that needs quotes.
    const name = `Relay's "${randomUUID().slice(0, 8)}"`;
    const its = new URL(url);
    its.username = encodeURIComponent(name);
    const login = new LimitedLogin(admin, name, its.href);
    await login.query(`create role ${login.quoted} login`);
    await login.query(`create schema ${SSD_SCHEMA}; create schema relay`);
    await login.query(`revoke all on database "${its.pathname.slice(1)}" from public`);
    await login.query('revoke all on schema public from public');
    return login;
  }

  /** As it stands in SQL text. */
  get quoted(): string {
    return `"${this.name.replaceAll('"', '""')}"`;
  }

  /** Runs statements as one who may do everything. */
  async query(sql: string): Promise<void> {
    await this.admin.query(sql);
  }

  /** Takes a right away for the time of `work`. @param right as `SELECT ON table x` */
  async without<T>(right: string, work: () => Promise<T>): Promise<T> {
    await this.query(`revoke ${right} from ${this.quoted}`);
    try {
      return await work();
    } finally {
      await this.query(`grant ${right} to ${this.quoted}`);
    }
  }

  async remove(): Promise<void> {
    await this.query(`drop owned by ${this.quoted}`);
    await this.query(`drop role ${this.quoted}`);
    await this.admin.end();
  }
}

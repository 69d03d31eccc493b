import type { IncomingMessage } from 'node:http';

export interface RequestSeen {
  readonly method: string;
  readonly path: string;
  /** Without the values of authorization and supplierkey. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes of a POST of records; undefined for tokens, whose form holds the secret, and for bodies too large. */
  readonly body: Buffer | undefined;
  /** The status of the reply; `reset` where the connection was cut. */
  readonly status: number | 'reset';
}

/** How many requests are remembered: a long run must not fill the memory with bodies. */
const KEPT = 50;

const SECRET_HEADERS = ['authorization', 'supplierkey'];

/** The latest requests, oldest first. */
export class SeenRequests {
  readonly list: RequestSeen[] = [];

  add(request: IncomingMessage, path: string, body: Buffer | undefined, status: number | 'reset'): void {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) {
      headers[name] = SECRET_HEADERS.includes(name) ? '(secret)' : String(value);
    }
    this.list.push({ method: request.method ?? '', path, headers, body, status });
    if (this.list.length > KEPT) this.list.shift();
  }
}

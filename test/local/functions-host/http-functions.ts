import type { HttpData, TypedData } from './core-types';
import { findTrigger, invoke } from './invoke';
import type { RegisteredFunction } from './worker';

export interface HttpCall {
  /** 'GET' where left out. */
  readonly method?: string;
  /** The address as called; left out, it is made up from the function's name and `query`. */
  readonly url?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The values of a route such as `children/{id}`. */
  readonly params?: Readonly<Record<string, string>>;
}

export interface HttpResult {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface HttpOptions {
  readonly methods: readonly string[];
  readonly authLevel: string;
  /** The path behind /api/ as a pattern, `children/{id}`. */
  readonly route: string;
}

/** How an HTTP function is registered; undefined for a function with another trigger. */
export function httpOptions(registered: RegisteredFunction): HttpOptions | undefined {
  const [, trigger] = findTrigger(registered);
  if (trigger.type !== 'httpTrigger') return undefined;
  return {
    methods: Array.isArray(trigger.methods)
      ? trigger.methods.map((method) => String(method).toUpperCase())
      : [],
    authLevel: String(trigger.authLevel),
    route: typeof trigger.route === 'string' ? trigger.route : registered.metadata.name,
  };
}

export const isHttpFunction = (registered: RegisteredFunction): boolean =>
  httpOptions(registered) !== undefined;

/** Calls an HTTP function. A function that throws is a 500 without a body, as in Azure; no result is a 204. */
export async function callHttpFunction(registered: RegisteredFunction, call: HttpCall): Promise<HttpResult> {
  const result = await invoke(registered, { http: toRequest(registered.metadata.name, call) });
  if (!result.ok) return { status: 500, headers: {}, body: Buffer.alloc(0) };
  const http = result.returnValue?.http;
  if (http === undefined) return { status: 204, headers: {}, body: Buffer.alloc(0) };
  return { status: Number(http.statusCode), headers: http.headers ?? {}, body: toBytes(http.body) };
}

function toRequest(name: string, call: HttpCall): HttpData {
  const { method = 'GET', headers = {}, body, params = {} } = call;
  const url = new URL(call.url ?? `http://localhost/api/${name}`);
  for (const [key, value] of Object.entries(call.query ?? {})) url.searchParams.set(key, value);
  return {
    method: method.toUpperCase(),
    url: url.href,
    nullableHeaders: nullable(headers),
    nullableQuery: nullable(Object.fromEntries(url.searchParams)),
    nullableParams: nullable(params),
    ...(body !== undefined && body.length > 0 && { body: { bytes: Buffer.from(body) } }),
  };
}

const nullable = (values: Readonly<Record<string, string>>): Record<string, { value: string }> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));

const toBytes = (body: TypedData | undefined): Buffer => Buffer.from(body?.bytes ?? body?.string ?? '');

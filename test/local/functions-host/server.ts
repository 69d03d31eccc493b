import { createServer, type IncomingMessage, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { FunctionsHost } from './host';
import type { HttpOptions, HttpResult } from './http-functions';

/**
 * Serves the HTTP functions under /api/{route}, and POST /admin/functions/{name}, which fires a timer as the real
 * host's endpoint does, but waits for its end: 200, 500 with `error`, or 404 where there is no such timer.
 * @param functionsKey asked of functions whose authLevel is not anonymous, as x-functions-key or ?code=;
 *   undefined: nobody is asked, as with the real host on a developer's machine
 */
export function createHostServer(host: FunctionsHost, functionsKey: string | undefined): Server {
  return createServer((request, response) => {
    answer(host, functionsKey, request).then(
      (result) => response.writeHead(result.status, result.headers).end(result.body),
      (error: unknown) => {
        process.stderr.write(`functions host: ${String(error)}\n`);
        response.destroy();
      },
    );
  });
}

async function answer(host: FunctionsHost, functionsKey: string | undefined, request: IncomingMessage) {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const method = request.method ?? 'GET';
  const timer = /^\/admin\/functions\/([^/]+)$/.exec(url.pathname)?.[1];
  if (timer !== undefined && method === 'POST') return fire(host, timer);

  for (const { name, http } of host.functions()) {
    const params = http?.methods.includes(method) ? matchRoute(http, url) : undefined;
    if (http === undefined || params === undefined) continue;
    const headers = readHeaders(request);
    const key = headers['x-functions-key'] ?? url.searchParams.get('code');
    if (http.authLevel !== 'anonymous' && functionsKey !== undefined && key !== functionsKey)
      return empty(401);
    return host.callHttp(name, { method, url: url.href, headers, params, body: await buffer(request) });
  }
  return empty(404);
}

async function fire(host: FunctionsHost, name: string): Promise<HttpResult> {
  const known = host.functions().some((info) => info.name === name && info.trigger === 'timerTrigger');
  if (!known) return json(404, { ok: false, error: 'No such timer function.' });
  const run = await host.fireTimer(name);
  return json(run.ok ? 200 : 500, run);
}

/** The values of a route's parameters where the path fits it: `{id}`, `{id?}`, `{*rest}`, with or without a constraint. */
function matchRoute({ route }: HttpOptions, url: URL): Record<string, string> | undefined {
  const pathname = `/api/${route}`
    .replace(/\{\*(\w+)\}/g, ':$1(.*)')
    .replace(/\/\{(\w+)[^}]*\?\}/g, '/:$1?')
    .replace(/\{(\w+)[^}]*\}/g, ':$1');
  const groups = new URLPattern({ pathname }, { ignoreCase: true }).exec({ pathname: url.pathname })?.pathname
    .groups;
  if (groups === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value ?? '')]),
  );
}

const readHeaders = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

const empty = (status: number): HttpResult => ({ status, headers: {}, body: Buffer.alloc(0) });

const json = (status: number, body: unknown): HttpResult => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify(body)),
});

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

/** How one request is answered, after its body has come. */
export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface RecordedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A real HTTP server that answers the POSTs and the token requests as the test scripts them, in order. */
export interface ScriptedServer {
  readonly url: string;
  readonly posts: RecordedRequest[];
  readonly tokenRequests: RecordedRequest[];
  /** Answers for the POSTs to come; once used up, every POST is a 500. */
  script(...answers: Answer[]): void;
  /** Answers for the token requests to come; once used up, a new token each: token-1, token-2, ... */
  scriptTokens(...answers: Answer[]): void;
  close(): Promise<void>;
}

export const answer =
  (status: number, body = '', headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

export const answerJson = (status: number, body: unknown): Answer =>
  answer(status, JSON.stringify(body), { 'content-type': 'application/json' });

/** Takes the request and closes the connection. */
export const reset: Answer = (_response, request) => {
  request.socket.destroy();
};

/** Takes the request and says nothing. */
export const silence: Answer = () => {};

/** Sends the head and the beginning of a body, then closes the connection. */
export const breakOff =
  (status: number, beginning: string): Answer =>
  (response, request) => {
    response.writeHead(status, { 'content-length': '1000' });
    response.write(beginning, () => request.socket.destroySoon());
  };

/** Sends the head and the beginning of a body, and then nothing more. */
export const stall =
  (status: number, beginning: string): Answer =>
  (response) => {
    response.writeHead(status);
    response.write(beginning);
  };

export async function startScriptedServer(): Promise<ScriptedServer> {
  const posts: RecordedRequest[] = [];
  const tokenRequests: RecordedRequest[] = [];
  let answers: Answer[] = [];
  let tokenAnswers: Answer[] = [];

  const newToken: Answer = (response, request) =>
    answerJson(200, {
      access_token: `token-${tokenRequests.length}`,
      token_type: 'Bearer',
      expires_in: 3_600,
    })(response, request);

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url: path, headers } = request;
      const isToken = path === '/token';
      (isToken ? tokenRequests : posts).push({ method, path, headers, body: Buffer.concat(chunks) });
      const next = isToken ? (tokenAnswers.shift() ?? newToken) : (answers.shift() ?? answer(500));
      next(response, request);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server listens on no port');

  return {
    url: `http://127.0.0.1:${address.port}`,
    posts,
    tokenRequests,
    script: (...next) => {
      answers = next;
    },
    scriptTokens: (...next) => {
      tokenAnswers = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

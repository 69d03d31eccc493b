import { parseJson } from '../../shared/parse-json';
import { readText } from './read-text';

/** What a token service answered. */
export interface Said {
  readonly status: number;
  readonly headers: Headers;
  /** The type alone, in small letters; empty where none was given. */
  readonly contentType: string;
  /** As much of its body as is read of any: the rest may be without an end. */
  readonly text: string;
  /** The body where it is a JSON object, whatever type it is said to be. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

export async function hear(response: Response): Promise<Said> {
  const { text } = await readText(response);
  const { status, headers } = response;
  const [type = ''] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  const body = parseJson(text);
  const json = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  return { status, headers, contentType: type.trim(), text, json };
}

/**
 * The answer as RFC 6749 has it, where a token is in it: what else a service says of it, and in which form, is not needed, and
 * must not keep the token back (a life in words, a refresh token of null, a type of text/plain, no token_type).
 */
export function toResponse({ status, headers, text, json }: Said): Response {
  // What has no body, as a 204, may be given none.
  if (status !== 200 || typeof json?.access_token !== 'string') {
    return new Response(text === '' ? null : text, { status, headers });
  }
  const { access_token, token_type = 'Bearer', expires_in } = json;
  const life = typeof expires_in === 'string' ? Number.parseFloat(expires_in) : expires_in;
  const isLife = typeof life === 'number' && Number.isFinite(life) && life > 0;
  return Response.json({ access_token, token_type, ...(isLife && { expires_in: life }) });
}

/** The OAuth error code and Microsoft Entra's own; never the description, which may repeat what was sent. */
export function errorCodes(json: Said['json']): string[] {
  const code = /^[a-z_]{1,50}$/.exec(textOf(json?.error))?.[0];
  if (code === undefined) return [];
  const entraCode = /^AADSTS\d{1,10}/.exec(textOf(json?.error_description))?.[0];
  return entraCode === undefined ? [code] : [code, entraCode];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

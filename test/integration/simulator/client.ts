import { z } from 'zod';
import { DEFAULTS, type Simulator } from '../../local/simulator';

export const credentials = { client_id: DEFAULTS.clientId, client_secret: DEFAULTS.clientSecret };

/** Asks for a token with the given form, on top of the right one. */
export function askToken(
  simulator: Pick<Simulator, 'tokenUrl'>,
  form: Record<string, string> = {},
): Promise<Response> {
  const body = { ...credentials, scope: 'any', grant_type: 'client_credentials', ...form };
  return fetch(simulator.tokenUrl, { method: 'POST', body: new URLSearchParams(body) });
}

export async function getToken(simulator: Pick<Simulator, 'tokenUrl'>): Promise<string> {
  const response = await askToken(simulator);
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}

export interface PostOptions {
  readonly token?: string;
  readonly supplierKey?: string;
  readonly laCode?: string;
}

/** POSTs records as JSON, or text or bytes as they are, with a new token. */
export async function post(
  simulator: Pick<Simulator, 'apiUrl' | 'tokenUrl'>,
  body: unknown,
  options: PostOptions = {},
): Promise<Response> {
  const { token = await getToken(simulator), supplierKey = DEFAULTS.supplierKey, laCode = '845' } = options;
  return fetch(`${simulator.apiUrl}/children_social_care_data/${laCode}/children`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      supplierkey: supplierKey,
      'content-type': 'application/json',
    },
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
}

/** A made-up child that DfE's schema takes, as DfE holds it. */
export function child(laChildId: string, surname = 'Quillfeather') {
  return {
    la_child_id: laChildId,
    child_details: {
      unique_pupil_number_unknown_reason: 'UN1',
      first_name: 'Tamsin',
      surname,
      date_of_birth: '2014-11-03',
      sex: 'F',
      ethnicity: 'WBRI',
      disabilities: ['NONE'],
      postcode: 'ZZ1 4QQ',
      uasc_flag: false,
    },
  };
}

export const children = (count: number) => Array.from({ length: count }, (_, index) => child(`C${index}`));

import { type Simulator, startSimulator } from '../../local/simulator';
import { askToken, child, children, credentials, getToken, post } from './client';

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ maxBytes: 100_000 });
});

afterEach(() => simulator.close());

const malformed = (detail: string) => expect.objectContaining({ status: 400, detail });

describe('tokens', () => {
  test('are given for the right credentials in the form', async () => {
    const response = await askToken(simulator);
    expect(response.status).toBe(200);
    await expect(response.json()).resolves.toEqual({
      access_token: expect.stringMatching(/^[\w-]{20,}$/),
      token_type: 'Bearer',
      expires_in: 3600,
    });
  });

  test('are given for the right credentials by HTTP basic', async () => {
    const basic = Buffer.from(`${credentials.client_id}:${credentials.client_secret}`).toString('base64');
    const response = await fetch(simulator.tokenUrl, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'any' }),
    });
    expect(response.status).toBe(200);
  });

  test.each([
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ client_id: '' }, 401, 'invalid_client'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ scope: '' }, 400, 'invalid_scope'],
  ])('are refused for %j', async (form, status, error) => {
    const response = await askToken(simulator, form);
    expect(response.status).toBe(status);
    await expect(response.json()).resolves.toEqual({ error });
  });

  test('are good for their time only', async () => {
    const strict = await startSimulator({ tokenSeconds: 0 });
    try {
      expect((await post(strict, children(1))).status).toBe(401);
    } finally {
      await strict.close();
    }
  });
});

describe('a batch without fault', () => {
  test('is held, child by child, with one token per record in order', async () => {
    const response = await post(simulator, [child('C1'), child('C2')]);
    expect(response.status).toBe(200);
    const token = expect.stringMatching(/^\d{4}-\d\d-\d\d_\d\d:\d\d:\d\d\.\d\d_[\da-f-]{36}\.json$/);
    await expect(response.json()).resolves.toEqual([token, token]);
    expect([...simulator.held('845').keys()]).toEqual(['C1', 'C2']);
  });

  test('gets one uuid with status 201 where the receiver is set so', async () => {
    const other = await startSimulator({ reply: 'uuid', successStatus: 201 });
    try {
      const response = await post(other, children(2));
      expect(response.status).toBe(201);
      await expect(response.json()).resolves.toMatch(/^[\da-f-]{36}$/);
    } finally {
      await other.close();
    }
  });

  test('changes what was held, and a purge removes it', async () => {
    await post(simulator, [child('C1', 'Quillfeather'), child('C2')]);
    await post(simulator, [
      { ...child('C1', 'Hollowell'), purge: false },
      { la_child_id: 'C2', purge: true },
    ]);
    expect([...simulator.held('845').values()]).toEqual([child('C1', 'Hollowell')]);
  });

  test('names a child twice: the second record meets what the first one left', async () => {
    await post(simulator, [child('C1'), { la_child_id: 'C1', purge: true }, { la_child_id: 'C1' }]);
    expect([...simulator.held('845').values()]).toEqual([{ la_child_id: 'C1' }]);
  });

  test.each([
    ['merge', child('C1', 'Hollowell').child_details],
    ['replace', { surname: 'Hollowell' }],
  ] as const)('is held by the law the receiver is set to: %s', async (law, details) => {
    const other = await startSimulator({ law });
    try {
      await post(other, [child('C1')]);
      await post(other, [{ la_child_id: 'C1', child_details: { surname: 'Hollowell' } }]);
      expect(other.held('845').get('C1')).toEqual({ la_child_id: 'C1', child_details: details });
    } finally {
      await other.close();
    }
  });

  test('belongs to its LA', async () => {
    await post(simulator, [child('C1')], { laCode: '846' });
    expect(simulator.held('845').size).toBe(0);
    expect(simulator.held('846').get('C1')).toEqual(child('C1'));
  });
});

describe('a batch is refused', () => {
  test.each([
    ['without a token of this receiver', 401, { token: 'made-up' }],
    ['without the supplier key', 403, { supplierKey: 'wrong' }],
    ['for an LA code over 999', 400, { laCode: '1000' }],
    ['for an LA code that is no number', 400, { laCode: 'abc' }],
  ])('%s', async (_, status, options) => {
    expect((await post(simulator, children(1), options)).status).toBe(status);
    expect(simulator.stats().recordsAccepted).toBe(0);
  });

  test.each([
    ['that is empty, with 204', [], 204],
    ['over 100 records', children(101), 413],
    ['over the size limit', [child('C1', 'x'.repeat(100_000))], 413],
    ['that is no JSON', '[{', 400],
    ['that is no array', child('C1'), 400],
    ['that is no UTF-8', Buffer.from(JSON.stringify([child('C1', 'Zoë')]), 'latin1'), 400],
  ])('%s', async (_, body, status) => {
    expect((await post(simulator, body)).status).toBe(status);
    expect(simulator.stats().recordsAccepted).toBe(0);
  });

  test('with the place of each fault, never the value', async () => {
    const long = {
      ...child('C2'),
      child_details: { ...child('C2').child_details, postcode: 'ZZ1 4QQ and more' },
    };
    const response = await post(simulator, [child('C1'), long, { la_child_id: 'C 3' }]);
    expect(response.status).toBe(400);
    await expect(response.json()).resolves.toEqual(
      malformed('Payload was malformed: [1].child_details.postcode: maxLength; [2].la_child_id: pattern'),
    );
  });

  test('without places where the receiver is set so', async () => {
    const plain = await startSimulator({ detail: 'plain' });
    try {
      const response = await post(plain, [{ la_child_id: 'C 3' }]);
      await expect(response.json()).resolves.toEqual(malformed('Payload was malformed'));
    } finally {
      await plain.close();
    }
  });

  test('by the firewall, with a page, for an id that looks like a hexadecimal number', async () => {
    const response = await post(simulator, [child('A0x1F')]);
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('text/html');
  });
});

test('a name that looks like a hexadecimal number passes the firewall', async () => {
  expect((await post(simulator, [child('C1', 'A0x1F')])).status).toBe(200);
});

test('counts what came in', async () => {
  const token = await getToken(simulator);
  await post(simulator, [child('C1'), child('C2')], { token });
  await post(simulator, [child('C2'), child('C1', 'Hollowell'), child('C3')], { token });
  await post(simulator, [{ la_child_id: 'C3', purge: true }], { token });
  await post(simulator, [{ la_child_id: 'C 4' }], { token });
  expect(simulator.stats()).toEqual({
    posts: { 200: 3, 400: 1 },
    mostPostsAtOnce: 1,
    maxRecordsInBatch: 3,
    batchesAccepted: 3,
    recordsAccepted: 6,
    recordsRepeated: 1,
    childrenHeld: 2,
    tokensIssued: 1,
  });
});

test('shows the requests without their secrets', async () => {
  const token = await getToken(simulator);
  await post(simulator, [child('C1')], { token });
  expect(simulator.requests.map(({ path, status }) => [path, status])).toEqual([
    ['/token', 200],
    ['/children-in-social-care-data-receiver/1/children_social_care_data/845/children', 200],
  ]);
  expect(simulator.requests[1]?.body?.toString()).toBe(JSON.stringify([child('C1')]));
  const shown = JSON.stringify(simulator.requests);
  for (const secret of [token, credentials.client_secret, 'simulator-supplier-key']) {
    expect(shown).not.toContain(secret);
  }
});

test('tells over HTTP what it holds', async () => {
  await post(simulator, [child('C1'), child('C2')]);
  const get = async (path: string) => (await fetch(`${simulator.url}${path}`)).json();
  await expect(get('/held/845')).resolves.toEqual({ count: 2, ids: ['C1', 'C2'] });
  await expect(get('/held/846')).resolves.toEqual({ count: 0, ids: [] });
  await expect(get('/held/845/C2')).resolves.toEqual(child('C2'));
  expect((await fetch(`${simulator.url}/held/845/C3`)).status).toBe(404);
  await expect(get('/stats')).resolves.toEqual(JSON.parse(JSON.stringify(simulator.stats())));
});

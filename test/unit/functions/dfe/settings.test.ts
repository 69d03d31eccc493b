import { completeSettings, paceOf, receiverOf } from '../../../../functions/dfe/settings';

const settings = {
  apiEndpoint: 'https://api.example/receiver/1',
  laCode: '845',
  tokenEndpoint: 'https://login.example/token',
  clientId: 'client',
  clientSecret: 'secret',
  scope: 'scope',
  supplierKey: 'supplier-key',
};

test('timings that are not given have defaults that DfE can live with', () => {
  expect(completeSettings({ ...settings, timeoutMs: 5_000 })).toMatchObject({
    minIntervalMs: 400,
    jitterMs: 150,
    timeoutMs: 5_000,
    maxTries: 3,
  });
});

test.each([
  [0, 0],
  [100, 100],
  [400, 150],
  [60_000, 150],
])('an interval of %d ms has up to %d added by chance', (minIntervalMs, jitterMs) => {
  expect(paceOf(minIntervalMs)).toEqual({ minIntervalMs, jitterMs });
});

test.each(['http://localhost:8080/1', 'http://127.0.0.1:8080/1', 'http://[::1]:8080/1'])(
  'plain http is taken on this machine: %s',
  (apiEndpoint) => {
    expect(completeSettings({ ...settings, apiEndpoint }).apiEndpoint).toBe(apiEndpoint);
  },
);

test.each([
  ['apiEndpoint', 'http://api.example/receiver/1'],
  ['tokenEndpoint', 'http://login.example/token'],
  ['tokenEndpoint', 'http://localhost.example/token'],
  ['apiEndpoint', 'no address'],
  ['supplierKey', 'two\nlines'],
  ['supplierKey', 'ключ'],
])('a bad %s is named without its value', (name, value) => {
  const read = () => completeSettings({ ...settings, [name]: value });
  expect(read).toThrow(name);
  expect(read).not.toThrow(value);
});

test.each(['key', 'a key', 'my  supplier key', '!~'])(
  'a supplier key that a header can carry is taken: %j',
  (supplierKey) => {
    expect(completeSettings({ ...settings, supplierKey }).supplierKey).toBe(supplierKey);
  },
);

test.each(['', ' ', ' key', 'key ', 'a\tkey', 'my ключ', 'key\n'])(
  'a supplier key that no header can carry is refused: %j',
  (supplierKey) => {
    expect(() => completeSettings({ ...settings, supplierKey })).toThrow('supplierKey');
  },
);

test.each([
  ['https://API.example/receiver/1', 'api.example/receiver/1'],
  ['https://api.example/receiver/1//', 'api.example/receiver/1'],
  ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
])('the receiver at %s is named %s', (apiEndpoint, receiver) => {
  expect(receiverOf(apiEndpoint)).toBe(receiver);
});

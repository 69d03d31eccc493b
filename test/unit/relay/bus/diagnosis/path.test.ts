import { addressOfProxy } from '../../../../../relay/bus/diagnosis/path';

it.each([
  ['http://proxy.council.local:8080', 'proxy.council.local:8080 (HTTPS_PROXY)'],
  ['http://proxy.council.local', 'proxy.council.local:80 (HTTPS_PROXY)'],
  ['https://proxy.council.local', 'proxy.council.local:443 (HTTPS_PROXY)'],
  ['http://user:secret@[fd00::1]:3128', 'fd00::1:3128 (HTTPS_PROXY)'],
])('names the proxy %s with its port and without its user', (url, name) => {
  expect(addressOfProxy(new URL(url))).toBe(name);
});

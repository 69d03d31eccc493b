import { globSync } from 'node:fs';
import { PAGES, ROOT, readPage } from './markdown';
import { rowsIn } from './read-tables';

const page = readPage('docs/firewall.md');

/** The ends of the hosts of Microsoft and DfE that the code names: what stands before is the authority's own. */
const HOST =
  /[\w.${}-]*\b(?:windows\.net|microsoftonline\.com|azure\.com|azure\.net|azurewebsites\.net|gov\.uk)\b/g;

const sources = globSync(['relay/**/*.ts', 'functions/**/*.ts', 'shared/**/*.ts', 'bicep/**/*.bicep'], {
  cwd: ROOT,
});

/** What a token is for is written as an address, and is none. */
const AUDIENCE = /https:\/\/[\w.-]+\/\.default/g;

/** `privatelink.…` are names of zones within a network, that the hosts without it lead to. */
const endOf = (host: string): string => host.replace('privatelink.', '').split('.').slice(-3).join('.');

test('docs/firewall.md names every host that the code names', () => {
  const hosts = sources.flatMap((file) => readPage(file).replaceAll(AUDIENCE, '').match(HOST) ?? []);
  const ends = new Set(hosts.map(endOf).map((end) => SAME[end] ?? end));
  expect(ends.size).toBeGreaterThan(3);
  expect([...ends].filter((end) => !page.includes(end))).toEqual([]);
});

/** The zone of private endpoints has another name than the hosts in it. */
const SAME: Readonly<Record<string, string>> = { 'vaultcore.azure.net': 'vault.azure.net' };

test('it says the ports of Service Bus as the settings do', () => {
  const settings = readPage('shared/configuration/service-bus.ts');
  const ports = [...settings.matchAll(/\(port (\d+)\)/g)].map(([, port]) => port);
  const told = rowsIn(page.split('## From the relay')[1]?.split('\n## ')[0] ?? '').map(
    ([, port = '']) => port,
  );
  expect(new Set(ports)).toEqual(new Set(['443', '5671']));
  expect(ports.filter((port) => !told.some((cell) => cell.startsWith(`${port} TCP`)))).toEqual([]);
});

test("the addresses of DfE's API stand on its own page, and their host on this one", () => {
  const addresses = readPage('docs/dfe-endpoint.md').match(/https:\/\/[\w.-]+\/[\w/-]+\/1\b/g) ?? [];
  expect(addresses).toHaveLength(2);
  for (const address of addresses) expect(page).toContain(new URL(address).host);
});

test('it is one page', () => {
  expect(PAGES).toContain('docs/firewall.md');
  expect(page.split('\n').length).toBeLessThan(80);
});

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Obstacle } from '../../../relay/bus/diagnosis/unreachable';

// The words of the page are those of the programs: both ways for what ends the way to Azure.

const ROOT = path.resolve(__dirname, '../../..');
const page = readFileSync(path.join(ROOT, 'docs/troubleshooting.md'), 'utf8');

/** Everything that the programs may say, as it stands in their code. */
const source = ['relay', 'functions', 'shared']
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(ROOT, folder, file),
    ),
  )
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

/** The words of the programs in a first column. */
const said = [...page.matchAll(/^\| (`.*?`)(?: \(the host\))? \|/gm)].map(([row, words]) => ({
  words: words?.slice(1, -1) ?? '',
  ofTheHost: row.includes('(the host)'),
}));

test('the page has rows', () => {
  expect(said.length).toBeGreaterThan(35);
});

test.each(said.filter(({ ofTheHost }) => !ofTheHost).map(({ words }) => words))(
  'the programs say %p',
  (words) => {
    for (const part of words.split('…').map((text) => text.trim())) {
      expect(part.length === 0 || source.includes(part) ? '' : part).toBe('');
    }
  },
);

/** A row for each obstacle on the way to Azure. */
const ROWS: Readonly<Record<Obstacle, string>> = {
  'name-not-found': 'is not found by this server (DNS)',
  refused: 'refused the connection',
  silent: 'A firewall may drop the connection.',
  'cut-off': 'was cut off while it was made secure',
  'proxy-sign-in': 'asks for a sign-in (status 407',
  'proxy-forbids': 'does not let this server through to',
  'proxy-fails': 'could not connect to … (status',
  'not-a-proxy': 'does not talk as a web proxy',
  'not-tls': 'does not talk TLS',
  certificate: 'is not trusted (…; issued by',
  clock: 'minutes … that of',
  'web-socket': 'a WebSocket is not let through',
};

test.each(Object.entries(ROWS))('the page knows the obstacle %s', (_obstacle, words) => {
  expect(said.map((row) => row.words)).toContain(words);
});

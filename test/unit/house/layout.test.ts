import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

// The house of docs/architecture.md, beside what the linter's walls hold.

const ROOT = path.resolve(__dirname, '../../..');

/** From the outside inwards: a folder imports its own level and those below, never one above. */
const LEVELS: readonly (readonly string[])[] = [
  ['program'],
  ['commands'],
  ['doctor', 'test-data'],
  ['run'],
  ['extract', 'phases'],
  ['bus', 'database'],
  ['delta'],
  ['record'],
];

const FILES_OF_AN_ENGINE = new Set([
  'apply-outcomes.ts',
  'capabilities.ts',
  'client.ts',
  'connect-failure.ts',
  'connection-keys.ts',
  'connection.ts',
  'database.ts',
  'ddl.ts',
  'dialect.ts',
  'driver.ts',
  'engine.ts',
  'extract-sql.ts',
  'facts.ts',
  'failure-words.ts',
  'find-tables.ts',
  'grants.ts',
  'keeping-sql.ts',
  'keeping.ts',
  'ledger-sql.ts',
  'ledger.ts',
  'merging.ts',
  'reading.ts',
  'redrive.ts',
  'reporting.ts',
  'resync.ts',
  'run-lock.ts',
  'source.ts',
  'ssd.ts',
  'staging-sql.ts',
  'staging.ts',
  'test-data.ts',
  'target.ts',
]);

/** What reads an SSD: of an engine that the SSD alone can stand on no more is wanted. */
const FILES_OF_A_SOURCE = new Set([
  'capabilities.ts',
  'client.ts',
  'connect-failure.ts',
  'connection-keys.ts',
  'connection.ts',
  'driver.ts',
  'engine.ts',
  'failure-words.ts',
  'grants.ts',
  'source.ts',
]);

/** Of Oracle: how its connections are written, how a session is seen by the statements, and how a block's lists go along. */
const ITS_OWN = new Set([
  'bring-along.ts',
  'data-source.ts',
  'descriptor.ts',
  'failure-code.ts',
  'read-form.ts',
  'session.ts',
]);

const levelOf = (folder: string): number => LEVELS.findIndex((level) => level.includes(folder));

const filesOf = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .filter((file) => file.endsWith('.ts'));

const importsOf = (file: string): string[] =>
  [
    ...readFileSync(path.join(ROOT, file), 'utf8').matchAll(
      /(?:from|import\(|require\(|import) ?'(\.[^']*)'/g,
    ),
  ].map(([, specifier]) => path.posix.join(path.posix.dirname(file), specifier ?? ''));

const relay = filesOf('relay');

test('the relay has a handful of loose files and nothing but known folders', () => {
  const loose = relay.filter((file) => file.split('/').length === 2);
  expect(loose.length).toBeLessThanOrEqual(6);
  const folders = relay.map((file) => file.split('/')[1] ?? '').filter((name) => !name.endsWith('.ts'));
  expect(new Set(folders)).toEqual(new Set([...LEVELS.flat(), 'console', 'settings']));
});

test('no folder of the relay imports one above it', () => {
  const imports = relay.flatMap((file) => importsOf(file).map((imported) => ({ file, imported })));
  expect(imports.length).toBeGreaterThan(200);
  const upwards = imports.filter(({ file, imported }) => {
    const [from, to] = [file, imported].map((name) => levelOf(name.split('/')[1] ?? ''));
    return to !== -1 && from !== undefined && to !== undefined && to < from;
  });
  expect(upwards).toEqual([]);
});

describe('the database engines', () => {
  const engines = readdirSync(path.join(ROOT, 'relay/database'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'ssd')
    .map(({ name }) => `relay/database/${name}`);

  const filesIn = (engine: string): string[] => filesOf(engine).map((file) => path.posix.basename(file));
  const isSourceAlone = (engine: string): boolean => !filesIn(engine).includes('ledger.ts');

  test('have the same file names in their folders', () => {
    const whole = engines.filter((engine) => !isSourceAlone(engine));
    expect(whole.length).toBeGreaterThan(1);
    for (const engine of whole) {
      // Only where a login is more than user and password has it a file of its own.
      expect(new Set(filesIn(engine).filter((file) => file !== 'login.ts'))).toEqual(FILES_OF_AN_ENGINE);
    }
  });

  test('have those of a source where the SSD alone can stand on them, and few of their own', () => {
    const sources = engines.filter(isSourceAlone);
    expect(sources).toEqual(['relay/database/oracle']);
    for (const engine of sources) {
      const files = filesIn(engine);
      expect(files).toEqual(expect.arrayContaining([...FILES_OF_A_SOURCE]));
      expect(files.filter((file) => !FILES_OF_AN_ENGINE.has(file) && !ITS_OWN.has(file))).toEqual([]);
    }
  });

  test.each(engines)('%s is known to the list of engines alone, by its front door', (engine) => {
    const entries = relay
      .filter((file) => !file.startsWith(`${engine}/`))
      .flatMap((file) => importsOf(file).map((imported) => [file, imported]))
      .filter(([, imported]) => imported?.startsWith(`${engine}/`));
    expect(entries).toEqual([['relay/database/engines.ts', `${engine}/engine`]]);
  });
});

test.each(['functions', 'relay', 'shared', 'test'])('no file of %s is longer than 300 lines', (folder) => {
  const long = filesOf(folder).filter(
    (file) => readFileSync(path.join(ROOT, file), 'utf8').split('\n').length > 301,
  );
  expect(long).toEqual([]);
});

import { ROUNDS, sampleOf } from '../../amount';
import { testUnless } from '../../test-unless';
import { Premises } from './premises';
import type { Row } from './row';
import { FAMILIES } from './rows';
import { type Attempt, missing, tryRow } from './try-row';

// What is wrong with a council's set-up is named, with what to do about it, and the program ends by itself.

const rows = Object.entries(FAMILIES).flatMap(([family, ofFamily]) =>
  ofFamily.map((row) => ({ ...row, family, why: missing(row.needs) })),
);
const able = rows.filter(({ why }) => why === undefined);
const chosen = sampleOf(
  able.filter(({ waits }) => ROUNDS >= 1 || waits !== true),
  ({ family }) => family,
);
const unable = rows.filter(({ why }) => why !== undefined);

/** How many work through the rows, each on premises of its own; a row that waits has a worker to itself. */
const WORKERS = 2;

const attempts = new Map<string, PromiseWithResolvers<Attempt>>(
  chosen.map(({ id }) => [id, Promise.withResolvers<Attempt>()]),
);
let working: Promise<unknown>;

beforeAll(() => {
  const waiting = chosen.filter(({ waits }) => waits === true);
  const others = chosen.filter(({ waits }) => waits !== true);
  // A failure is told by the test that waits for it.
  for (const { promise } of attempts.values()) promise.catch(() => undefined);
  const queues = [
    ...Array<Row[]>(Math.min(WORKERS, others.length)).fill(others),
    ...waiting.map((row) => [row]),
  ];
  working = Promise.all(queues.map((queue) => work(queue)));
  // Without premises no row is tried.
  working.catch((error: unknown) => {
    for (const { reject } of attempts.values()) reject(error);
  });
});

afterAll(() => working);

async function work(queue: Row[]): Promise<void> {
  const premises = await Premises.open();
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    const attempt = attempts.get(row.id);
    await tryRow(row, premises).then(attempt?.resolve, attempt?.reject);
  }
  await premises.close();
}

test('the table has at least 60 set-ups, and no two of one id', () => {
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

/** A stack trace, or a value that nobody meant to print. */
const NEVER = /^\s+at |node:internal|\bundefined\b|\[object |\bNaN\b|\bnull\b/m;

async function expectWords(row: Row): Promise<void> {
  const attempt = await attempts.get(row.id)?.promise;
  const { said = '', places = [], secrets = [] } = attempt ?? {};
  const unsaid = [...row.names, row.cure, ...places].filter((words) =>
    typeof words === 'string' ? !said.includes(words) : !words.test(said),
  );
  const faults = [
    ...unsaid.map((words) => `It does not say ${words}.`),
    ...secrets.filter((secret) => said.includes(secret)).map((secret) => `It says ${secret}.`),
    ...(NEVER.test(said) ? [`It says what nobody can read: ${NEVER.exec(said)?.[0]}`] : []),
  ];
  // What was said stands there for whoever looks at a failure.
  expect({ exitCode: attempt?.exitCode, faults, said }).toEqual({ exitCode: row.exitCode, faults: [], said });
}

for (const row of [...chosen, ...unable]) {
  testUnless(row.why, `${row.family}: ${row.setUp} (${row.id})`, () => expectWords(row));
}

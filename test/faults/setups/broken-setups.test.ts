import { ROUNDS, sampleOf } from '../../amount';
import { testUnless } from '../../test-unless';
import type { Row } from './row';
import { FAMILIES } from './rows';
import { missing, tryRow } from './try-row';
import { NEVER, workThrough } from './work-through';

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

const attemptOf = workThrough(chosen, tryRow);

test('the table has at least 60 set-ups, and no two of one id', () => {
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

async function expectWords(row: Row): Promise<void> {
  const { exitCode, said, places, secrets } = await attemptOf(row.id);
  const unsaid = [...row.names, row.cure, ...places].filter((words) =>
    typeof words === 'string' ? !said.includes(words) : !words.test(said),
  );
  const faults = [
    ...unsaid.map((words) => `It does not say ${words}.`),
    ...secrets.filter((secret) => said.includes(secret)).map((secret) => `It says ${secret}.`),
    ...(NEVER.test(said) ? [`It says what nobody can read: ${NEVER.exec(said)?.[0]}`] : []),
  ];
  // What was said stands there for whoever looks at a failure.
  expect({ exitCode, faults, said }).toEqual({ exitCode: row.exitCode, faults: [], said });
}

for (const row of [...chosen, ...unable]) {
  testUnless(row.why, `${row.family}: ${row.setUp} (${row.id})`, () => expectWords(row));
}

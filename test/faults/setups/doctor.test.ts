import { ROUNDS, sampleOf } from '../../amount';
import { testUnless } from '../../test-unless';
import type { Row } from './row';
import { FAMILIES } from './rows';
import { missing, tryDoctor } from './try-row';
import { NEVER, workThrough } from './work-through';

// The same broken set-ups, looked over by the doctor: it names each, with what to do, and goes on to the rest.

const rows = Object.entries(FAMILIES).flatMap(([family, ofFamily]) =>
  ofFamily
    .filter(({ doctor }) => typeof doctor !== 'string')
    .map((row) => ({ ...row, family, why: missing(row.needs) })),
);
const able = rows.filter(({ why, waits }) => why === undefined && (ROUNDS >= 1 || waits !== true));
const chosen = sampleOf(able);
const unable = rows.filter(({ why }) => why !== undefined);

// It mostly waits for what answers nobody.
const attemptOf = workThrough(chosen, tryDoctor, 4);

test('most set-ups are of what the doctor looks at', () => {
  expect(rows.length).toBeGreaterThanOrEqual(100);
});

/** "  LA_CODE: is not set" stands in the table as a row of its own. */
const asRow = (words: string | RegExp): string | RegExp => {
  const [, name, rest] = (words instanceof RegExp && /^\^ \{2\}(\w+): (.*)$/.exec(words.source)) || [];
  return name === undefined ? words : new RegExp(`^settings +${name} +FAIL +${rest}`, 'm');
};

async function expectWords(row: Row): Promise<void> {
  const { exitCode, said, places, secrets } = await attemptOf(row.id);
  const own = typeof row.doctor === 'object' ? row.doctor : {};
  const wanted = [...(own.names ?? row.names), own.cure ?? row.cure, ...places].map(asRow);
  const unsaid = wanted.filter((words) =>
    typeof words === 'string' ? !said.includes(words) : !words.test(said),
  );
  const faults = [
    ...unsaid.map((words) => `It does not say ${words}.`),
    ...secrets.filter((secret) => said.includes(secret)).map((secret) => `It says ${secret}.`),
    ...(NEVER.test(said) ? [`It says what nobody can read: ${NEVER.exec(said)?.[0]}`] : []),
    ...(/^log folder/m.test(said) ? [] : ['It does not go on to the log folder.']),
  ];
  expect({ exitCode, faults, said }).toEqual({ exitCode: own.exitCode ?? 1, faults: [], said });
}

for (const row of [...chosen, ...unable]) {
  testUnless(row.why, `${row.family}: ${row.setUp} (${row.id})`, () => expectWords(row));
}

import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { createRandom, generateChild } from '../../local/children';

/** How much of an input that fails is printed: some are of megabytes. */
const MOST_PRINTED = 2_000;

/** @throws Error with the seed, and what failed, and the beginning of the input */
function report<T>({
  failed,
  seed,
  counterexamplePath,
  counterexample,
  errorInstance,
}: fc.RunDetails<T>): void {
  if (!failed) return;
  const input = fc.stringify(counterexample).slice(0, MOST_PRINTED);
  throw new Error(`With { seed: ${seed}, path: "${counterexamplePath}" } failed: ${input}`, {
    cause: errorInstance,
  });
}

/** How many inputs are tried at each entrance. */
export const INPUTS = { numRuns: Number(process.env.CSC_PROPERTY_RUNS ?? 1_000), reporter: report };

/** Stands wherever a value of a child may stand, and must be found in nothing that is logged or leaves the authority. */
export const CANARY = 'Quill feather';

/** Longer than this nothing takes, however slow the machine is: it hangs. */
const HANGS_MS = 10_000;

const repeated = (text: string, times: number): string => text.repeat(times);

/** JSON values, and what is none, that stand in the place of others. */
const CHEAP = [
  'null',
  'true',
  '""',
  '[]',
  '{}',
  '[null]',
  '-0',
  '1e400',
  '-1e400',
  '9007199254740993',
  '1.5',
  `"${CANARY}"`,
  `"${CANARY}\\u0000"`,
  `"\\ud800${CANARY}"`,
  `"${CANARY}\\u0007\\r\\n\\u2028"`,
  `"${repeated(CANARY, 500)}"`,
  '"0000-01-01"',
  '"9999-12-31"',
  '"2026-02-30"',
  '"0xDEADBEEF"',
  `{"${CANARY}":"${CANARY}"}`,
  `{"__proto__":{"purge":true},"constructor":"${CANARY}","toString":1}`,
  `{"la_child_id":"${CANARY}","la_child_id":"K1"}`,
  'undefined',
  'NaN',
  `'${CANARY}'`,
  `"${CANARY}`,
  '\\u0000',
  '\0',
];

/** What would take long if it was walked over. */
const DEAR = [
  `${repeated('[', 100_000)}${repeated(']', 100_000)}`,
  repeated('[', 100_000),
  `${repeated('{"a":', 20_000)}1${repeated('}', 20_000)}`,
  `[${repeated('1,', 400_000)}1]`,
  `[${repeated('{},', 400_000)}{}]`,
  `[${repeated('"x",', 400_000)}"x"]`,
  `{${Array.from({ length: 100_000 }, (_, n) => `"a${n}":1`).join(',')}}`,
  `{${Array.from({ length: 400_000 }, (_, n) => `"b${n}":1`).join(',')}}`,
  `"${repeated('x', 2_000_000)}"`,
];

const poison = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...CHEAP) },
  { weight: 1, arbitrary: fc.constantFrom(...DEAR) },
);

const TOKEN = /"(?:[^"\\]|\\.)*"|true|false|null|-?\d+(?:\.\d+)?|[{}[\]:,]/g;

type Spoil = (text: string) => string;

/** What stands at one place of a text, chosen by a number, becomes something else. */
function at(place: number, change: (token: string) => string): Spoil {
  return (text) => {
    // Of a text that has grown long already only the beginning is spoilt.
    const tokens = [...text.slice(0, 20_000).matchAll(TOKEN)];
    const chosen = tokens[place % tokens.length];
    if (!chosen) return text;
    const end = chosen.index + chosen[0].length;
    return `${text.slice(0, chosen.index)}${change(chosen[0])}${text.slice(end)}`;
  };
}

const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.nat(), poison).map(([place, value]) => at(place, () => value)) },
  { weight: 1, arbitrary: fc.nat().map((place) => at(place, () => '')) },
  { weight: 1, arbitrary: fc.nat().map((place) => at(place, (token) => token + token)) },
  {
    weight: 1,
    arbitrary: fc.nat().map(
      (place): Spoil =>
        (text) =>
          text.slice(0, place % (text.length + 1)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('__proto__', 'constructor', 'la_child_id', 'purge', CANARY), poison)
      .map(
        ([name, value]): Spoil =>
          (text) =>
            text.replace('{', `{"${name}":${value},`),
      ),
  },
  {
    weight: 1,
    arbitrary: poison.map(
      (value): Spoil =>
        () =>
          value,
    ),
  },
);

/** Texts that are made from right ones by some changes; a few are right. */
export const spoiltFrom = (right: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(right, fc.array(spoil, { maxLength: 3 }))
    .map(([text, spoils]) => spoils.reduce((spoilt, each) => each(spoilt), text));

/** The JSON of a child whose names are the canary. */
export const childText: fc.Arbitrary<string> = fc.nat(10_000).map((seed) => {
  const child = generateChild(createRandom(seed), seed + 1, { size: 'varied' });
  return JSON.stringify({ ...child, child_details: { ...child.child_details, first_name: CANARY } });
});

/** Message bodies, in every form in which text may come: as bytes, gzipped, cut off, in another encoding, or as no bytes. */
export const bodyOf = (text: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 20, arbitrary: text.map((given) => Buffer.from(given)) },
    { weight: 4, arbitrary: text.map((given) => gzipSync(given)) },
    {
      weight: 1,
      arbitrary: fc.tuple(text, fc.nat()).map(([given, length]) => {
        const zipped = gzipSync(given);
        return zipped.subarray(0, length % zipped.length);
      }),
    },
    { weight: 1, arbitrary: text.map((given) => Buffer.from(given, 'utf16le')) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 100 }) },
    { weight: 1, arbitrary: fc.constantFrom(undefined, null, CANARY, { [CANARY]: 1 }, Buffer.alloc(0)) },
  );

/** How long the slowest of many took; it is printed where many are tried. */
export class Slowest {
  #milliseconds = 0;

  constructor(private readonly entrance: string) {}

  /** @throws Error where it takes as long as only what hangs does */
  async time<T>(work: () => T | Promise<T>): Promise<T> {
    const from = performance.now();
    const result = await work();
    const took = performance.now() - from;
    this.#milliseconds = Math.max(this.#milliseconds, took);
    if (took > HANGS_MS) throw new Error(`${this.entrance} took ${Math.round(took)} ms for one input`);
    return result;
  }

  print(): void {
    if (process.env.CSC_PROPERTY_RUNS === undefined) return;
    process.stderr.write(`${this.entrance}: the slowest input took ${Math.round(this.#milliseconds)} ms\n`);
  }
}

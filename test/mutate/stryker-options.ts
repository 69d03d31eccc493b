import type { Stryker } from '@stryker-mutator/core';

type Options = ConstructorParameters<typeof Stryker>[0];

/** Git, the linters, jest and a deployment pass over it. */
const TEMP_FOLDER = 'dist/test/mutants';

const UNIT_TESTS = ['test/unit/**/*.test.ts', 'test/dfe-schema/*.test.ts'];

/** All else imports shared/: its own tests must hold it, or each change of a list would take all the tests there are. */
const TESTS_OF_SHARED = ['test/unit/shared/**/*.test.ts', 'test/dfe-schema/*.test.ts'];

/** Folders that integration tests hold as much as unit tests do: those that need no compiled program. */
const QUICK_INTEGRATION_TESTS: Readonly<Record<string, string>> = {
  'functions/dfe': 'test/integration/functions-dfe/*.test.ts',
  'functions/submit-deltas': 'test/integration/functions/drain.test.ts',
};

const unitTestsFor = (places: readonly string[]): readonly string[] =>
  places.every((place) => place.startsWith('shared')) ? TESTS_OF_SHARED : UNIT_TESTS;

const isFile = (place: string): boolean => place.includes('.ts');
const isTest = (place: string): boolean => place.startsWith('test/');

/**
 * What StrykerJS is told. Of the tests it runs those alone that import what is changed, however far away.
 * @param args folders and files to change; tests among them are those to run, in place of all
 */
export function optionsFor(args: readonly string[]): Options {
  const places = args.filter((place) => !isTest(place));
  const tests = args.filter(isTest);
  const integration = Object.entries(QUICK_INTEGRATION_TESTS)
    .filter(([folder]) => places.some((place) => place.startsWith(folder)))
    .map(([, glob]) => glob);
  return {
    mutate: places.map((place) => (isFile(place) ? place : `${place.replace(/\/$/, '')}/**/*.ts`)),
    // A text that is changed shows nothing: most are names and sentences, and tests of each would be copies of it.
    mutator: { excludedMutations: ['StringLiteral'] },
    testRunner: 'jest',
    jest: {
      configFile: 'jest.config.js',
      config: {
        testMatch: (tests.length > 0 ? tests : [...unitTestsFor(places), ...integration]).map(
          (glob) => `<rootDir>/${glob}`,
        ),
        setupFiles: ['<rootDir>/test/mutate/quick-properties.ts'],
      },
    },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // Only what never ends takes longer than this, on a busy machine too.
    timeoutMS: 15_000,
    disableTypeChecks: false,
    // No such file: StrykerJS would rewrite it through TypeScript's API, which TypeScript 7 does not have.
    tsconfigFile: 'tsconfig.mutate.json',
    tempDirName: TEMP_FOLDER,
    cleanTempDir: 'always',
    ignorePatterns: ['dist'],
    reporters: ['progress-append-only'],
    allowConsoleColors: false,
  };
}

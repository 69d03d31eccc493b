const { availableParallelism } = require('node:os');
const path = require('node:path');

// Packages that ship ES modules only: jest compiles them, as it loads CommonJS.
const esModules = ['oauth4webapi'];

// The programs that tests start again and again load their code compiled.
process.env.NODE_COMPILE_CACHE ??= path.join(__dirname, 'node_modules/.cache/csc-dataflow/compiled');

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // The sources too, so that `jest --findRelatedTests` knows what imports what.
  roots: ['functions', 'relay', 'shared', 'test'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  // Of what tests choose by chance.
  showSeed: true,
  globalSetup: '<rootDir>/test/servers/set-up.ts',
  globalTeardown: '<rootDir>/test/servers/tear-down.ts',
  testSequencer: '<rootDir>/test/servers/slow-first.js',
  // More than there are cores: a third of the tests' time is waiting, for other processes and for what is slow by rule.
  maxWorkers: availableParallelism() + 2,
  // Only for what hangs: on a busy machine everything takes many times as long.
  testTimeout: 300_000,
  // A worker that has loaded much takes longer than the half second that jest gives it, where the cores are busy.
  workerGracefulExitTimeout: 15_000,
};

// Packages that ship ES modules only: jest compiles them, as it loads CommonJS.
const esModules = ['oauth4webapi'];

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
  globalSetup: '<rootDir>/test/servers/set-up.ts',
  globalTeardown: '<rootDir>/test/servers/tear-down.ts',
  testTimeout: 30_000,
};

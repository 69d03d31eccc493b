// `npm run test:faults`: every process that dies, not a sample of them.
process.env.CSC_FAULT_ROUNDS ??= '1';
// And all of what takes very long.
process.env.CSC_FAULT_SHARE ??= '1';

module.exports = {
  ...require('../../jest.config'),
  rootDir: '../..',
  testMatch: ['**/test/faults/**/*.test.ts'],
};

// `npm run test:faults`: every process that dies, not a sample of them.
process.env.CSC_FAULT_ROUNDS ??= '1';
// Of those in which everything goes wrong: with both laws 200 kills of the relay and 200 of the functions.
process.env.CSC_FAULT_NIGHTS ??= '36';

module.exports = {
  ...require('../../jest.config'),
  rootDir: '../..',
  testMatch: ['**/test/faults/**/*.test.ts'],
};

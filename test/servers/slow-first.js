const Sequencer = require('@jest/test-sequencer').default;

/**
 * Folders whose suites start servers and processes: they take seconds each, those of the others a fraction of one. And those that
 * try whole tables of deaths or thousands of records in .ci/run, which takes minutes each.
 */
const SLOW =
  /[\\/]test[\\/](?:(?:canary|contract|faults|integration)[\\/]|unit[\\/].*[\\/](?:interruptions|properties)\.test\.)/;

/** Begins with the slow suites, so that none of them is left alone at the end. jest knows only how long earlier runs took. */
module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [
      ...sorted.filter(({ path }) => SLOW.test(path)),
      ...sorted.filter(({ path }) => !SLOW.test(path)),
    ];
  }
};

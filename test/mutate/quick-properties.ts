import { configureGlobal } from 'fast-check';

// For every test file of a mutation run, before it is loaded. A property that fails is not shrunk, which would look like
// a time-out, and tries the same few cases each time, so that two runs give one score.
const RUNS = 25;

process.env.CSC_PROPERTY_RUNS = String(RUNS);
configureGlobal({ numRuns: RUNS, seed: 1, endOnFailure: true });

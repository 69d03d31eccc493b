/** How many cases each property tries: few by default, so that the suite stays fast. */
export const RUNS = { numRuns: Number(process.env.CSC_PROPERTY_RUNS ?? 500) };

const runs = (byDefault: number) => ({ numRuns: Number(process.env.CSC_PROPERTY_RUNS ?? byDefault) });

/** How many cases each property tries: few by default, so that the suite stays fast. */
export const RUNS = runs(250);

/** The same of one that is tried again under each of several laws. */
export const RUNS_OF_EACH = runs(75);

import { Stryker } from '@stryker-mutator/core';
import { report } from './report';
import { optionsFor } from './stryker-options';

/**
 * `npm run mutate -- FOLDER|FILE|FILE:10-20 … [TEST …]`: changes the code in every small way that StrykerJS knows, runs
 * the tests that concern it, and prints which changes no test noticed.
 */
async function main(): Promise<void> {
  const places = process.argv.slice(2);
  if (places.length === 0)
    throw new Error('Say which folders, as: npm run mutate -- relay/delta relay/record');
  console.log(report(await new Stryker(optionsFor(places)).runMutationTest()));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

import { startPglite } from '../local/pglite/start';
import { benchChain } from './chain';
import { benchDeltas } from './deltas';
import { benchExtract } from './extract';
import { benchPace } from './pace';
import { benchPackage } from './package';
import { benchTestData } from './test-data';

/** What there are figures of, with the sizes it takes unless told otherwise. */
const SIZES = {
  extract: [2_000, 20_000, 100_000],
  deltas: [20_000],
  'test-data': [20_000],
  chain: [2_000, 20_000, 200_000],
  pace: [10_000],
  package: [],
} as const;
type Part = keyof typeof SIZES;

const isPart = (name: string): name is Part => Object.hasOwn(SIZES, name);

/**
 * `npm run bench [-- extract|deltas|test-data|chain|pace|package] [-- sizes…]`: figures of the extract from the SSD, of the
 * deltas, of test data, of the chain from staging to DfE and back, of a drain at the pace of DfE, and of the package of the
 * relay. Prints them, asserts nothing but that deltas converge.
 * On the PostgreSQL of CSC_TEST_POSTGRES, or on PGlite, which is slower. Every part is a process of its own; deltas, for
 * which nothing else has to run, are made in this one.
 */
async function main(): Promise<void> {
  const [first = '', ...others] = process.argv.slice(2);
  const only = isPart(first) ? first : undefined;
  const asked = (only === undefined ? process.argv.slice(2) : others).map(Number);
  const runs = (part: Part): boolean => only === undefined || only === part;
  const sizes = (part: Part): readonly number[] => (asked.length > 0 ? asked : SIZES[part]);

  console.log(`Node ${process.version}. Times in seconds, memory in MB.`);
  if (runs('extract')) await withDatabase((url) => benchExtract(sizes('extract'), url));
  if (runs('deltas')) benchDeltas(sizes('deltas'));
  if (runs('test-data')) await withDatabase((url) => benchTestData(sizes('test-data'), url));
  if (runs('chain')) await withDatabase((url) => benchChain(sizes('chain'), url));
  if (runs('pace')) await benchPace(sizes('pace'));
  if (runs('package')) await withDatabase((url) => benchPackage(url));
}

async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const postgres = process.env.CSC_TEST_POSTGRES;
  const pglite = postgres ? undefined : await startPglite();
  console.log(`On ${postgres ? 'PostgreSQL' : 'PGlite'}`);
  await work(postgres ?? pglite?.url ?? '');
  await pglite?.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});

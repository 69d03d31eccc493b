import { KEEPER_URL, type Keeper, startKeeper } from './keeper';

let keeper: Keeper | undefined;

/** What jest does before the first test file. */
export default async function setUp(): Promise<void> {
  keeper = await startKeeper();
  process.env[KEEPER_URL] = keeper.url;
}

export const closeKeeper = async (): Promise<void> => keeper?.close();

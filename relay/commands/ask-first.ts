import { CannotRun } from '../console/exit-code';
import type { Context } from '../context';

/** Asks before something that cannot be taken back. @throws CannotRun unless a person says yes */
export async function requireYes({ ask }: Pick<Context, 'ask'>, question: string): Promise<void> {
  switch (await ask(question)) {
    case 'yes':
      return;
    case 'no':
      throw new CannotRun('Nothing was changed.');
    case 'nobody':
      throw new CannotRun('Nothing was changed: nobody is here to say yes. Run it with --yes.');
  }
}

/** DfE takes so many records in one POST. */
const RECORDS_IN_A_POST = 100;

/** How many POSTs records take at least. */
export const posts = (records: number): number => Math.ceil(records / RECORDS_IN_A_POST);

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

import { type Dataset, queuesOf } from '../../shared/messages';
import { counted } from '../console/terminal';
import type { GivenBackReason } from './end/run-account';

/** What is wrong, and what to do, for each reason to give messages back. */
export const CURES: Readonly<Record<GivenBackReason, string>> = {
  'wrong-relay':
    'for another local authority or dataset: compare LA_CODE and the dataset here with those of the function app, and correct whichever is wrong.',
  'later-version': 'of a later version of this software: install the relay of that version.',
  'refused-copy': 'for a copy of this database, whose records were refused: stop the relay of that copy.',
  'unknown-submissions':
    'for submissions that this database does not know: it is a copy, or older than what was sent. Let the relay work on the database that sent them.',
};

/** What was given back, and the cure, a sentence for each reason. */
export function explainGivenBack(
  givenBack: ReadonlyMap<GivenBackReason, number>,
  dataset: Dataset,
): string[] {
  const queue = queuesOf(dataset).outcomes;
  return [...givenBack].map(([reason, messages]) => {
    const [are, were] = messages === 1 ? ['is', 'was'] : ['are', 'were'];
    return `${counted(messages, 'message')} of the queue ${queue} ${were} given back, and the relay stopped receiving: ${messages === 1 ? 'it' : 'they'} ${are} ${CURES[reason]}`;
  });
}

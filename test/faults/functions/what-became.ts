import { type Outcome, outcomesSchema, readBody, type Submission } from '../../../shared/messages';
import type { Broker } from '../../local/broker';
import { QUEUES } from '../../local/queues';
import type { Simulator } from '../../local/simulator';

/** The outcomes on the queue `outcomes`, in order, by submissionId. */
export function outcomesBySubmission(broker: Pick<Broker, 'messages'>): Map<string, Outcome[]> {
  const all = broker.messages(QUEUES.outcomes).flatMap(({ body }) => {
    const read = readBody(outcomesSchema, body);
    if (!read.ok) throw new Error(`outcomes that break their contract: ${read.problem}`);
    return read.message.outcomes;
  });
  return Map.groupBy(all, ({ submissionId }) => submissionId);
}

/** The submissions whose records DfE was sent more than once. */
export function sentAgain(
  dfe: Pick<Simulator, 'requests'>,
  submissions: readonly Submission[],
): readonly Submission[] {
  const posted = dfe.requests
    .filter(({ path }) => path.endsWith('/children'))
    .flatMap(({ body }): unknown[] => JSON.parse(body?.toString() ?? '[]'));
  const posts = Map.groupBy(posted, (record) => JSON.stringify(record));
  return submissions.filter(({ record }) => (posts.get(JSON.stringify(record))?.length ?? 0) > 1);
}

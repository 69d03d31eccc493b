import { REHEARSAL } from '../../shared/rehearsal';
import { minute } from '../console/terminal';
import type { RelayDatabase } from '../database/ports';
import { readFunctionApp, type SeenApp } from '../run/function-app';
import type { Examination } from './examine';
import type { Finding } from './finding';
import { passed, skipped, warned } from './say';

const READ_MS = 10_000;

/** Something is sent to DfE on every ordinary working day. */
const LONG_AGO_DAYS = 5;

const DAY_MS = 86_400_000;

const what = (target: string) => ({ component: 'function app', target });

/** What the latest outcomes told of the function app: the relay reaches it by the queues alone. */
export async function checkFunctionApp(
  examination: Examination,
  database: RelayDatabase | undefined,
): Promise<void> {
  if (database === undefined) return examination.add(skipped(what('seen'), 'the ledger was not read'));
  await examination.check(what('seen'), READ_MS, async () => ({
    findings: judgeApp(await readFunctionApp(database.ledger), examination.surgery.now()),
  }));
}

/** @param app undefined: nothing was ever told of it */
export function judgeApp(app: SeenApp | undefined, now: Date): Finding[] {
  if (app === undefined) {
    return [
      warned(
        what('seen'),
        'Nothing has come of the function app yet. After the first run it is heard of; where it is not, look at the function app in Azure: docs/troubleshooting.md.',
      ),
    ];
  }
  const seen = what(`version ${app.appVersion}`);
  const at = new Date(app.seenAt);
  return [
    isLongAgo(at, now)
      ? warned(
          seen,
          `It was last heard of at ${minute(at)}. Where records went out since, look at the function app in Azure: docs/troubleshooting.md.`,
        )
      : passed(seen, `last heard of at ${minute(at)}`),
    judgeDfe(app, now),
  ];
}

function judgeDfe({ receiver, reachedAt, silentAt }: SeenApp, now: Date): Finding {
  const dfe = { component: 'DfE', target: 'endpoint' };
  const look =
    'Look at the lines of the function app in Azure: docs/troubleshooting.md says what each means.';
  if (receiver === REHEARSAL) {
    return warned(
      dfe,
      'The function app rehearses: nothing went to DfE. Once DfE has given its settings, put them in and take REHEARSAL away.',
    );
  }
  if (reachedAt === null) return warned(dfe, `${receiver} has not answered the function app yet. ${look}`);
  const reached = new Date(reachedAt);
  if (silentAt !== null && new Date(silentAt) > reached) {
    return warned(
      dfe,
      `${receiver} last answered at ${minute(reached)}, and has left a POST of ${minute(new Date(silentAt))} without an answer. ${look}`,
    );
  }
  return isLongAgo(reached, now)
    ? warned(dfe, `${receiver} last answered at ${minute(reached)}. ${look}`)
    : passed(dfe, `${receiver} last answered at ${minute(reached)}`);
}

const isLongAgo = (time: Date, now: Date): boolean => now.getTime() - time.getTime() > LONG_AGO_DAYS * DAY_MS;

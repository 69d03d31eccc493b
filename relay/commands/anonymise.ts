import { z } from 'zod';
import { readSettings } from '../../shared/configuration';
import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { counted } from '../console/terminal';
import type { Context } from '../context';
import { otherDatasetTable } from '../database/other-dataset';
import { onAnonTable } from '../test-data/anon-table';
import { anonymiseTable } from '../test-data/anonymise/anonymise-table';
import { Pseudonyms } from '../test-data/anonymise/pseudonyms';
import { anonymiseLines } from '../test-data/anonymise/report';
import { anonymiseSettings } from '../test-data/anonymise/settings';
import { requireYes } from './ask-first';

export interface AnonymiseOptions {
  /** How many live rows at most. */
  readonly limit?: number;
  /** The live table. */
  readonly from?: string;
  /** With a secret that is made for this once. */
  readonly fresh?: boolean;
  /** With the secret of the settings. */
  readonly stable?: boolean;
  readonly yes?: boolean;
}

/** Fills the table of test data from that of live records, with everything replaced. It prints counts alone. */
export async function anonymiseCommand(context: Context, options: AnonymiseOptions): Promise<ExitCode> {
  const { terminal } = context;
  const secret = readSecret(context.environment, options);
  const question = `Replace it by records made of live ones${secret === undefined ? ', under ids that are new each time' : ''}?`;
  const { tally, gathered } = await onAnonTable(
    context,
    'anonymised',
    options.yes ? undefined : (rows) => requireYes(context, `There are ${rows} already. ${question}`),
    async ({ database, name }) => {
      const source = options.from ?? liveTableOf(name);
      if (bareName(source) === bareName(name)) {
        throw new CannotRun(
          `--from names the table of test data itself (${name}): name that of live records.`,
        );
      }
      const done = await anonymiseTable(database, {
        source,
        pseudonyms: new Pseudonyms(secret),
        limit: options.limit,
        now: context.now(),
        stopped: context.stopped,
        progress: (read) => terminal.progress(`Read ${counted(read, 'live record')} …`),
      });
      const { read, anonymised: records } = done.tally;
      return { ...done, records, all: options.limit === undefined || read < options.limit };
    },
  );
  for (const line of anonymiseLines(tally, gathered)) terminal.line(line);
  terminal.line(
    secret === undefined
      ? 'The secret was made for this once and is gone: another time every id is another one.'
      : 'By ANONYMISE_SECRET: the next time the same children have the same ids, and only what changed is sent.',
  );
  terminal.line(
    'These records are pseudonymised, not anonymous: they are personal data for whoever has the secret or the live records. Handle them as such.',
  );
  const isToLookAt = tally.survived.size + tally.leftOut.size + gathered.notKept > 0;
  return isToLookAt ? EXIT.recordsInError : EXIT.ok;
}

/** @returns undefined: one that is made for this once. @throws CannotRun, ConfigurationError */
function readSecret(
  environment: NodeJS.ProcessEnv,
  { fresh = false, stable = false }: AnonymiseOptions,
): string | undefined {
  if (fresh && stable) throw new CannotRun('--fresh and --stable contradict each other: give one of them.');
  if (fresh) return undefined;
  const { ANONYMISE_SECRET: secret } = readSettings(z.object(anonymiseSettings), environment);
  if (secret !== undefined) return secret;
  throw new CannotRun(
    'ANONYMISE_SECRET is not set, by which the same child has the same id each time. Set it to 32 characters or more that nobody can guess, and keep it in the authority; or run with --fresh, for ids that are new each time.',
  );
}

/** @throws CannotRun where it does not follow from the name of the table of test data */
function liveTableOf(name: string): string {
  const live = otherDatasetTable(name, 'anon');
  if (live !== undefined) return live;
  throw new CannotRun(
    `Which table has the live records does not follow from the name ${name}: name it with --from.`,
  );
}

const bareName = (table: string): string => table.replaceAll(/["[\]\s]/g, '').toLowerCase();

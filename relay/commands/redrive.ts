import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { localClock } from '../console/local-time';
import { counted, countLines, type Terminal } from '../console/terminal';
import { type Context, requireTables, withDatabase, withRunLock } from '../context';
import type { Staging } from '../database/ports';
import type { Redrivable, RedriveChoice } from '../database/redrive-ports';
import { requireYes } from './ask-first';

export interface RedriveOptions {
  /** The id or the number of a run. */
  readonly run?: string;
  readonly all?: boolean;
  /** Also what DfE rejected. */
  readonly rejected?: boolean;
  /** Only say what would be done. */
  readonly dryRun?: boolean;
  /** Do it without asking. */
  readonly yes?: boolean;
}

/**
 * Opens children whose submission failed, or was rejected, for another one: the next run makes it against what DfE is known to
 * hold by then. It sends nothing itself, and nothing again under its id.
 */
export async function redriveCommand(
  context: Context,
  personId: string | undefined,
  options: RedriveOptions,
): Promise<ExitCode> {
  const choice = readChoice(personId, options);
  return withDatabase(context, async (database) => {
    await requireTables(database, 'send');
    const { terminal } = context;
    const found = await database.ledger.countRedrivable(choice);
    for (const line of foundLines(found, choice)) terminal.line(line);
    if (found.children === 0 || options.dryRun) return EXIT.ok;
    if (options.all && !options.yes) await requireYes(context, 'Send all of them again?');
    const opened = await withRunLock(database, ({ ledger }) => ledger.redrive(choice));
    terminal.line(
      `Opened ${counted(opened, 'child', 'children')}. Nothing was sent: the next "csc-relay run" does.`,
    );
    await saySettling(terminal, database.staging);
    return EXIT.ok;
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NUMBER = /^[1-9]\d{0,14}$/;

/** @throws CannotRun where not one thing is chosen, or a run by what is neither an id nor a number */
export function readChoice(
  given: string | undefined,
  { run, all, rejected = false }: RedriveOptions,
): RedriveChoice {
  const personId = given?.trim();
  if ([personId, run, all || undefined].filter((one) => one !== undefined && one !== '').length !== 1) {
    throw new CannotRun(
      'Say which are to be sent again: a person id, --run with a run, or --all; one of the three.',
    );
  }
  if (run === undefined) return { personId, rejected };
  if (NUMBER.test(run)) return { run: Number(run), rejected };
  if (UUID.test(run)) return { run, rejected };
  throw new CannotRun('--run takes the number of a run, as "csc-relay status" has it, or its id.');
}

/** What can be sent again, what cannot, and why. */
export function foundLines(
  { children, unknown, pending, inFlight }: Redrivable,
  { rejected }: Pick<RedriveChoice, 'rejected'>,
): string[] {
  const what = rejected ? 'failed or was rejected' : 'failed';
  const lines = [
    [unknown, 'of them, not known what DfE holds: each is purged and sent whole, in two steps'],
    [pending, 'pending already: the next run sends them'],
    [inFlight, 'left alone: something of them is on the way, and is waited for first'],
  ] as const;
  return [
    children === 0
      ? 'Nothing to send again of those who were asked for.'
      : `The latest record of ${counted(children, 'child', 'children')} ${what}, and can be sent again.`,
    ...countLines(lines),
  ];
}

async function saySettling(terminal: Terminal, staging: Pick<Staging, 'countSettling'>): Promise<void> {
  const { children, lastAt } = await staging.countSettling();
  if (lastAt === null) return;
  terminal.line(
    `${counted(children, 'child waits', 'children wait')} until ${localClock(lastAt)} at the latest: DfE left a record of theirs without an answer, and may work it off until then.`,
  );
}

import { EXIT, type ExitCode } from '../console/exit-code';
import { counted, countLines } from '../console/terminal';
import { type Context, requireTables, withDatabase, withRunLock } from '../context';
import type { Adoptable } from '../database/moving-ports';
import { posts, requireYes } from './ask-first';

export interface AdoptOptions {
  /** Do it without asking. */
  readonly yes?: boolean;
}

/**
 * Takes over the children whom another tool sent: DfE then counts as holding something of each, not known what. So they are
 * purged when they leave, and purged and sent whole when they change.
 */
export async function adoptCommand(context: Context, { yes = false }: AdoptOptions): Promise<ExitCode> {
  return withDatabase(context, async (database, { stagingTable }) => {
    await requireTables(database, 'send');
    const { terminal } = context;
    const found = await database.ledger.countAdoptable();
    if (found.children === 0) {
      terminal.line(
        `Nothing to adopt: no row of ${stagingTable} was sent by another tool without the ledger knowing of its child.`,
      );
      return EXIT.ok;
    }
    for (const line of costLines(found, stagingTable)) terminal.line(line);
    if (!yes) await requireYes(context, 'Adopt them?');
    const adopted = await withRunLock(database, ({ ledger }) => ledger.adopt(context.now()));
    terminal.line(
      `Adopted ${counted(adopted, 'child', 'children')}. Nothing was sent: the next run does what is said above.`,
    );
    return EXIT.ok;
  });
}

/** What is to be adopted, and what it costs. */
export function costLines({ children, deleted, changed }: Adoptable, stagingTable: string): string[] {
  const live = children - deleted;
  const lines = [
    [deleted, 'left since: the next run asks DfE to delete them, which cannot be taken back'],
    [changed, 'changed since: the next run sends each in two steps'],
    [live - changed, 'did not change: each is sent in two steps at its next change'],
  ] as const;
  return [
    `Another tool sent ${counted(children, 'child', 'children')} of ${stagingTable}, and the ledger holds nothing of them. ` +
      'Once adopted, DfE holds something of each, not known what:',
    ...countLines(lines),
    ...(live > 0
      ? [
          'Two steps are a purge of the child and, when DfE accepted that, the whole record; between them DfE holds nothing of the child. ' +
            `All at once they are ${counted(deleted + 2 * live, 'record')} in ${counted(posts(children) + posts(live), 'POST')}.`,
        ]
      : []),
    'Adopt only what went to the system of DfE that the function app sends to now: what a test system holds is not held by the live one.',
  ];
}

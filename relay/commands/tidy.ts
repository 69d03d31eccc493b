import { DEFAULT_KEEP_DAYS } from '../configuration';
import { EXIT, type ExitCode } from '../console/exit-code';
import { type Context, requireTables, withDatabase, withRunLock } from '../context';
import { oldBefore, oldRecordsWords, removalLine, removeOldRecords } from '../run/remove-old-records';

export interface TidyOptions {
  /** Only say what would be removed. */
  readonly dryRun?: boolean;
}

/** How long it may take: what is left then is for the next time. */
const LIMIT_MS = 60 * 60_000;

/** Removes from the ledger the records of submissions that were answered long ago (KEEP_PAYLOADS_DAYS). */
export async function tidyCommand(context: Context, { dryRun = false }: TidyOptions): Promise<ExitCode> {
  return withDatabase(context, async (database, { keepDays = DEFAULT_KEEP_DAYS }) => {
    await requireTables(database, dryRun ? 'read' : 'send');
    const { terminal } = context;
    const nothing = `Nothing to remove: of no submission that was answered more than ${keepDays} days ago the record is still kept.`;
    if (dryRun) {
      const old = await database.keeping.countOld(oldBefore(keepDays, context.now()));
      terminal.line(
        old.submissions === 0
          ? nothing
          : `Would remove ${oldRecordsWords(old, keepDays)}. Nothing was changed.`,
      );
      return EXIT.ok;
    }
    const removal = await withRunLock(database, (locked) =>
      removeOldRecords(context, locked, keepDays, LIMIT_MS),
    );
    terminal.line(removalLine(removal, keepDays) ?? nothing);
    return removal.isPart ? EXIT.couldNotRun : EXIT.ok;
  });
}

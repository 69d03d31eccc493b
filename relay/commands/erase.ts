import { readBoth, readLaCode } from '../configuration';
import { CannotRun, EXIT, type ExitCode } from '../console/exit-code';
import { counted } from '../console/terminal';
import { type Context, requireTables, withDatabase, withRunLock } from '../context';
import type { KeptOfChild } from '../database/keeping-ports';
import type { RelayDatabase, SentSubmission } from '../database/ports';
import { type ExtractConfiguration, readExtractConfiguration } from '../extract/configuration';
import { localDay, utcDay } from '../record/calendar';
import { requireYes } from './ask-first';
import { archivePlaces } from './erase/archive-places';
import { whyNotYet } from './erase/why-not-yet';
import { extractOne } from './extract-one';
import { findSsdProblems } from './ssd-problems';

export interface EraseOptions {
  /** Do it without asking. */
  readonly yes?: boolean;
  /** DfE has said that it holds nothing of the child, also at an endpoint that the function app sent to before. */
  readonly deletedAtDfe?: boolean;
}

/**
 * Erases one child whom DfE has deleted: from staging and the ledger, whose rows stay as proof of what was sent without
 * leading to the child. Prints where records of the child stand in the archive, which is Azure's to delete. It prints
 * personal data, on the terminal of whoever asked for it.
 * @throws CannotRun where the child cannot be erased yet, saying why, or nobody says yes
 */
export async function eraseCommand(
  context: Context,
  given: string,
  { yes = false, deletedAtDfe = false }: EraseOptions,
): Promise<ExitCode> {
  const [laCode, extract] = readBoth(context.environment, readLaCode, readExtractConfiguration);
  const personId = given.trim();
  return withDatabase(
    context,
    async (database, { dataset }) => {
      await requireTables(database, 'erase');
      const { terminal } = context;
      const kept = await database.keeping.lookAtChild(personId);
      if (isNothing(kept)) {
        terminal.line('Nothing is kept of this child in staging or the ledger: there is nothing to erase.');
        return EXIT.ok;
      }
      requireErasable(kept, context, deletedAtDfe);
      // The SSD holds real children, so an _anon table has none to look for.
      if (dataset === 'live') await requireOutsideCohort(context, database, extract, personId);
      await showArchive(context, database, laCode, personId);
      terminal.line(
        `To be erased here: ${counted(kept.rows, 'row')} of staging, and what leads to the child in ${counted(kept.submissions, 'submission')} of the ledger, which stay without it as proof of what was sent.`,
      );
      if (!yes) await requireYes(context, 'Erase this child?');
      const erased = await withRunLock(database, async ({ keeping }) => {
        // Another run may have been at work until now.
        requireErasable(await keeping.lookAtChild(personId), context, deletedAtDfe);
        return keeping.eraseChild(personId, noticeOf(context.now()));
      });
      terminal.line(
        `Erased: ${counted(erased.rows, 'row')} of staging, and the child's part of ${counted(erased.submissions, 'submission')}.`,
      );
      return EXIT.ok;
    },
    extract.ssd,
  );
}

const isNothing = ({ rows, submissions, isHeld }: KeptOfChild): boolean =>
  rows === 0 && submissions === 0 && !isHeld;

const noticeOf = (now: Date): string => `Erased on ${utcDay(now)} (csc-relay erase).`;

function requireErasable(kept: KeptOfChild, { now }: Context, isDeletedAtDfe: boolean): void {
  const reason = whyNotYet(kept, now(), isDeletedAtDfe);
  if (reason !== undefined) throw new CannotRun(`Nothing was erased: ${reason}`);
}

/** @throws CannotRun where an extract would stage the child again */
async function requireOutsideCohort(
  { terminal, now }: Context,
  database: RelayDatabase,
  extract: ExtractConfiguration,
  personId: string,
): Promise<void> {
  const problems = await findSsdProblems(database, extract, refuseUnseen);
  if (problems.length > 0) {
    terminal.line(
      'The SSD cannot be read, so that only staging says that the child has left. Where an extract reads it, see that the child is not in its cohort.',
    );
    return;
  }
  const isThere = await extractOne(database, extract, personId, localDay(now()), async () => true);
  if (isThere) {
    throw new CannotRun(
      'Nothing was erased: the child is in the cohort of the SSD, and the next extract would stage it again. Take it out of the SSD, or hold it back with EXTRACT_EXCLUDE_TABLE.',
    );
  }
}

/** The SSD was there, and may be again tonight: only then is it known whether the child has left. */
function refuseUnseen(why: string): never {
  throw new CannotRun(
    `Nothing was erased: it could not be looked whether the child is in the cohort of the SSD. ${why}`,
  );
}

async function showArchive(
  { terminal, now }: Context,
  { ledger }: RelayDatabase,
  laCode: string,
  personId: string,
): Promise<void> {
  const submissions: SentSubmission[] = [];
  for (;;) {
    const page = await ledger.readSubmissions(personId, PAGE, submissions.at(-1)?.seq);
    if (page.length === 0) break;
    submissions.push(...page.map(withoutRecord));
  }
  if (submissions.length === 0) return;
  for (const line of ARCHIVE) terminal.line(line);
  for (const { prefix, submissionIds } of archivePlaces(laCode, submissions, now())) {
    terminal.line(`  ${prefix}`);
    for (const id of submissionIds) terminal.line(`    submission ${id}`);
  }
  terminal.line('');
}

/** What the list is, and what to do with it. */
const ARCHIVE = [
  'Records of this child may stand in the archive in Azure, in the blobs that begin as below. Keep this list until they are gone: after the erasure nothing leads to them.',
  '- request.json.gz of a batch holds the records of up to 100 children. It is the batch whose reply.json, beside it, names the submission; reply.json may quote a record.',
  '- A blob cannot be changed, only deleted whole, with the proof of what was sent of the others. Let your data protection officer decide: delete those blobs, or let them go when archiveRetentionDays is over.',
  '- Delete a blob with its versions, which the account keeps; it can be brought back for softDeleteDays then. Where the archive is immutable (immutabilityDays above 0), it can be deleted only after that.',
  '- Not every place has a blob: a record went on one of the days, and one that is older than archiveRetentionDays has gone. docs/data-protection.md says more.',
];

/** How many submissions are read at a time. */
const PAGE = 100;

const withoutRecord = (submission: SentSubmission): SentSubmission => ({ ...submission, payload: '' });

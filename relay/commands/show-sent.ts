import { EXIT, type ExitCode } from '../console/exit-code';
import type { Terminal } from '../console/terminal';
import { type Context, requireTables, withDatabase } from '../context';
import type { SentSubmission } from '../database/ports';
import { sentLine, uncertainLine } from './sent-lines';

/** How many are read at a time: bounds the memory whatever was sent. */
const PAGE = 50;

/**
 * Shows everything that was sent of one child, the latest first, with each record as it was sent, or the sentence that
 * says why it is no longer kept. It prints personal data, on the terminal of whoever asked for it.
 */
export async function showSentCommand(context: Context, personId: string): Promise<ExitCode> {
  return withDatabase(context, async (database) => {
    await requireTables(database);
    const { terminal } = context;
    const { ledger } = database;
    const person = personId.trim();
    let page = await ledger.readSubmissions(person, PAGE);
    if (page.length === 0) terminal.line('Sent: nothing that this ledger knows of.');
    const uncertain = uncertainLine(page, await ledger.readAcknowledged(person));
    if (uncertain !== undefined) terminal.line(uncertain);
    while (page.length > 0) {
      for (const submission of page) showSubmission(terminal, submission);
      page = await ledger.readSubmissions(person, PAGE, page.at(-1)?.seq);
    }
    return EXIT.ok;
  });
}

function showSubmission(terminal: Terminal, submission: SentSubmission): void {
  terminal.line('');
  terminal.line(sentLine(submission).trim());
  terminal.line(`submission ${submission.submissionId}, run ${submission.runId}`);
  terminal.line(asShown(submission.payload));
}

/** Indented where it is a record; a sentence stands for one that is no longer kept. */
function asShown(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

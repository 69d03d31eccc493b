import { canonicalJson } from '../../shared/child-record';
import { isRehearsed } from '../../shared/rehearsal';
import { EXIT, type ExitCode } from '../console/exit-code';
import { minute, type Terminal } from '../console/terminal';
import { type Context, requireTables, withDatabase } from '../context';
import type { HeldRecord, SentSubmission, ShownRow } from '../database/ports';
import { isUnreadable } from '../delta/read-held';
import { readExtractConfiguration } from '../extract/configuration';
import { localDay } from '../record/calendar';
import { sentLine, uncertainLine } from './sent-lines';
import { showSource } from './show-source';

/**
 * Shows one child to an analyst: the record as the SSD gives it now, its faults, what is staged and what DfE is known
 * to hold. It prints personal data, on the terminal of whoever asked for it.
 */
export async function showCommand(context: Context, personId: string): Promise<ExitCode> {
  const configuration = readExtractConfiguration(context.environment);
  return withDatabase(
    context,
    async (database) => {
      await requireTables(database);
      const { terminal } = context;
      const today = localDay(context.now());
      const record = await showSource(terminal, database, configuration, personId, today);
      showStaged(terminal, await database.staging.readPerson(personId), record);
      const held = await database.ledger.readAcknowledged(personId);
      showHeld(terminal, held, record, personId);
      showSent(terminal, await database.ledger.readSubmissions(personId.trim(), LATEST + 1), held);
      return EXIT.ok;
    },
    configuration.ssd,
  );
}

/** How many of the submissions are listed. */
const LATEST = 5;

function showSent(
  terminal: Terminal,
  submissions: readonly SentSubmission[],
  held: HeldRecord | undefined,
): void {
  if (submissions.length === 0) return;
  terminal.line('Sent of this child, the latest first ("--sent" shows the records):');
  for (const submission of submissions.slice(0, LATEST)) terminal.line(sentLine(submission));
  if (submissions.length > LATEST) terminal.line('  and earlier ones');
  const uncertain = uncertainLine(submissions.slice(0, LATEST), held);
  if (uncertain !== undefined) terminal.line(uncertain);
}

function showStaged(terminal: Terminal, rows: readonly ShownRow[], record: unknown): void {
  if (rows.length === 0) terminal.line('Staged: nothing.');
  for (const row of rows) {
    terminal.line(
      `Staged: ${row.status || '(no status)'} / ${row.rowState || '(no state)'}` +
        `${row.lastUpdated ? `, last updated ${minute(row.lastUpdated)}` : ''}${compared(row.payload, record)}.`,
    );
    if (row.response) terminal.line(`  api_response: ${row.response}`);
  }
}

function showHeld(terminal: Terminal, held: HeldRecord | undefined, record: unknown, personId: string): void {
  if (!held) terminal.line('Held by DfE: nothing that this ledger knows of.');
  else if (isRehearsed(held.receipt)) {
    terminal.line(`Held by DfE: nothing; a rehearsal took the record at ${minute(held.acknowledgedAt)}.`);
  } else if (held.payload === null && held.receipt !== null) {
    terminal.line(
      `Held by DfE: something, not known what: another tool sent it (receipt ${held.receipt}), and it was adopted at ${minute(held.acknowledgedAt)}.`,
    );
  } else if (held.payload === null) {
    terminal.line(
      `Held by DfE: something, not known what: the answer of ${minute(held.acknowledgedAt)} was lost, or a resync forgot it then.`,
    );
  } else if (isUnreadable(held.payload, personId)) {
    terminal.line(
      `Held by DfE: something, not known what: the record of ${minute(held.acknowledgedAt)} in ssd_api_acknowledged cannot be read.`,
    );
  } else {
    terminal.line(
      `Held by DfE: since ${minute(held.acknowledgedAt)}, receipt ${held.receipt ?? '(none)'}${compared(held.payload, record)}.`,
    );
    if (!isSame(held.payload, record)) terminal.line(JSON.stringify(JSON.parse(held.payload), null, 2));
  }
}

function compared(payload: string | null, record: unknown): string {
  if (record === undefined) return '';
  return isSame(payload, record) ? ', the same record' : ', another record than the SSD gives now';
}

function isSame(payload: string | null, record: unknown): boolean {
  try {
    return payload !== null && canonicalJson(JSON.parse(payload)) === canonicalJson(record);
  } catch {
    return false; // staged JSON that cannot be read is no record
  }
}

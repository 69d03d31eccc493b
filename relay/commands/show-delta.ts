import { summariseFaults } from '../../shared/child-record/summarise-faults';
import { MAX_REASON_LENGTH } from '../../shared/messages';
import { readSubmissionChoice } from '../configuration';
import { EXIT, type ExitCode } from '../console/exit-code';
import { minute, type Terminal } from '../console/terminal';
import { type Context, requireTables, withDatabase } from '../context';
import type { Renewal } from '../database/moving-ports';
import type { EligibleRow, RelayDatabase, ShownRow } from '../database/ports';
import type { Delta } from '../delta/delta';
import { type Difference, explainDifference } from '../delta/explain-difference';
import { isUnreadable, readHeld } from '../delta/read-held';
import type { SubmissionMode } from '../delta/records-to-send';
import { checkPerson, readPayload } from '../run/check-row';
import { decideRow, scopeOf } from '../run/decide-row';
import { OUTDATED_AND_RESYNC } from '../run/outdated';
import { withStrangers } from '../run/push';
import { renewalOf } from '../run/renewal';

/**
 * Shows an analyst what a push would send of one child now and why, object by object: the staged record against what
 * DfE is known to hold; or why nothing would be sent, and what has to happen first. It decides as a push does. It prints
 * personal data, on the terminal of whoever asked for it.
 */
export async function showDeltaCommand(context: Context, personId: string): Promise<ExitCode> {
  const { mode, resendWholeDays } = readSubmissionChoice(context.environment);
  const renewal = renewalOf(resendWholeDays, context.now());
  return withDatabase(context, async (database) => {
    await requireTables(database);
    const { terminal } = context;
    const resync = await database.ledger.readResync();
    const row =
      resync === 'needed'
        ? OUTDATED_AND_RESYNC
        : await readRow(database, personId, mode, renewal, resync === 'done');
    if (typeof row === 'string') terminal.line(`Nothing would be sent: ${row}`);
    else showRow(terminal, row, mode, context.now());
    return EXIT.ok;
  });
}

/** The row of a person as a push reads it; or why a push would leave it out. */
async function readRow(
  { staging, ledger }: RelayDatabase,
  personId: string,
  mode: SubmissionMode,
  renewal: Renewal | undefined,
  resynced: boolean,
): Promise<EligibleRow | string> {
  const shown = await staging.readPerson(personId);
  const [first] = shown;
  if (!first) return 'no row is staged under this person id.';
  const { stagingId, payload } = first;
  const [fault] = checkPerson({ stagingId, personId, payload, duplicated: shown.length > 1 });
  if (fault) return `${fault.path} ${fault.message}.`;
  const rows = await staging.readEligible(stagingId - 1, 1, scopeOf(mode), renewal);
  const [eligible] = withStrangers(rows, { resynced });
  if (eligible?.stagingId === stagingId) return eligible;
  const wait = await ledger.readWait(personId.trim());
  if (wait && 'inFlightSince' in wait) {
    return `something of this child has been on the way to DfE since ${minute(wait.inFlightSince)}. When its answer has come, the next run compares again.`;
  }
  if (wait) {
    return `DfE left a record of this child without an answer, and may work it off until ${minute(wait.settlesAt)}. A run after that compares again.`;
  }
  return absenceOf(first);
}

function absenceOf({ status, rowState }: ShownRow): string {
  if (status === 'held') {
    return 'the child is held back by EXTRACT_EXCLUDE_TABLE. An extract after it is taken out of that table lets it go.';
  }
  if (rowState === 'deleted')
    return 'the row is deleted, and DfE holds nothing of the child that this ledger knows of.';
  return `submission_status is ${status || 'empty'}, and only rows that are pending or in error are sent. An extract makes it pending when the record changes.`;
}

function showRow(terminal: Terminal, row: EligibleRow, mode: SubmissionMode, at: Date): void {
  const decided = decideRow(row, { at, retryRejected: false, mode });
  switch (decided.kind) {
    case 'refuse':
      terminal.line(
        `Nothing would be sent until this is mended: ${summariseFaults(decided.faults, MAX_REASON_LENGTH)}`,
      );
      return;
    case 'rejected-before':
      terminal.line(
        'Nothing would be sent: DfE rejected exactly this record, and says why in api_response. It waits until the record ' +
          'changes; "csc-relay redrive" with --rejected has the next run send it all the same.',
      );
      return;
    case 'held-already':
      terminal.line('Nothing is to be sent: DfE holds what is staged.');
      showReasons(terminal, row, false);
      return;
    case 'send':
      showDeltas(terminal, decided.deltas, row.renewed ? 'full' : mode);
      showReasons(terminal, row, decided.deltas[0].kind === 'partial');
  }
}

function showDeltas(terminal: Terminal, deltas: readonly Delta[], mode: SubmissionMode): void {
  for (const [place, { kind, record }] of deltas.entries()) {
    const step = deltas.length === 1 ? 'To be sent' : `Step ${place + 1} of ${deltas.length}`;
    const when = place === 0 ? '' : ', when DfE accepted the step before';
    terminal.line(`${step} (${kind}, mode ${mode})${when}:`);
    terminal.line(JSON.stringify(record, null, 2));
  }
}

/** @param isPartial whether objects are left out, so that it is of interest why one is sent that did not change */
function showReasons(terminal: Terminal, row: EligibleRow, isPartial: boolean): void {
  const personId = row.personId ?? '';
  const held = readHeld(row.held, personId);
  const read = readPayload(row.payload);
  if (row.renewed) {
    terminal.line('Why: tonight is the turn of this child by RESEND_WHOLE_DAYS, so it is sent whole.');
  }
  if (held === undefined) terminal.line('Why: DfE holds nothing of the child that this ledger knows of.');
  else if (row.deleted) terminal.line('Why: the row is deleted.');
  else if (isUnreadable(row.held, personId)) {
    terminal.line(
      'Why: what DfE holds is not known, as the record in ssd_api_acknowledged cannot be read: all of it goes first.',
    );
  } else if (held === 'unknown') {
    terminal.line(
      'Why: what DfE holds is not known, as an answer was lost, another tool sent it, or the database was restored: all of it goes first.',
    );
  } else if ('record' in read) {
    const differences = explainDifference(held, read.record).filter(
      ({ what }) => isPartial || what !== 'leads',
    );
    if (differences.length > 0) terminal.line('Why, object by object:');
    else if (!row.renewed) terminal.line('Why: nothing differs.');
    for (const difference of differences) terminal.line(`  ${describe(difference)}`);
  }
}

function describe({ object, what, attributes }: Difference): string {
  if (what === 'new') return `${object}: new`;
  if (what === 'gone') return `${object}: gone from the source, so it is purged`;
  if (what === 'leads')
    return `${object}: unchanged, but sent with its own values, as something inside it changed`;
  const changes = `${object}: ${attributes.map(({ name, how }) => `${name} ${how}`).join(', ')}`;
  if (what === 'changed') return changes;
  return `${changes}; DfE may keep what went, so it is purged, and what is left is sent again with all inside it`;
}

import { readSubmissionMode } from '../configuration';
import { EXIT, type ExitCode } from '../console/exit-code';
import type { Terminal } from '../console/terminal';
import { type Context, requireTables, withDatabase } from '../context';
import type { ShownRow } from '../database/ports';
import type { Delta, Held } from '../delta/delta';
import { type Difference, explainDifference } from '../delta/explain-difference';
import type { JsonObject } from '../delta/json-object';
import { readHeld, recordsToSend, type SubmissionMode } from '../delta/records-to-send';
import { checkPerson, readPayload } from '../run/check-row';

/**
 * Shows an analyst what a push would send of one child now and why, object by object: the staged record against what
 * DfE is known to hold. It prints personal data, on the terminal of whoever asked for it.
 */
export async function showDeltaCommand(context: Context, personId: string): Promise<ExitCode> {
  const mode = readSubmissionMode(context.environment);
  return withDatabase(context, async (database) => {
    await requireTables(database);
    const { terminal } = context;
    const rows = await database.staging.readPerson(personId);
    const acknowledged = await database.ledger.readAcknowledged(personId);
    const held = readHeld(acknowledged?.payload);
    const current = readCurrent(rows, personId);
    if (typeof current === 'string') {
      terminal.line(`Nothing would be sent: ${current}`);
      return EXIT.ok;
    }
    const source = current.record ?? { la_child_id: personId, purge: true };
    showDeltas(terminal, recordsToSend(held, source, mode), mode);
    showReasons(terminal, held, current.record);
    return EXIT.ok;
  });
}

/** The staged record; none where the row is deleted. */
interface Current {
  readonly record: JsonObject | undefined;
}

function readCurrent(rows: readonly ShownRow[], personId: string): Current | string {
  const [row] = rows;
  if (!row) return 'no row is staged under this person id.';
  const [fault] = checkPerson({ stagingId: 0, personId, payload: row.payload, duplicated: rows.length > 1 });
  if (fault) return `${fault.path} ${fault.message}.`;
  if (row.rowState === 'deleted') return { record: undefined };
  const read = readPayload(row.payload);
  return 'rule' in read ? `${read.path} ${read.message}.` : { record: read.record };
}

function showDeltas(terminal: Terminal, deltas: readonly Delta[], mode: SubmissionMode): void {
  if (deltas.length === 0) terminal.line('Nothing is to be sent: DfE holds what is staged.');
  for (const [place, { kind, record }] of deltas.entries()) {
    const step = deltas.length === 1 ? 'To be sent' : `Step ${place + 1} of ${deltas.length}`;
    const when = place === 0 ? '' : ', when DfE accepted the step before';
    terminal.line(`${step} (${kind}, mode ${mode})${when}:`);
    terminal.line(JSON.stringify(record, null, 2));
  }
}

function showReasons(terminal: Terminal, held: Held, current: JsonObject | undefined): void {
  if (held === undefined) terminal.line('Why: DfE holds nothing of the child that this ledger knows of.');
  else if (held === 'unknown') {
    terminal.line('Why: an answer of DfE was lost, so what it holds is not known: all of it goes first.');
  } else if (current === undefined) terminal.line('Why: the row is deleted.');
  else {
    const differences = explainDifference(held, current);
    terminal.line(differences.length === 0 ? 'Why: nothing differs.' : 'Why, object by object:');
    for (const difference of differences) terminal.line(`  ${describe(difference)}`);
  }
}

function describe({ object, what, attributes }: Difference): string {
  if (what === 'new') return `${object}: new`;
  if (what === 'gone') return `${object}: gone from the source, so it is purged`;
  const changes = attributes.map(({ name, how }) => `${name} ${how}`);
  return `${object}: ${changes.join(', ')}`;
}

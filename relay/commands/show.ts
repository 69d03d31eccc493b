import { canonicalJson, checkRecord } from '../../shared/child-record';
import { EXIT, type ExitCode } from '../console/exit-code';
import { faultLine, minute, type Terminal } from '../console/terminal';
import { type Context, requireTables, withDatabase } from '../context';
import type { HeldRecord, RelayDatabase, ShownRow } from '../database/ports';
import { type ExtractConfiguration, readExtractConfiguration } from '../extract/configuration';
import { type BuiltRecord, createRecordBuilder } from '../record/build-record';
import { localDay } from '../record/calendar';
import { windowOf } from '../record/window';

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
      const problems = await database.ssd.findProblems(configuration.options);
      let record: unknown;
      if (problems.length > 0) {
        terminal.line('The SSD cannot be read, so only staging and the ledger are shown:');
        for (const problem of problems) terminal.line(`  ${problem}`);
      } else {
        const built = await buildOne(database, configuration, personId, today);
        record = built?.record;
        showRecord(terminal, built, today);
      }
      showStaged(terminal, await database.staging.readPerson(personId), record);
      showHeld(terminal, await database.ledger.readAcknowledged(personId), record);
      return EXIT.ok;
    },
    configuration.ssd,
  );
}

async function buildOne(
  database: RelayDatabase,
  { options }: ExtractConfiguration,
  personId: string,
  today: string,
): Promise<BuiltRecord | undefined> {
  const build = createRecordBuilder(options, today);
  const onlyThis = { ...options, personIds: [personId] };
  return database.ssd.extract(onlyThis, windowOf(today), async (extraction) => {
    if (extraction.children === 0) return undefined;
    const [rows] = await extraction.read(1, 1);
    return rows && build(rows);
  });
}

function showRecord(terminal: Terminal, built: BuiltRecord | undefined, today: string): void {
  if (!built) {
    terminal.line(
      'From the SSD: not in the cohort today (docs/extract.md says who is), or not in ssd_person.',
    );
    return;
  }
  terminal.line('From the SSD, as it would be sent:');
  terminal.line(JSON.stringify(built.record, null, 2));
  const faults = [...built.faults, ...checkRecord(built.record, today)];
  terminal.line(faults.length === 0 ? 'Faults: none.' : 'Faults:');
  for (const fault of faults) {
    terminal.line(faultLine(fault));
  }
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

function showHeld(terminal: Terminal, held: HeldRecord | undefined, record: unknown): void {
  if (!held) terminal.line('Held by DfE: nothing that this ledger knows of.');
  else if (held.payload === null) {
    terminal.line(
      `Held by DfE: something, not known what: the answer of ${minute(held.acknowledgedAt)} was lost.`,
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

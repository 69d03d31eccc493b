import { checkRecord } from '../../shared/child-record';
import { faultLine, type Terminal } from '../console/terminal';
import type { UnreadableChild } from '../database/extract-ports';
import type { RelayDatabase } from '../database/ports';
import type { ExtractConfiguration } from '../extract/configuration';
import { type BuiltRecord, createRecordBuilder } from '../record/build-record';
import { windowOf } from '../record/window';
import { explainAbsence } from './explain-absence';
import { extractOne } from './extract-one';
import { findSsdProblems } from './ssd-problems';

/**
 * Shows what the SSD gives of a child: the record as it would be sent with its faults, or why it is not in the cohort.
 * @returns the record
 */
export async function showSource(
  terminal: Terminal,
  database: RelayDatabase,
  configuration: ExtractConfiguration,
  personId: string,
  today: string,
): Promise<BuiltRecord['record'] | undefined> {
  const problems = await findSsdProblems(database, configuration, (why) => [why]);
  if (problems.length > 0) {
    terminal.line('The SSD cannot be read, so only staging and the ledger are shown:');
    for (const problem of problems) terminal.line(`  ${problem}`);
    return undefined;
  }
  const built = await buildOne(database, configuration, personId, today);
  if (built === undefined) {
    await showAbsence(terminal, database, configuration, personId, today);
    return undefined;
  }
  if ('unreadable' in built) {
    terminal.line(
      `From the SSD: a row of ${built.unreadable} cannot be handed over by the database, as of a broken character.`,
    );
    return undefined;
  }
  showRecord(terminal, built, today);
  return built.record;
}

function buildOne(
  database: RelayDatabase,
  configuration: ExtractConfiguration,
  personId: string,
  today: string,
): Promise<BuiltRecord | UnreadableChild | undefined> {
  return extractOne(database, configuration, personId, today, async (extraction, facts) => {
    const [rows] = await extraction.read(1, 1);
    if (rows === undefined || 'unreadable' in rows) return rows;
    return createRecordBuilder(configuration.options, today, facts)(rows);
  });
}

async function showAbsence(
  terminal: Terminal,
  { ssd }: RelayDatabase,
  { options }: ExtractConfiguration,
  personId: string,
  today: string,
): Promise<void> {
  const window = windowOf(today);
  const absence = await ssd.explainAbsence(options, window, personId);
  for (const line of explainAbsence(absence, personId, options, window)) terminal.line(line);
}

function showRecord(terminal: Terminal, built: BuiltRecord, today: string): void {
  terminal.line('From the SSD, as it would be sent:');
  terminal.line(JSON.stringify(built.record, null, 2));
  const faults = [...built.faults, ...checkRecord(built.record, today)];
  terminal.line(faults.length === 0 ? 'Faults: none.' : 'Faults:');
  for (const fault of faults) terminal.line(faultLine(fault));
}

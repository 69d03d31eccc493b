import { checkRecord } from '../../../shared/child-record';
import type { SourceRow } from '../../database/test-data-ports';
import { checkPerson, readPayload } from '../../run/check-row';
import type { TestRecord } from '../gather';
import { anonymiseRecord } from './anonymise-record';
import { findSurvivors } from './find-survivors';
import type { Pseudonyms } from './pseudonyms';
import type { AnonymiseTally } from './tally';

/**
 * Makes a test record of a live row and compares it with its source.
 * @param duplicated person ids that stand in several rows, of which nobody knows the right one
 * @param today yyyy-MM-dd, for the rules about dates
 * @returns undefined where nothing may stand for the row; the tally says why
 */
export function anonymiseRow(
  row: SourceRow,
  pseudonyms: Pseudonyms,
  duplicated: ReadonlySet<string>,
  tally: AnonymiseTally,
  today: string,
): TestRecord | undefined {
  tally.read += 1;
  if (row.heldBack) {
    tally.heldBack += 1;
    return undefined;
  }
  const personId = row.personId?.trim() ?? '';
  const [fault] = checkPerson({ ...row, duplicated: duplicated.has(personId) });
  const source = fault ?? readPayload(row.payload);
  if ('rule' in source) return leaveOut(tally, source.rule);
  if (source.record.la_child_id !== personId) return leaveOut(tally, 'ids-differ');
  if (source.record.purge === true) return leaveOut(tally, 'purge-of-live-row');

  const made = anonymiseRecord(source.record, pseudonyms);
  if ('leftOut' in made) return leaveOut(tally, `required at ${made.leftOut}`);
  const { la_child_id: id } = made.record;
  const [error] = checkRecord(made.record, today).filter(({ severity }) => severity === 'error');
  if (error || typeof id !== 'string') return leaveOut(tally, error?.rule ?? 'required');

  const comparison = findSurvivors(source.record, made.record);
  tally.drop(made.dropped);
  tally.compare(comparison);
  if (comparison.survived.length > 0) return leaveOut(tally, 'a value came out as it was');
  tally.anonymised += 1;
  return { ...made.record, la_child_id: id };
}

function leaveOut(tally: AnonymiseTally, rule: string): undefined {
  tally.leaveOut(rule);
}

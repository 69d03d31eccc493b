import type { AnsweredOutcome } from '../../relay/database/ports';
import type { Fixture } from './database-contract';
import { AT, readAcknowledged } from './submissions';
import { insertRow, readRow, updateRow } from './workbench';

/** What a test does to the staging row and the acknowledged record of the child whose person id is child1. */
export function useChild(fixture: Fixture) {
  return {
    insert: (row: Parameters<typeof insertRow>[2]) => insertRow(fixture.bench, fixture.schema, row),
    update: (change: Parameters<typeof updateRow>[3]) =>
      updateRow(fixture.bench, fixture.schema, 'child1', change),
    row: () => readRow(fixture.bench, fixture.schema, 'child1'),
    apply: (...outcomes: AnsweredOutcome[]) => fixture.database.ledger.applyOutcomes(outcomes, AT),
    heldRecord: () => readAcknowledged(fixture, 'child1'),
  };
}

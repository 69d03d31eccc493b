import type { Fixture } from './database-contract';
import { AT } from './submissions';

/** What the ledger remembers beside records and runs. */
export function describeFacts(fixture: Fixture): void {
  const ledger = () => fixture.database.ledger;

  describe('a fact of the ledger', () => {
    test('is what was noted last, each under its own name', async () => {
      expect(await ledger().readFact('phases')).toBeUndefined();
      await ledger().noteFact('phases', '[1]', AT);
      await ledger().noteFact('test-data', 'Ṁadeup “words” ✓', AT);
      await ledger().noteFact('phases', '[1,2]', AT);
      expect(await ledger().readFact('phases')).toBe('[1,2]');
      expect(await ledger().readFact('test-data')).toBe('Ṁadeup “words” ✓');
      expect(await ledger().readFact('function-app')).toBeUndefined();
    });

    test('is nothing of a resync, nor of a good extract', async () => {
      await ledger().noteFact('phases', '[1]', AT);
      expect(await ledger().readResync()).toBe('never');
      expect(await ledger().readGoodExtract()).toBeUndefined();
    });
  });
}

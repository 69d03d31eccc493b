import type { Context } from '../../../../relay/context';
import { findSource } from '../../../../relay/database/connection';
import type { RelayDatabase } from '../../../../relay/database/ports';
import { runExtract } from '../../../../relay/extract/run-extract';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';

/** What an extract says of a source before it looks for its tables, which are not there. */
async function saidOf(connectionText: string): Promise<readonly string[]> {
  const said: string[] = [];
  const context = { terminal: { line: (text: string) => said.push(text) } } as unknown as Context;
  const ssd = {
    caution: findSource(connectionText).capabilities.caution,
    findProblems: async () => ['nothing'],
  };
  const extract = runExtract(
    context,
    { ssd } as unknown as RelayDatabase,
    { dataset: 'live' },
    { options: DEFAULT_OPTIONS } as never,
    { dryRun: true, allowDeletions: false, allowIncomplete: false },
  );
  await expect(extract).rejects.toThrow('The SSD cannot be read');
  return said;
}

test('The first line of an extract from Oracle says that no run on a server is recorded, and one from elsewhere says nothing', async () => {
  const [first] = await saidOf('reader/secret@orahost:1521/ssd');
  expect(first).toMatch(/^The SSD stands in Oracle, and no run on an Oracle server is recorded yet/);
  expect(await saidOf('postgresql://db.example/ssd')).toEqual([]);
});

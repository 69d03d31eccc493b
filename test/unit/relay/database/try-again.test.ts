import { DatabaseError } from '../../../../relay/database/database-error';
import { tryAgain } from '../../../../relay/database/try-again';

/** Work that fails with these codes, one after another, and then succeeds. */
function failing(...codes: string[]) {
  const seen: string[] = [];
  const work = async (): Promise<string> => {
    const code = codes[seen.length];
    seen.push(code ?? 'done');
    if (code !== undefined) throw new DatabaseError(`Could not (${code}).`, code);
    return 'done';
  };
  return { seen, work };
}

describe('a unit of work', () => {
  it.each(['1205', '40001', '40P01'])('that gave way to another (%s) is done again', async (code) => {
    const { seen, work } = failing(code, code);
    expect(await tryAgain(work)).toBe('done');
    expect(seen).toEqual([code, code, 'done']);
  });

  it('is given up after the third time', async () => {
    const { seen, work } = failing('1205', '1205', '1205');
    await expect(tryAgain(work)).rejects.toThrow('Could not (1205).');
    expect(seen).toHaveLength(3);
  });

  it('that failed for another reason is not done again', async () => {
    const { seen, work } = failing('23505');
    await expect(tryAgain(work)).rejects.toThrow('23505');
    expect(seen).toHaveLength(1);
  });
});

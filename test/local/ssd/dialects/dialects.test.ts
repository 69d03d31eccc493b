import { sampleOf } from '../../../amount';
import { dayTwoChange, dialectOf, joinRows, storedPerson, storedWorkers } from '..';
import { faultsIn, SEED, tablesOf } from '../inspect-rows';
import { aboutOf } from './about';
import { childrenIn, EVERY_DIALECT, optionsOf } from './inspect-dialects';

describe.each(sampleOf(EVERY_DIALECT).map((dialect) => [dialect.name, dialect] as const))(
  'Every SSD, as that like %s,',
  (_name, dialect) => {
    const children = childrenIn(dialect);
    const all = joinRows([...children.map(({ stored }) => stored), storedWorkers(dialect, SEED)]);

    it('holds in each column of its tables what fits, and holds no other column', () => {
      expect(faultsIn(all, dialect.tables)).toEqual([]);
      const others = tablesOf(all).flatMap(([table, rows]) => {
        const known = new Set(dialect.tables[table].columns.map(({ name }) => name));
        return rows.flatMap((row) => Object.keys(row).filter((name) => !known.has(name)));
      });
      expect(others).toEqual([]);
    });

    it('tells the rows of a person from those of all others by the identity of the table', () => {
      const owners = new Map<string, number>();
      const mixed = children.flatMap(({ n, stored }) =>
        tablesOf(stored).filter(([table, rows]) =>
          rows.some((row) => {
            const { identity } = dialect.tables[table];
            const values = identity.map((column) => row[column] ?? null);
            const key = JSON.stringify([table, ...values]);
            const isMixed = values.includes(null) || (owners.get(key) ?? n) !== n;
            owners.set(key, n);
            return isMixed;
          }),
        ),
      );
      expect(mixed).toEqual([]);
    });

    it('has no primary key twice', () => {
      const twice = tablesOf(all).filter(([table, rows]) => {
        const { primaryKey } = dialect.tables[table];
        const keys = rows.map((row) => JSON.stringify(primaryKey.map((column) => row[column])));
        return primaryKey.length > 0 && new Set(keys).size < keys.length;
      });
      expect(twice).toEqual([]);
    });

    it('is the same for the same seed, and another for another', () => {
      const [child] = children;
      expect(storedPerson(dialect, optionsOf(0))).toEqual(child?.stored);
      expect(storedPerson(dialect, { ...optionsOf(0), seed: SEED + 1 })).not.toEqual(child?.stored);
    });

    it('is on day 2 as on day 1 but for the persons to whom something happened', () => {
      const dayTwo = childrenIn(dialect, 2);
      const changed = children.filter(
        ({ n, stored }) => JSON.stringify(stored) !== JSON.stringify(dayTwo[n]?.stored),
      );
      expect(changed.length).toBeGreaterThan(10);
      expect(changed.filter(({ n }) => dayTwoChange(SEED, n) === undefined)).toEqual([]);
    });
  },
);

describe('A dialect', () => {
  it('is the plain one unless another is asked for, which stores the rows as they are', () => {
    const plain = dialectOf({});
    const rows = { ssd_person: [{ pers_person_id: 'P-1' }] };
    expect(plain.name).toBe('plain');
    expect(plain.store(rows, aboutOf(optionsOf(0)))).toBe(rows);
  });

  it('with bare factors is one of Mosaic alone', () => {
    expect(dialectOf({ like: 'mosaic', bareFactors: true }).name).toBe('mosaic with bare factors');
    expect(() => dialectOf({ like: 'eclipse', bareFactors: true })).toThrow(RangeError);
  });
});

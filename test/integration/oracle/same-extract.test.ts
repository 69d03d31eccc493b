import { bringAlong } from '../../../relay/database/oracle/bring-along';
import { dialect } from '../../../relay/database/oracle/dialect';
import { BEGIN } from '../../../relay/database/oracle/reading';
import type { Sessions } from '../../../relay/database/oracle/session';
import { openOracleSource } from '../../../relay/database/oracle/source';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../relay/record/options';
import { PLAIN_SOURCE } from '../../../relay/record/source-facts';
import { windowOf } from '../../../relay/record/window';
import { itInFull, ROUNDS } from '../../amount';
import { findHindrance } from '../../local/oracle/find-java';
import { LIKES, type Like } from '../../local/ssd';
import { Databases, SEED, TODAY } from './two-sides';

// The same fictional SSD in PostgreSQL, and in H2 in the mode of Oracle, or in Oracle itself with CSC_TEST_ORACLE: what is staged
// of the one is staged of the other.

const EVERY_GROUP = { childProtectionPlans: true, disabledChildren: true, closedCareLeavers: true };

const OF_SYSTEM: Readonly<Record<Like, Partial<ExtractOptions>>> = {
  plain: {},
  systemc: EVERY_GROUP,
  mosaic: {
    workerRoles: ['REL.ALLOCATED'],
    workerId: 'staff',
    misChildId: 'none',
    formerUpnType: 'FORMERUPN',
  },
  eclipse: { ...EVERY_GROUP, workerRoles: ['SOCIALWORKER'] },
};

/** Sessions in which each statement has a moment of its own. */
const withoutMoment = (sessions: Sessions): Sessions => ({
  ...sessions,
  inSession: (work) =>
    sessions.inSession((session) =>
      work({
        ...session,
        run: async (step, sql, values) => (sql === BEGIN ? [] : session.run(step, sql, values)),
      }),
    ),
});

const isOracle = Boolean(process.env.CSC_TEST_ORACLE);
const hindrance = isOracle ? undefined : findHindrance();

(hindrance === undefined ? describe : describe.skip)(
  `An extract from ${isOracle ? 'Oracle' : 'H2, in the mode of Oracle'}${hindrance === undefined ? '' : ` (skipped: ${hindrance})`}`,
  () => {
    let databases: Databases;
    beforeAll(async () => {
      databases = await Databases.open();
    });
    afterAll(() => databases.close());
    afterEach(() => jest.restoreAllMocks());

    test.each(ROUNDS >= 1 ? LIKES : (['plain'] as const))(
      'stages every byte of what one from PostgreSQL does: an SSD like that of %s',
      async (like) => {
        const sides = await databases.openSides(like);
        const one = await databases.extract(sides.postgres, OF_SYSTEM[like]);
        expect(one.rows.length).toBeGreaterThanOrEqual(SEED.children);
        expect(await databases.extract(sides.oracle, OF_SYSTEM[like])).toEqual(one);
        await sides.close();
      },
    );

    itInFull(
      'does so with lists of the authority, ids with white space, and tables that are not there',
      async () => {
        const sides = await databases.openSides('systemc');
        const ids = (
          await sides.postgres.ssd.query(
            `select cine_person_id from ${sides.postgres.schema}.ssd_cin_episodes order by 1`,
          )
        ).map((row) => String(row.cine_person_id));
        const [first = '', , third = ''] = [...new Set(ids)];
        await sides.change((schema) => `create table ${schema}.protected (person_id varchar(60))`);
        await sides.change((schema) => `insert into ${schema}.protected values ('  ${first}')`);
        await sides.change((schema) => `create table ${schema}.our_return (person_id varchar(60))`);
        await sides.change(
          (schema) => `insert into ${schema}.our_return select pers_person_id from ${schema}.ssd_person`,
        );
        await sides.change(
          (schema) =>
            `update ${schema}.ssd_person set pers_person_id = ' ' || pers_person_id || chr(9) where pers_person_id = '${third}'`,
        );
        await sides.change((schema) => `drop table ${schema}.ssd_sdq_scores`);
        const options = {
          ...EVERY_GROUP,
          excludeTable: 'protected',
          cohortTable: 'our_return',
          absentTables: ['ssd_sdq_scores'],
        } as const;
        const one = await databases.extract(sides.postgres, options);
        expect(one.rows).toContainEqual(expect.objectContaining({ person_id: third }));
        expect(one.rows).not.toContainEqual(expect.objectContaining({ person_id: first }));
        expect(await databases.extract(sides.oracle, options)).toEqual(one);
        await sides.close();
      },
    );

    itInFull('does so night after night, over the first of April', async () => {
      const sides = await databases.openSides('plain');
      for (const today of ['2027-03-31', '2027-04-01']) {
        const one = await databases.extract(sides.postgres, {}, today);
        expect(await databases.extract(sides.oracle, {}, today)).toEqual(one);
        await sides.change(
          (schema) => `delete from ${schema}.ssd_cin_episodes where cine_referral_id like '%7'`,
        );
      }
      await sides.close();
    });

    itInFull('reads one moment, whatever is changed meanwhile, and says so where it does not', async () => {
      const { oracle, close } = await databases.openSides('plain');
      const readThrough = (sessions: Sessions) =>
        openOracleSource(sessions, { location: { schema: oracle.schema, prefix: 'ssd_' } }).read(
          DEFAULT_OPTIONS,
          windowOf(TODAY),
          () => ({ facts: PLAIN_SOURCE, windowBefore: undefined }),
          async (reading) => {
            await oracle.ssd.query(
              `delete from ${oracle.schema}.ssd_cin_plans where cinp_cin_plan_id like '%1'`,
            );
            const rows = await reading.read(1, reading.children);
            const plans = rows.flatMap((child) => ('unreadable' in child ? [] : child.ssd_cin_plans));
            const isOfMoment = plans.some(({ cinp_cin_plan_id: id }) => id?.endsWith('1'));
            return { isOfMoment, changed: await reading.findChanged() };
          },
        );
      expect(await readThrough(databases.oracle.sessions)).toEqual({ isOfMoment: true, changed: [] });
      await oracle.ssd.query(
        `update ${oracle.schema}.ssd_cin_plans set cinp_cin_plan_id = cinp_cin_plan_id || '1'`,
      );
      expect(await readThrough(withoutMoment(databases.oracle.sessions))).toEqual({
        isOfMoment: false,
        changed: [expect.objectContaining({ table: 'ssd_cin_plans', now: 0 })],
      });
      await close();
    });

    itInFull('finds the tables through synonyms', async () => {
      const { oracle, close } = await databases.openSides('plain');
      const countPersons = (schema: string) =>
        openOracleSource(databases.oracle.sessions, { location: { schema, prefix: 'ssd_' } }).read(
          DEFAULT_OPTIONS,
          windowOf(TODAY),
          () => ({ facts: PLAIN_SOURCE, windowBefore: undefined }),
          async ({ children }) => children,
        );
      const elsewhere = await databases.createSchema();
      await databases.oracle.nameIn(elsewhere, oracle.schema);
      expect(await countPersons(elsewhere)).toBe(await countPersons(oracle.schema));
      await close();
    });

    itInFull('brings long lists along whole, in as many texts as they take', async () => {
      const rows = Array.from({ length: 700 }, (_, place) => ({
        ordinal: place + 1,
        person_id: `P${place} é`,
        referral_id: 'R'.repeat(1 + (place % 48)),
      }));
      const { sql, values } = bringAlong(
        'select e.ordinal, e.person_id, e.referral_id from {csc_cohort_episode} e order by e.ordinal',
        { csc_cohort_episode: rows },
      );
      expect(values.length).toBeGreaterThan(8);
      const found = await databases.oracle.sessions.inSession((session) =>
        session.run('read a list', sql, values),
      );
      expect(found.map((row) => ({ ...row, ordinal: Number(row.ordinal) }))).toEqual(rows);
    });

    describe('would not, if the words of Oracle', () => {
      /** How many rows are staged of each: nothing fails, and nothing is said. */
      const countBoth = async (): Promise<readonly [ofPostgres: number, ofOracle: number]> => {
        const sides = await databases.openSides('plain');
        const ofPostgres = await databases.extract(sides.postgres);
        const ofOracle = await databases.extract(sides.oracle);
        await sides.close();
        return [ofPostgres.rows.length, ofOracle.rows.length];
      };

      itInFull('compared with an empty text, which is null there', async () => {
        const { isFilled } = dialect;
        jest
          .spyOn(dialect, 'isFilled')
          .mockImplementation((text, others) =>
            others.length === 0
              ? isFilled(text, others)
              : `${text} not in ('', ${others.map(dialect.literal).join(', ')})`,
          );
        expect(await countBoth()).toEqual([SEED.children, 0]);
      });

      itInFull('made texts of dates without a format', async () => {
        const unformatted = (value: string): string => `substr(to_char(${value}), 1, 10)`;
        jest.spyOn(dialect, 'day').mockImplementation(unformatted);
        const [ofPostgres, ofOracle] = await countBoth();
        expect(ofPostgres).toBe(SEED.children);
        expect(ofOracle).toBeGreaterThan(SEED.children);
      });
    });
  },
);

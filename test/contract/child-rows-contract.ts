import type { ChildRows } from '../../relay/record/child-rows';
import { ANOTHER_OWNER, type JoinName, type JoinWay } from '../../relay/record/joins';
import { PLAIN_SOURCE } from '../../relay/record/source-facts';
import { joinRows } from '../local/ssd';
import type { Fixture } from './database-contract';
import { person, useSurvey } from './use-survey';

const way = (name: JoinName, chosen: JoinWay) => ({
  facts: { joins: { ...PLAIN_SOURCE.joins, [name]: chosen } },
});

const column = (rows: ChildRows | undefined, table: keyof ChildRows, name: string) =>
  rows?.[table].map((row) => row[name]);

/** Whose row is read for which child. */
export function describeChildRows(fixture: Fixture): void {
  describe('the rows of a child', () => {
    const { ssd, read } = useSurvey(fixture);
    const plan = (id: string, referral: string, of: string) => ({
      cinp_cin_plan_id: id,
      cinp_referral_id: referral,
      cinp_person_id: of,
    });

    test('are those that name it, with those of another child under its referral beside them, each marked', async () => {
      await ssd().insert(
        joinRows([
          person('C1'),
          person('C2'),
          { ssd_cin_plans: [plan('1', 'RC1', 'C1'), plan('2', 'RC1', 'C2'), plan('3', 'RC2', 'C2')] },
        ]),
      );
      const [one, two] = await read();
      const seen = (rows: ChildRows | undefined) =>
        rows?.ssd_cin_plans
          .map((row) => [row.cinp_cin_plan_id, row.cinp_person_id, row[ANOTHER_OWNER] !== undefined])
          .toSorted();
      expect(seen(one)).toEqual([
        ['1', 'C1', false],
        ['2', 'C2', expect.any(Boolean)],
      ]);
      expect(seen(two)).toEqual([
        ['2', 'C2', true],
        ['3', 'C2', false],
      ]);
    });

    test('without a person are found by the key, and marked where several children own it', async () => {
      await ssd().makeKeyless('ssd_cin_episodes');
      const involvement = (id: string, referral: string) => ({
        invo_involvements_id: id,
        invo_referral_id: referral,
        invo_person_id: null,
        invo_professional_id: 'W1',
        invo_professional_role_id: 'CW',
      });
      await ssd().insert(
        joinRows([
          person('C1', 'SHARED'),
          person('C2', 'SHARED'),
          person('C3'),
          { ssd_involvements: [involvement('1', 'SHARED'), involvement('2', 'RC3')] },
        ]),
      );
      const children = await read();
      expect(children.map(({ ssd_involvements: rows }) => rows.map((row) => row[ANOTHER_OWNER]))).toEqual([
        ['1'],
        ['1'],
        [undefined],
      ]);
    });

    test('come together where its id stands in several forms', async () => {
      await ssd().insert(
        joinRows([
          person('C1'),
          { ssd_person: [{ pers_person_id: '\u00a0C1 ', pers_dob: '2015-03-04' }] },
          { ssd_sdq_scores: [{ csdq_table_id: 'S1', csdq_person_id: ' C1', csdq_sdq_score: 3 }] },
          person('C2'),
        ]),
      );
      const children = await read();
      expect(children.map(({ ssd_person: rows }) => rows.length)).toEqual([2, 1]);
      expect(column(children[0], 'ssd_sdq_scores', 'csdq_sdq_score')).toEqual(['3']);
    });

    test('that are factors are found by each way', async () => {
      const assessment = { cina_assessment_id: 'C17', cina_person_id: 'C1', cina_referral_id: 'RC1' };
      const factor = (table: string, id: string) => ({
        cinf_table_id: table,
        cinf_assessment_id: id,
        cinf_assessment_factors_json: '["1A"]',
      });
      await ssd().insert(
        joinRows([
          person('C1'),
          {
            ssd_cin_assessments: [assessment],
            ssd_assessment_factors: [
              factor('a', 'C17'),
              factor('C17', 'b'),
              factor('C1-7', 'c'),
              factor('d', '7'),
            ],
          },
        ]),
      );
      const found = async (chosen: JoinWay) =>
        column((await read(way('factors', chosen)))[0], 'ssd_assessment_factors', 'cinf_assessment_id');
      expect(await found('key')).toEqual(['C17']);
      expect(await found('table-id')).toEqual(['b']);
      expect(await found('table-id-without-dash')).toEqual(['c']);
      expect(await found('person-and-key')).toEqual(['7']);
      expect(await found('none')).toEqual([]);
    });

    test('that are adoptions are found by the period of care, whoever they name, and else by the person', async () => {
      const care = {
        clae_cla_episode_id: 'E1',
        clae_person_id: 'C1',
        clae_cla_id: 'P1',
        clae_referral_id: 'RC1',
      };
      const adoption = (id: string, period: string | null, of: string) => ({
        perm_table_id: id,
        perm_cla_id: period,
        perm_person_id: of,
      });
      await ssd().insert(
        joinRows([
          person('C1'),
          person('C2'),
          {
            ssd_cla_episodes: [care],
            // C2 is the legacy id of C1, and the person id of another child.
            ssd_permanence: [adoption('1', 'P1', 'C2'), adoption('2', null, 'C1'), adoption('3', 'P9', 'C1')],
          },
        ]),
      );
      const found = (rows: ChildRows | undefined) =>
        rows?.ssd_permanence.map((row) => [row.perm_table_id, row[ANOTHER_OWNER] !== undefined]).toSorted();
      const [one, two] = await read({ options: {} });
      expect(found(one)?.map(([, other]) => other)).toEqual([false, false, false]);
      expect(found(two)?.map(([, other]) => other)).toEqual([true]);
      const [, legacy] = await read({ facts: { adoptionsByLegacyId: true } });
      expect(found(legacy)).toEqual([]);
    });

    test('of a table that the authority says it has not are none, whatever stands there', async () => {
      await ssd().insert(
        joinRows([
          person('C1'),
          { ssd_disability: [{ disa_table_id: '1', disa_person_id: 'C1', disa_disability_code: 'MOB' }] },
        ]),
      );
      expect(column((await read())[0], 'ssd_disability', 'disa_disability_code')).toEqual(['MOB']);
      const [without] = await read({ options: { absentTables: ['ssd_disability'] } });
      expect(without?.ssd_disability).toEqual([]);
    });
  });
}

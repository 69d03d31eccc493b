import { joinRows } from '../local/ssd';
import type { Fixture } from './database-contract';
import { person, useSurvey } from './use-survey';

const many = <Row>(count: number, make: (n: number) => Row): Row[] =>
  Array.from({ length: count }, (_, n) => make(n + 1));

/** What is counted of an SSD before it is read. */
export function describeSurvey(fixture: Fixture): void {
  describe('a survey', () => {
    const { ssd, survey } = useSurvey(fixture);

    test('counts the rows of every table, its newest day up to the window, and the days that stand for none', async () => {
      await ssd().insert(
        joinRows([
          person('C1'),
          {
            ssd_cin_plans: ['2025-05-01', '1900-01-01', '2031-01-01'].map((start, n) => ({
              cinp_cin_plan_id: `P${n}`,
              cinp_referral_id: 'RC1',
              cinp_person_id: 'C1',
              cinp_cin_plan_start_date: start,
              cinp_cin_plan_end_date: '1900-01-01',
            })),
          },
        ]),
      );
      const { tables } = await survey();
      expect(tables.ssd_cin_plans).toEqual({ rows: 3, newest: '2025-05-01', dated1900: 1 });
      expect(tables.ssd_disability).toEqual({ rows: 0, newest: undefined, dated1900: 0 });
    });

    test('counts the rows with a key, and those of them that meet, by person too', async () => {
      const plan = (id: string, referral: string | null, of: string) => ({
        cinp_cin_plan_id: id,
        cinp_referral_id: referral,
        cinp_person_id: of,
      });
      await ssd().insert(
        joinRows([
          person('C1'),
          person('C2'),
          {
            ssd_cin_plans: [
              plan('1', 'RC1', 'C1'),
              plan('2', 'RC1', 'C2'),
              plan('3', 'R9', 'C1'),
              plan('4', '-1', 'C1'),
              plan('5', null, 'C1'),
            ],
          },
        ]),
      );
      expect((await survey()).joins.cinPlans).toEqual({
        rows: 5,
        keyed: 3,
        ways: [{ way: 'key', met: 2 }],
        strangers: 1,
      });
    });

    test('takes the rows of siblings who share a key for no strangers', async () => {
      const enquiry = (of: string) => ({
        s47e_s47_enquiry_id: 'E1',
        s47e_person_id: of,
        s47e_referral_id: `R${of}`,
      });
      await ssd().makeKeyless('ssd_s47_enquiry');
      await ssd().insert(
        joinRows([
          person('C1'),
          person('C2'),
          {
            ssd_s47_enquiry: [enquiry('C1'), enquiry('C2')],
            ssd_initial_cp_conference: ['C1', 'C2', 'C3'].map((of) => ({
              icpc_icpc_id: `I${of}`,
              icpc_s47_enquiry_id: 'E1',
              icpc_person_id: of,
            })),
          },
        ]),
      );
      expect((await survey()).joins.conferences).toMatchObject({ keyed: 3, strangers: 1 });
    });

    test('counts what stands in columns that mean something else in some systems', async () => {
      const referral = (id: string, source: string) => ({
        cine_referral_id: id,
        cine_person_id: 'C1',
        cine_referral_source_code: source,
      });
      const status = (id: string, start: string | null, end: string | null) => ({
        immi_immigration_status_id: id,
        immi_person_id: 'C1',
        immi_immigration_status_start_date: start,
        immi_immigration_status_end_date: end,
      });
      const adoption = (id: string, of: string, decided: string | null) => ({
        perm_table_id: id,
        perm_person_id: of,
        perm_cla_id: 'P1',
        perm_adm_decision_date: decided,
      });
      await ssd().insert(
        joinRows([
          {
            ssd_person: [
              { pers_person_id: 'C1', pers_legacy_id: 'L1', pers_dob: '2015-03-04', pers_ethnicity: 'A1' },
              { pers_person_id: 'C2', pers_expected_dob: '2026-10-22', pers_ethnicity: ' A1' },
              { pers_person_id: 'C3', pers_expected_dob: '2026-10-23', pers_ethnicity: 'WBRI' },
            ],
            ssd_cin_episodes: [referral('1', '31'), referral('2', ' 31'), referral('3', '10')],
            ssd_immigration_status: [
              status('1', '2025-01-01', '2025-01-01'),
              status('2', '2025-01-01', '2025-02-01'),
              status('3', '2025-01-01', null),
            ],
            ssd_assessment_factors: ['{"1A": "Yes"}', ' {}', '["1A"]'].map((json, n) => ({
              cinf_table_id: `${n}`,
              cinf_assessment_id: `${n}`,
              cinf_assessment_factors_json: json,
            })),
            ssd_s47_enquiry: ['Strategy meeting', '{"A": "Y"}', 'SSD_PH', ' '].map((outcome, n) => ({
              s47e_s47_enquiry_id: `${n}`,
              s47e_person_id: 'C1',
              s47e_s47_outcome_json: outcome,
            })),
            ssd_cla_episodes: [{ clae_cla_episode_id: 'E1', clae_person_id: 'C1', clae_cla_id: 'P1' }],
            ssd_permanence: [
              adoption('1', 'C1', '2025-01-01'),
              adoption('2', 'L1', null),
              adoption('3', 'C2', null),
            ],
            ssd_involvements: ['CW', ' CW', 'IRO'].map((role, n) => ({
              invo_involvements_id: `${n}`,
              invo_professional_id: 'W1',
              invo_professional_role_id: role,
            })),
            ssd_linked_identifiers: ['NHS', 'FUPN', ' FUPN'].map((type, n) => ({
              link_table_id: `${n}`,
              link_person_id: 'C1',
              link_identifier_type: type,
            })),
          },
        ]),
      );
      expect((await survey()).values).toEqual({
        factorObjects: 2,
        lookupSources: 2,
        immigrationEnded: 2,
        immigrationEndsAreStarts: 1,
        adoptionsByPerson: 1,
        adoptionsByLegacyId: 1,
        adoptionsDated: 1,
        wordedOutcomes: 1,
        mainCodeEthnicities: 2,
        estimatedBirths: 1,
        roles: [
          { role: 'CW', rows: 2 },
          { role: 'IRO', rows: 1 },
        ],
        identifierTypes: [
          { type: 'FUPN', rows: 2 },
          { type: 'NHS', rows: 1 },
        ],
        persons: 3,
      });
    });

    // Mosaic leaves the table id empty: a column that nobody fills does not meet.
    test.each([
      ['filled', (n: number) => `T${n}`],
      ['empty', () => ''],
    ])(
      'tries the other ways of a join where the keys do not meet, up to the first that does, the table id %s',
      async (_, tableId) => {
        const factors = many(24, (n) => ({
          cinf_table_id: tableId(n),
          cinf_assessment_id: `${n}`,
          cinf_assessment_factors_json: '["1A"]',
        }));
        await ssd().insert(
          joinRows([
            person('C1'),
            {
              ssd_cin_assessments: many(24, (n) => ({
                cina_assessment_id: `C1${n}`,
                cina_person_id: 'C1',
                cina_referral_id: 'RC1',
              })),
              ssd_assessment_factors: factors,
            },
          ]),
        );
        expect((await survey()).joins.factors).toMatchObject({
          keyed: 24,
          ways: [
            { way: 'key', met: 0 },
            { way: 'table-id', met: 0 },
            { way: 'table-id-without-dash', met: 0 },
            { way: 'person-and-key', met: 24 },
          ],
        });
      },
    );
  });
}

import { DEFAULT_OPTIONS } from '../../relay/record/options';
import { joinRows, type SsdRows } from '../local/ssd';
import type { Fixture } from './database-contract';
import { child, recordOf, useSsd } from './use-ssd';

/** What an extract must do where the SSD is not as it should be. */
export function describeSsdFaults(fixture: Fixture): void {
  describe('what is wrong in the SSD', () => {
    const { ssd, extract, readRows, buildAll, renamePerson } = useSsd(fixture);

    test('a missing table or column is named, with what is known of the systems', async () => {
      expect(await fixture.database.ssd.findProblems(DEFAULT_OPTIONS)).toEqual([]);
      await ssd().query(`drop table ${fixture.schema}.ssd_sdq_scores`);
      await ssd().query(`alter table ${fixture.schema}.ssd_cin_plans drop column cinp_cin_plan_end_date`);
      const problems = await fixture.database.ssd.findProblems(DEFAULT_OPTIONS);
      expect(problems).toEqual([
        expect.stringMatching(/^The table ssd_sdq_scores is missing in schema csc_\w+ .*Eclipse/),
        expect.stringMatching(/^The table ssd_cin_plans has no column cinp_cin_plan_end_date\.$/),
        ...(fixture.ssdBench.sessions
          ? [expect.stringMatching(/^Oracle shows a login only the tables/)]
          : []),
      ]);
    });

    test('a date that is none, in a column of text, is a fault of that child alone', async () => {
      const { schema, ssdBench: bench } = fixture;
      const alter = bench.alterColumn ?? 'alter column';
      await ssd().query(
        `alter table ${schema}.ssd_cin_episodes ${alter} cine_referral_date ${bench.alterToText}`,
      );
      await ssd().insert(joinRows([child('C1'), child('C2')]));
      await ssd().query(
        `update ${schema}.ssd_cin_episodes set cine_referral_date = '31/02/2026' where cine_person_id = 'C1'`,
      );
      const tally = await extract();
      expect(tally).toMatchObject({ states: { new: 2 }, inError: 1 });
      expect(tally.faults).toEqual([
        expect.objectContaining({
          rule: 'not-a-date',
          path: 'social_care_episodes.referral_date',
          examples: ['C1'],
        }),
      ]);
      expect(recordOf((await readRows()).get('C1'))).toMatchObject({
        social_care_episodes: [{ referral_date: '31/02/2026' }],
      });
    });

    test('blanks and placeholders in a date column of text are no dates', async () => {
      const { schema, ssdBench: bench } = fixture;
      const alter = bench.alterColumn ?? 'alter column';
      await ssd().query(`alter table ${schema}.ssd_person ${alter} pers_dob ${bench.alterToText}`);
      await ssd().query(`alter table ${schema}.ssd_person ${alter} pers_expected_dob ${bench.alterToText}`);
      await ssd().insert(joinRows(['C1', 'C2', 'C3', 'C4'].map((id) => child(id))));
      const births = { C1: 'SSD_PH', C2: '  ', C3: ' 2015-03-04', C4: 'SSD_PH' };
      for (const [id, dob] of Object.entries(births)) {
        const expected = id === 'C4' ? 'null' : "'2026-12-01'";
        await ssd().query(
          `update ${schema}.ssd_person set pers_dob = '${dob}', pers_expected_dob = ${expected} where pers_person_id = '${id}'`,
        );
      }
      const built = await buildAll();
      expect([...built.keys()]).toEqual(['C1', 'C2', 'C3']);
      expect(built.get('C1')?.record.child_details).not.toHaveProperty('date_of_birth');
      expect(built.get('C3')?.record.child_details).toHaveProperty('date_of_birth', '2015-03-04');
    });

    test('a child whose record cannot be staged is left out, and the others go on, without what no database keeps', async () => {
      const { schema } = fixture;
      const factors = (value: string): SsdRows => ({
        ssd_cin_assessments: [
          {
            cina_assessment_id: 'A1',
            cina_referral_id: 'RC1',
            cina_person_id: 'C1',
            cina_assessment_start_date: '2026-02-01',
          },
        ],
        ssd_assessment_factors: [
          { cinf_table_id: 'F1', cinf_assessment_id: 'A1', cinf_assessment_factors_json: value },
        ],
      });
      await fixture.bench.run(
        `alter table ${schema}.ssd_api_data_staging alter column person_id ${fixture.bench.alterToTwenty}`,
      );
      await ssd().insert(joinRows([child('C1'), child('C2'), child('X'.repeat(40)), factors('["1A"]')]));
      expect(await extract()).toMatchObject({ states: { new: 2 }, unstaged: 1 });
      await ssd().remove(factors(''));
      await ssd().insert(factors(String.raw`["\ud83d", "1B", "\u0000"]`));
      await renamePerson('C2', 'Ngata');
      const tally = await extract();
      expect(tally).toMatchObject({ states: { updated: 2 }, unstaged: 1, left: 0 });
      expect(tally.faults.map(({ rule, path }) => `${rule} at ${path}`)).toEqual([
        'person-id-too-long at la_child_id',
        'not-recognised at social_care_episodes.child_and_family_assessments.factors',
      ]);
      const rows = await readRows();
      expect([...rows.keys()].toSorted()).toEqual(['C1', 'C2']);
      expect(recordOf(rows.get('C1'))).toMatchObject({
        social_care_episodes: [{ child_and_family_assessments: [{ factors: ['1B'] }] }],
      });
    });
  });
}

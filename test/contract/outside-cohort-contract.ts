import { DEFAULT_OPTIONS, type ExtractOptions } from '../../relay/record/options';
import { joinRows } from '../local/ssd';
import type { Fixture } from './database-contract';
import { person, useSurvey, WINDOW } from './use-survey';

/** Who is not in the cohort, and what is told and counted of them. */
export function describeOutsideCohort(fixture: Fixture): void {
  describe('a person who is not in the cohort', () => {
    const { ssd, extract } = useSurvey(fixture);
    const explain = (id: string, options: Partial<ExtractOptions> = {}) =>
      fixture.database.ssd.explainAbsence({ ...DEFAULT_OPTIONS, ...options }, WINDOW, id);

    test('is told rule by rule', async () => {
      const referral = { cine_referral_id: 'R1', cine_person_id: 'C1', cine_referral_date: '2020-01-05' };
      await ssd().insert({
        ssd_person: [{ pers_person_id: 'C1 ', pers_dob: '1990-03-04' }],
        ssd_cin_episodes: [
          { ...referral, cine_close_date: '2021-01-05' },
          { ...referral, cine_referral_id: 'R2', cine_close_date: '1900-01-01' },
        ],
      });
      const absence = await explain(' C1', { disabledChildren: true });
      expect(absence).toMatchObject({ rows: 1, dob: '1990-03-04', expectedDob: undefined, ofAge: false });
      expect(absence).toMatchObject({ inCohortTable: undefined, heldBack: false });
      expect(absence.groups).toEqual([
        { group: 'referral', rows: 2, holding: 0, closedBefore1900: 1 },
        { group: 'child-in-need-plan', rows: 0, holding: 0, closedBefore1900: 0 },
        { group: 'placement', rows: 0, holding: 0, closedBefore1900: 0 },
        { group: 'disability', rows: 0, holding: 0, closedBefore1900: 0 },
      ]);
    });

    test('is told of the lists of the authority', async () => {
      await ssd().query(`create table ${fixture.schema}.list (person_id varchar(20))`);
      await ssd().query(`insert into ${fixture.schema}.list values ('C1')`);
      await ssd().insert(person('C1'));
      const table = `${fixture.schema}.list`;
      expect(await explain('C1', { cohortTable: table, excludeTable: table })).toMatchObject({
        ofAge: true,
        inCohortTable: true,
        heldBack: true,
      });
      expect(await explain('C2', { cohortTable: table, excludeTable: table })).toMatchObject({
        rows: 0,
        inCohortTable: false,
        heldBack: false,
      });
    });

    test('is counted where only an end before 1900-01-02, or before the start, keeps it out', async () => {
      const closed = (id: string, end: string, start = '2026-01-05') => ({
        ...person(id),
        ssd_cin_episodes: [
          {
            cine_referral_id: `R${id}`,
            cine_person_id: id,
            cine_referral_date: start,
            cine_close_date: end,
          },
        ],
      });
      await ssd().insert(
        joinRows([
          closed('C1', '1900-01-01'),
          closed('C2', '2016-02-01'),
          closed('C3', '2026-02-01'),
          closed('C4', '2016-02-01', '2016-03-01'),
        ]),
      );
      expect(await extract((extraction) => extraction.countClosedBefore1900())).toEqual({
        children: 2,
        examples: ['C1', 'C2'],
      });
    });

    test('is counted where it has no day of birth', async () => {
      const [born, unknown] = [person('C1'), person('C2')];
      const undated = { ...unknown, ssd_person: [{ pers_person_id: 'C2', pers_dob: '1900-01-01' }] };
      await ssd().insert(joinRows([born, undated]));
      expect(await extract((extraction) => extraction.countWithoutBirth())).toEqual({
        children: 1,
        examples: ['C2'],
      });
    });
  });

  describe('children who are held back', () => {
    const { ssd, extract } = useSurvey(fixture);
    const held = async (options: Partial<ExtractOptions>) => {
      await ssd().query(`create table ${fixture.schema}.protected_children (person_id varchar(20))`);
      for (const id of [' C2', 'C9']) {
        await ssd().query(`insert into ${fixture.schema}.protected_children values ('${id}')`);
      }
      await ssd().insert(joinRows(['C1', 'C2'].map((id) => person(id))));
      return extract(
        async (extraction) => ({ children: extraction.children, held: await extraction.countHeldBack() }),
        { options: { excludeTable: `${fixture.schema}.protected_children`, ...options } },
      );
    };

    test('are not in the cohort, and are counted', async () => {
      expect(await held({})).toEqual({ children: 1, held: { children: 1, heldByDfe: 0 } });
    });

    test('are asked for by a table that must be there', async () => {
      await expect(
        extract(async () => undefined, { options: { excludeTable: `${fixture.schema}.nothing` } }),
      ).rejects.toThrow('EXTRACT_EXCLUDE_TABLE');
    });
  });
}

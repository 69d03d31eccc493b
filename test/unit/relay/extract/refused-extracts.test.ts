import { CannotRun } from '../../../../relay/console/exit-code';
import type { StagingState } from '../../../../relay/database/extract-ports';
import type { ExtractRun } from '../../../../relay/extract/extract-cohort';
import { windowOf } from '../../../../relay/record/window';
import type { StoredRows } from '../record/arrange-rows';
import { buildFrom } from '../record/build-from';
import { child, extract, many, unchanged } from './cohorts';
import { memorySsd } from './memory-ssd';
import { goodExtract, surveyOf } from './surveys';

describe('An extract is refused, and nothing is merged,', () => {
  const held = (ids: readonly string[]): ReadonlyMap<string, string> => new Map(ids.map((id) => [id, '{}']));
  const emptied = surveyOf({ tables: { ssd_cp_plans: { rows: 0 } } });
  const fivePlans: StoredRows = {
    ...child('P0'),
    ssd_cin_plans: many(6).map((id, n) => ({
      cinp_cin_plan_id: id,
      cinp_referral_id: 'R1',
      cinp_person_id: 'P0',
      cinp_cin_plan_start_date: `2025-02-0${n + 1}`,
    })),
  };

  it.each<[string, () => ReturnType<typeof memorySsd>, keyof typeof OPTIONS, RegExp, Partial<ExtractRun>?]>([
    [
      'where a table is empty',
      () => memorySsd([child('P1')], { survey: emptied }),
      '--allow-incomplete',
      /looks half filled, or of two refreshes:\n {2}ssd_cp_plans is empty/,
    ],
    [
      'where more than a tenth of those whom DfE holds would go',
      () =>
        memorySsd(
          many(26).map((id) => child(id)),
          { staged: unchanged(many(29)), held: held(many(29)) },
        ),
      '--allow-deletions',
      /more would go at DfE than on an ordinary night:\n {2}3 of the 29 children/,
    ],
    [
      'where the cohort is empty and anybody is staged',
      () => memorySsd([], { staged: unchanged(['P1']) }),
      '--allow-deletions',
      /finds no child in the cohort, and would delete all who are staged: 1 child/,
    ],
    [
      'where more than a quarter of a kind of object would go',
      () =>
        memorySsd([child('P0')], {
          staged: new Map([['P0', 'updated']]),
          held: new Map([['P0', JSON.stringify(buildFrom(fivePlans).record)]]),
        }),
      '--allow-deletions',
      /6 of the 6 child in need plans/,
    ],
    [
      'where a first extract finds nobody',
      () => memorySsd([]),
      '--allow-incomplete',
      /The first extract finds no child/,
      { last: undefined },
    ],
    [
      'where a table changed while it was read',
      () => memorySsd([child('P1')], { changed: [{ table: 'ssd_cin_plans', before: 4_100, now: 0 }] }),
      '--allow-incomplete',
      /ssd_cin_plans changed while it was read: it had 4,100 rows, and has 0 now\./,
    ],
  ])('%s', async (_name, make, option, message, run = {}) => {
    const refused = make();
    const failure = await extract(refused.ssd, run).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CannotRun);
    expect(String(failure)).toMatch(message);
    expect(String(failure)).toContain(`run once with ${option}.`);
    expect(String(failure)).toMatch(/\nNothing was changed\.$/);
    expect(refused.done).toMatchObject({ merged: undefined, good: undefined });

    const other = make();
    const another = OPTIONS[option === '--allow-deletions' ? '--allow-incomplete' : '--allow-deletions'];
    await expect(extract(other.ssd, { ...run, ...another })).rejects.toThrow(CannotRun);

    const allowed = make();
    const tally = await extract(allowed.ssd, { ...run, ...OPTIONS[option] });
    expect(tally.refusals).toHaveLength(1);
    expect(allowed.done.merged).toBeDefined();

    const dry = make();
    expect((await extract(dry.ssd, { ...run, dryRun: true })).refusals).toEqual(tally.refusals);
    expect(dry.done).toMatchObject({ gathered: [], merged: undefined, good: undefined });
  });

  const OPTIONS = {
    '--allow-deletions': { allowDeletions: true },
    '--allow-incomplete': { allowIncomplete: true },
  };

  it('with all that speaks against it at once', async () => {
    const { ssd } = memorySsd([], {
      staged: unchanged(['P1']),
      changed: [{ table: 'ssd_person', before: 9, now: 0 }],
    });
    await expect(extract(ssd, { last: undefined })).rejects.toThrow(
      /The first extract finds no child.*\n {2}ssd_person changed.*\nLet the refresh .*\nAn extract is refused, as more .*\n {2}The extract finds no child/,
    );
  });
});

describe('An extract is not refused', () => {
  it('where as many left as may', async () => {
    const { ssd, done } = memorySsd(
      many(27).map((id) => child(id)),
      {
        staged: unchanged(many(30)),
        held: new Map(many(30).map((id) => [id, '{}'])),
      },
    );
    expect((await extract(ssd)).left).toBe(3);
    expect(done.merged).toEqual([]);
  });

  it('on 1 April for what the window alone left behind', async () => {
    const day = '2027-04-01';
    const referrals = many(6).map((id) => ({
      cine_referral_id: id,
      cine_person_id: 'P0',
      cine_referral_date: '2024-05-01',
      cine_close_date: '2024-12-01',
    }));
    const rows: StoredRows = {
      ...child('P0'),
      ssd_cin_episodes: [...(child('P0').ssd_cin_episodes ?? []), ...referrals],
    };
    const held = new Map([['P0', JSON.stringify(buildFrom(rows).record)]]);
    const staged = new Map<string, StagingState>([['P0', 'updated']]);
    const survey = surveyOf({ tables: { ssd_person: { newest: '2027-03-31' } } });
    const april = memorySsd([rows], { staged, held, survey });
    const tally = await extract(april.ssd, { today: day, last: goodExtract({ day: '2027-03-31' }) });
    expect(april.done.plan?.windowBefore).toEqual(windowOf('2027-03-31'));
    expect(tally.losses.find(({ kind }) => kind === 'social_care_episodes')).toMatchObject({
      held: 7,
      gone: 0,
    });

    const really = memorySsd([child('P0')], { staged, held, survey });
    await expect(
      extract(really.ssd, { today: day, last: goodExtract({ day: '2027-03-31' }) }),
    ).rejects.toThrow(/6 of the 7 episodes/);
  });
});

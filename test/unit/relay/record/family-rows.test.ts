import { ANOTHER_OWNER } from '../../../../relay/record/joins';
import { rowsOf } from './family-rows';
import type { GoldenFamily, GoldenSource, SsdRows } from './golden/golden-child';

/** Two children, A and B, each with a referral; both have referral RAB. */
const family = (ssd: SsdRows, source?: GoldenSource): GoldenFamily => ({
  shows: '',
  ssd: {
    ssd_person: [{ pers_person_id: 'A' }, { pers_person_id: 'B' }],
    ssd_cin_episodes: [
      { cine_person_id: 'A', cine_referral_id: 'RA' },
      { cine_person_id: 'B', cine_referral_id: 'RB' },
      { cine_person_id: 'A', cine_referral_id: 'RAB' },
      { cine_person_id: 'B', cine_referral_id: 'RAB' },
    ],
    ...ssd,
  },
  children: {},
  ...(source && { source }),
});

const plan = (id: string, person: string | null, referral: string | null) => ({
  cinp_cin_plan_id: id,
  cinp_person_id: person,
  cinp_referral_id: referral,
});

/** The plans that a child is handed, with a star where they are marked as another's. */
const plansOf = (plans: SsdRows[string], child: string): string[] =>
  rowsOf(family({ ssd_cin_plans: plans ?? [] }), child).ssd_cin_plans.map(
    (row) => `${row.cinp_cin_plan_id}${row[ANOTHER_OWNER] === 'yes' ? '*' : ''}`,
  );

describe('The rows that a child of a family is handed', () => {
  it("are those that name it, marked only where their id is another child's and not its own", () => {
    const plans = [
      plan('own', 'A', 'RA'),
      plan('shared', 'A', 'RAB'),
      plan('crossed', ' A\u00a0', 'RB'),
      plan('unknown', 'A', 'gone'),
      plan('none', 'A', '-1'),
    ];
    expect(plansOf(plans, 'A')).toEqual(['own', 'shared', 'crossed*', 'unknown', 'none']);
  });

  it('are those that name another and that its ids reach, unless the other has the id too', () => {
    const plans = [plan('crossed', 'B', 'RA'), plan('shared', 'B', 'RAB'), plan('theirs', 'B', 'RB')];
    expect(plansOf(plans, 'A')).toEqual(['crossed']);
  });

  it('are those without a person that its ids reach, marked where another child has the id too', () => {
    const plans = [plan('own', null, 'RA'), plan('shared', ' ', 'RAB'), plan('theirs', null, 'RB')];
    expect(plansOf(plans, 'A')).toEqual(['own', 'shared*']);
  });

  it("follow the owner of their owner: a placement without a person is that of the referral's child", () => {
    const rows = rowsOf(
      family({
        ssd_cla_episodes: [{ clae_referral_id: 'RB', clae_cla_id: 'CLA' }],
        ssd_cla_placement: [{ clap_cla_placement_id: 'PL', clap_cla_id: 'CLA' }],
      }),
      'B',
    );
    expect(rows.ssd_cla_placement).toHaveLength(1);
  });

  it('meet by the join that the source states, and by days only where they name the child', () => {
    const ssd: SsdRows = {
      ssd_cla_episodes: [
        { clae_cla_episode_id: 'named', clae_person_id: 'A', clae_referral_id: 'A' },
        { clae_cla_episode_id: 'nameless', clae_referral_id: 'RA' },
      ],
    };
    const episodesOf = (source: GoldenSource) => rowsOf(family(ssd, source), 'A').ssd_cla_episodes.length;
    expect(episodesOf({})).toBe(2);
    expect(episodesOf({ joins: { careEpisodes: 'person-and-days' } })).toBe(1);
    expect(episodesOf({ joins: { careEpisodes: 'none' } })).toBe(1);
  });

  it('have the worker whose staff id they name, where the source joins so', () => {
    const ssd: SsdRows = {
      ssd_involvements: [{ invo_person_id: 'A', invo_referral_id: 'RA', invo_professional_id: '7' }],
      ssd_professionals: [{ prof_staff_id: '7', prof_social_worker_registration_no: 'SW7' }],
    };
    const numbersOf = (source?: GoldenSource) =>
      rowsOf(family(ssd, source), 'A').ssd_involvements.map(
        ({ prof_social_worker_registration_no: number }) => number ?? null,
      );
    expect(numbersOf({ joins: { workers: 'staff-id' } })).toEqual(['SW7']);
    expect(numbersOf()).toEqual([null]);
  });
});

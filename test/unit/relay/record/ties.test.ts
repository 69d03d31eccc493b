import type { StoredRows } from './arrange-rows';
import { buildFrom, childWith } from './build-from';

// Rows that begin on one day have an order all the same, so that the same rows give the same record.

/** The first episode of a child with these rows, however the rows of the tables are turned. */
function episodeOf(rows: StoredRows): Record<string, unknown> {
  const turned = Object.fromEntries(Object.entries(rows).map(([table, held]) => [table, held?.toReversed()]));
  const [one, other] = [rows, turned].map((each) => {
    const { record } = buildFrom(childWith(each));
    return (record.social_care_episodes as Record<string, unknown>[])[0];
  });
  expect(other).toEqual(one);
  return one ?? {};
}

const listIn = (episode: Record<string, unknown>, name: string) => episode[name] as Record<string, unknown>[];

describe('Of care episodes of a placement that begin on one day', () => {
  const placement = {
    clap_cla_placement_id: 'L1',
    clap_cla_id: 'C1',
    clap_cla_placement_start_date: '2026-01-05',
    clap_cla_placement_end_date: '2026-03-05',
  };
  const careEpisode = (startReason: string, ceased: string | null, endReason: string | null) => ({
    clae_cla_id: 'C1',
    clae_referral_id: 'R1',
    clae_cla_placement_id: 'L1',
    clae_cla_episode_start_date: '2026-01-05',
    clae_cla_episode_start_reason: startReason,
    clae_cla_episode_ceased_date: ceased,
    clae_cla_episode_ceased_reason: endReason,
  });
  const reasonsOf = (...ssd_cla_episodes: ReturnType<typeof careEpisode>[]) => {
    const episode = episodeOf({ ssd_cla_placement: [placement], ssd_cla_episodes });
    const [{ start_reason, end_reason } = {}] = listIn(episode, 'child_looked_after_placements');
    return [start_reason, end_reason];
  };

  it.each([
    ['higher', 'S', 'P'],
    ['lower', 'P', 'S'],
  ])(
    'the one that ceased first gives the start reason and the last the end reason, the first code the %s',
    (_, first, last) => {
      const early = careEpisode(first, '2026-01-05', 'X1');
      expect(reasonsOf(early, careEpisode(last, '2026-03-05', 'E8'))).toEqual([first, 'E8']);
      expect(
        reasonsOf({ ...early, clae_cla_episode_ceased_reason: 'E4A' }, careEpisode(last, '2026-03-05', 'X1')),
      ).toEqual([first, 'X1']);
    },
  );

  it('one that has not ceased is the last', () => {
    expect(reasonsOf(careEpisode('S', '2026-03-05', 'E8'), careEpisode('P', null, null))).toEqual([
      'S',
      undefined,
    ]);
  });
});

describe('Of care workers whose spells begin on one day', () => {
  const plan = { cinp_cin_plan_id: 'I1', cinp_referral_id: 'R1', cinp_cin_plan_start_date: '2025-01-06' };
  const spell = (worker: string, end: string | null, start = '2026-03-02') => ({
    invo_referral_id: 'R1',
    invo_professional_id: worker,
    invo_professional_role_id: 'CW',
    invo_involvement_start_date: start,
    invo_involvement_end_date: end,
  });
  const workersOf = (...ssd_involvements: ReturnType<typeof spell>[]) => {
    const ssd_professionals = ['SW1', 'SW2'].map((number) => ({
      prof_professional_id: number,
      prof_staff_id: `ST-${number}`,
      prof_social_worker_registration_no: number,
    }));
    const episode = episodeOf({ ssd_cin_plans: [plan], ssd_involvements, ssd_professionals });
    return listIn(episode, 'care_worker_details').map(({ worker_id, start_date, end_date }) => [
      worker_id,
      start_date,
      end_date,
    ]);
  };

  it('the lower number is first, then the earlier end, and an open spell is last', () => {
    expect(
      workersOf(
        spell('SW2', '2026-04-01'),
        spell('SW1', null),
        spell('SW1', '2026-05-01'),
        spell('SW1', '2026-04-02'),
      ),
    ).toEqual([
      ['SW1', '2026-03-02', '2026-04-02'],
      ['SW1', '2026-03-02', '2026-05-01'],
      ['SW1', '2026-03-02', undefined],
      ['SW2', '2026-03-02', '2026-04-01'],
    ]);
  });

  it('the newest start comes before all of them', () => {
    expect(workersOf(spell('SW1', '2026-04-01'), spell('SW2', null, '2026-03-03'))).toEqual([
      ['SW2', '2026-03-03', undefined],
      ['SW1', '2026-03-02', '2026-04-01'],
    ]);
  });

  it('a spell that stands twice is sent once', () => {
    expect(workersOf(spell('SW1', null), spell('SW1', null), spell('SW2', null))).toEqual([
      ['SW1', '2026-03-02', undefined],
      ['SW2', '2026-03-02', undefined],
    ]);
  });
});

it('Of stays at one address that begin on one day the one that ends last is first, then the lower type', () => {
  const stay = (end: string | null, type: string) => ({
    clap_cla_placement_id: 'L1',
    clap_cla_id: 'C1',
    clap_cla_placement_start_date: '2026-01-05',
    clap_cla_placement_end_date: end,
    clap_cla_placement_type: type,
  });
  const episode = episodeOf({
    ssd_cla_episodes: [{ clae_cla_id: 'C1', clae_referral_id: 'R1', clae_cla_placement_id: 'L1' }],
    ssd_cla_placement: [
      stay('2026-02-01', 'K2'),
      stay('2026-03-01', 'U1'),
      stay('2026-03-01', 'P1'),
      stay(null, 'A3'),
    ],
  });
  const placements = listIn(episode, 'child_looked_after_placements');
  expect(placements.map(({ end_date, placement_type }) => [end_date, placement_type])).toEqual([
    ['2026-03-01', 'P1'],
    ['2026-03-01', 'U1'],
    ['2026-02-01', 'K2'],
    [undefined, 'A3'],
  ]);
});

import { Stays } from '../../../../relay/record/stays';

type Days = readonly [from: string | undefined, to?: string];

const placement = ([from, to]: Days) => ({
  clap_cla_placement_id: 'L1',
  clap_cla_placement_start_date: from,
  clap_cla_placement_end_date: to,
});

const careEpisode = (day: string | undefined) => ({
  clae_cla_placement_id: 'L1',
  clae_cla_episode_start_date: day,
});

/** The stays that a care episode of one day is of. */
function staysOf(day: string | undefined, ...days: readonly Days[]): readonly Days[] {
  const placements = days.map(placement);
  const careEpisodes = [careEpisode(day)];
  const stays = new Stays(placements, careEpisodes);
  return days.filter((_, n) => stays.careEpisodesOf(placements[n] ?? {}).length > 0);
}

describe('Where the id of a placement repeats, a care episode is of', () => {
  it.each<[string, string | undefined, readonly Days[], readonly number[]]>([
    ['the stay in whose middle it began', '2025-02-01', [['2025-01-01', '2025-03-01'], ['2025-05-01']], [0]],
    [
      'the stay on whose last day it began',
      '2025-03-01',
      [['2025-01-01', '2025-03-01'], ['2025-05-01']],
      [0],
    ],
    [
      'the stay that begins on its day, not the one that ends',
      '2025-03-01',
      [['2025-01-01', '2025-03-01'], ['2025-03-01']],
      [1],
    ],
    [
      'both, where the other goes on beyond the day',
      '2025-03-01',
      [['2025-01-01', '2025-07-01'], ['2025-03-01']],
      [0, 1],
    ],
    [
      'none, where it has no day, though a stay has none that can be read',
      undefined,
      [['unknown'], ['2025-05-01']],
      [],
    ],
  ])('%s', (_name, day, days, places) => {
    expect(staysOf(day, ...days)).toEqual(places.map((place) => days[place]));
  });
});

it('A placement that no care episode names has none, nor has one without an id', () => {
  const stays = new Stays([placement(['2025-01-01'])], []);
  expect(stays.careEpisodesOf(placement(['2025-01-01']))).toEqual([]);
  expect(stays.careEpisodesOf({ clap_cla_placement_start_date: '2025-01-01' })).toEqual([]);
});

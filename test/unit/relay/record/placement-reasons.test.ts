import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { PLAIN_SOURCE } from '../../../../relay/record/source-facts';
import { buildFrom, childWith, joinedBy, namesOf } from './build-from';

/** Start, start reason, end, end reason; the placement is L1 where no other is named. */
type CareEpisode = readonly [string | null, string | null, string | null, string | null, string?];
/** Start and end; the id is L1 where no other is named. */
type Stay = readonly [string, string | null, string?];

function placementsOf(stays: readonly Stay[], careEpisodes: readonly CareEpisode[], source = PLAIN_SOURCE) {
  const { record, faults } = buildFrom(
    childWith({
      ssd_cla_episodes: careEpisodes.map(([start, startReason, end, endReason, placement = 'L1']) => ({
        clae_person_id: 'P1',
        clae_referral_id: 'R1',
        clae_cla_id: 'C1',
        clae_cla_placement_id: placement,
        clae_cla_episode_start_date: start,
        clae_cla_episode_start_reason: startReason,
        clae_cla_episode_ceased_date: end,
        clae_cla_episode_ceased_reason: endReason,
      })),
      ssd_cla_placement: stays.map(([start, end, id = 'L1']) => ({
        clap_person_id: 'P1',
        clap_cla_id: 'C1',
        clap_cla_placement_id: id,
        clap_cla_placement_start_date: start,
        clap_cla_placement_end_date: end,
      })),
    }),
    DEFAULT_OPTIONS,
    source,
  );
  const [{ child_looked_after_placements: placements } = {}] = record.social_care_episodes as {
    child_looked_after_placements: { start_date: string; start_reason?: string; end_reason?: string }[];
  }[];
  const reasons = (placements ?? []).map((one) => [one.start_date, one.start_reason, one.end_reason]);
  return { reasons: reasons.toReversed(), faults: namesOf(faults) };
}

const STAY: Stay = ['2025-01-10', '2025-06-01'];

describe('The reasons of a placement', () => {
  it.each<[string, readonly CareEpisode[], string | undefined, string | undefined]>([
    [
      'are those of its first and its last care episode',
      [
        ['2025-03-01', 'L', '2025-06-01', 'E4A'],
        ['2025-01-10', 'S', '2025-03-01', 'X1'],
      ],
      'S',
      'E4A',
    ],
    [
      'of two that began on one day, are those of the one that ended first, and of the other',
      [
        ['2025-01-10', 'L', '2025-06-01', 'E4A'],
        ['2025-01-10', 'S', '2025-01-10T23:00:00', 'X1'],
      ],
      'S',
      'E4A',
    ],
    [
      'of two that began on one day, are by their ends though the later is the change of placement',
      [
        ['2025-01-10', 'T', '2025-02-01', 'E8'],
        ['2025-01-10', 'B', '2025-06-01', 'X1'],
      ],
      'T',
      'X1',
    ],
    [
      'of two of the same days, have the change of placement before another start and end',
      [
        ['2025-01-10', 'L', '2025-06-01', 'E4A'],
        ['2025-01-10T10:00:00', 'S', '2025-06-01T10:00:00', 'x1 Episode ceases'],
      ],
      'S',
      'E4A',
    ],
    [
      'take no other reason for a change of placement that only speaks of one',
      [
        ['2025-01-10', 'B', '2025-06-01', 'E4A, not X1'],
        ['2025-01-10', 'S', '2025-06-01', 'X1'],
      ],
      'S',
      'E4A',
    ],
    [
      'have the change of placement before another end of the last day, too',
      [
        ['2025-01-10', 'S', '2025-06-01', 'X1'],
        ['2025-06-01', 'L', '2025-06-01', 'X1'],
        ['2025-06-01', 'B', '2025-06-01', 'E4A'],
      ],
      'S',
      'E4A',
    ],
    [
      'are not ended by a care episode of which nobody knows when it began',
      [
        ['2025-01-10', 'S', '2025-06-01', 'E4A'],
        [null, 'L', '2025-05-01', 'E8'],
      ],
      'S',
      'E4A',
    ],
    ['begin with such a one where there is no other', [[null, 'S', '2025-06-01', 'E4A']], 'S', undefined],
    [
      'have no end where the last care episode is open',
      [
        ['2025-01-10', 'S', '2025-03-01', 'X1'],
        ['2025-03-01', 'L', null, null],
      ],
      'S',
      undefined,
    ],
  ])('%s', (_name, careEpisodes, start, end) => {
    for (const held of [careEpisodes, careEpisodes.toReversed()]) {
      expect(placementsOf([STAY], held)).toEqual({ reasons: [['2025-01-10', start, end]], faults: [] });
    }
  });

  it('are not told apart by their days where the id stands for one stay', () => {
    expect(placementsOf([STAY], [['2024-12-01', 'S', '2025-07-01', 'E8']])).toEqual({
      reasons: [['2025-01-10', 'S', 'E8']],
      faults: [],
    });
  });

  it('have no end beside an open stay, nor a warning of what it would have been', () => {
    expect(placementsOf([['2025-01-10', null]], [['2025-01-10', 'S', '2025-06-01', 'Went home']])).toEqual({
      reasons: [['2025-01-10', 'S', undefined]],
      faults: [],
    });
  });

  it('have no end beside a stay whose end is left out, as it lies before the start', () => {
    expect(placementsOf([['2025-06-01', '2025-01-10']], [['2025-06-01', 'S', '2025-07-01', 'E4A']])).toEqual({
      reasons: [['2025-06-01', 'S', undefined]],
      faults: ['end-before-start at social_care_episodes[0].child_looked_after_placements[0].end_date'],
    });
  });

  it('are left out without a word where no care episode of the SSD names its placement', () => {
    const source = joinedBy({ placementReasons: 'none' });
    expect(placementsOf([STAY], [['2025-01-10', 'S', '2025-06-01', 'E4A']], source)).toEqual({
      reasons: [['2025-01-10', undefined, undefined]],
      faults: [],
    });
  });
});

describe('Where an id stands for several stays, as Eclipse writes an address there, care episodes are', () => {
  it('of the stay in which they began, its first and last day included', () => {
    const stays: Stay[] = [
      ['2025-01-10', '2025-03-01'],
      ['2025-05-01', '2025-07-01'],
    ];
    expect(
      placementsOf(stays, [
        ['2025-01-10T12:00:00', 'S', '2025-03-01', 'X1'],
        ['2025-03-01', 'L', '2025-03-01', 'E4A'],
        ['2025-04-01', 'B', '2025-04-02', 'E8'],
        ['2025-05-01', 'P', '2025-06-01', 'X1'],
        ['2025-06-01', 'U', '2025-07-01', 'E3'],
      ]),
    ).toEqual({
      reasons: [
        ['2025-01-10', 'S', 'E4A'],
        ['2025-05-01', 'P', 'E3'],
      ],
      faults: [],
    });
  });

  it('of the next stay where that begins on the day the first ends', () => {
    const stays: Stay[] = [
      ['2025-01-10', '2025-03-01'],
      ['2025-03-01', null],
    ];
    expect(
      placementsOf(stays, [
        ['2025-01-10', 'S', '2025-03-01', 'X1'],
        ['2025-03-01', 'T', null, null],
      ]),
    ).toEqual({
      reasons: [
        ['2025-01-10', 'S', 'X1'],
        ['2025-03-01', 'T', undefined],
      ],
      faults: [],
    });
  });

  it('of a stay of one day, and of the one that begins on it', () => {
    const stays: Stay[] = [
      ['2025-03-01', '2025-03-01'],
      ['2025-03-01', '2025-05-01'],
    ];
    const { reasons } = placementsOf(stays, [['2025-03-01', 'S', '2025-05-01', 'E4A']]);
    expect(reasons).toEqual([
      ['2025-03-01', 'S', 'E4A'],
      ['2025-03-01', 'S', 'E4A'],
    ]);
  });

  it('of none where they are undated or began in no stay: it has no reasons then, with a warning', () => {
    const stays: Stay[] = [
      ['2025-01-10', '2025-03-01'],
      ['2025-05-01', '2025-07-01'],
    ];
    expect(
      placementsOf(stays, [
        [null, 'S', '2025-03-01', 'E4A'],
        ['2025-03-02', 'L', '2025-03-03', 'E4A'],
        ['2025-05-01', 'P', '2025-07-01', 'E3'],
      ]),
    ).toEqual({
      reasons: [
        ['2025-01-10', undefined, undefined],
        ['2025-05-01', 'P', 'E3'],
      ],
      faults: ['no-own-care-episode at social_care_episodes[0].child_looked_after_placements[1]'],
    });
  });

  it('of stays with other ids by the id', () => {
    const stays: Stay[] = [
      ['2025-01-10', '2025-03-01'],
      ['2025-05-01', '2025-07-01'],
      ['2025-02-01', '2025-02-09', 'L2'],
    ];
    const { reasons } = placementsOf(stays, [
      ['2025-02-01', 'P', '2025-02-09', 'X1'],
      ['2024-02-01', 'B', '2025-02-09', 'E8', 'L2'],
    ]);
    expect(reasons).toEqual([
      ['2025-01-10', 'P', 'X1'],
      ['2025-02-01', 'B', 'E8'],
      ['2025-05-01', undefined, undefined],
    ]);
  });
});

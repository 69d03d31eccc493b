import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { PeriodsOfCare } from '../../../../relay/record/periods-of-care';
import { PLAIN_SOURCE } from '../../../../relay/record/source-facts';
import { buildFrom, childWith, joinedBy, namesOf } from './build-from';

type Row = Readonly<Record<string, string | null>>;

const REFERRALS = [
  {
    cine_referral_id: 'P1RA',
    cine_person_id: 'P1',
    cine_referral_date: '2025-01-01',
    cine_close_date: '2025-03-31',
  },
  { cine_referral_id: 'P1RB', cine_person_id: 'P1', cine_referral_date: '2025-05-01' },
];

const careEpisode = (columns: Row) => ({
  clae_person_id: 'P1',
  clae_cla_id: 'C1',
  clae_cla_placement_id: 'L1',
  clae_cla_episode_start_date: '2025-06-01',
  clae_cla_episode_start_reason: 'S',
  ...columns,
});

const placement = (columns: Row = {}) => ({
  clap_person_id: 'P1',
  clap_cla_id: 'C1',
  clap_cla_placement_id: 'L1',
  clap_cla_placement_start_date: '2025-06-01',
  ...columns,
});

/** The referrals under which placements are sent, and the faults. */
function sent(ssd_cla_episodes: readonly Row[], source = PLAIN_SOURCE, ssd_cla_placement = [placement()]) {
  const rows = childWith({ ssd_cin_episodes: REFERRALS, ssd_cla_episodes, ssd_cla_placement });
  const { record, faults } = buildFrom(rows, DEFAULT_OPTIONS, source);
  const episodes = record.social_care_episodes as Readonly<Record<string, unknown>>[];
  const holding = episodes.filter((episode) => 'child_looked_after_placements' in episode);
  return [holding.map(({ social_care_episode_id: id }) => id), namesOf(faults)];
}

const byDay = ['period-by-day at ssd_cla_episodes'];
const orphan = ['orphan-row at ssd_cla_episodes'];

describe('A period of care belongs', () => {
  it.each<[string, Row, string[], string[]]>([
    ['to the referral that it names', { clae_referral_id: 'P1RA' }, ['P1RA'], []],
    ['to that of its day, naming none', { clae_referral_id: null }, ['P1RB'], byDay],
    ['to that of its day, naming -1', { clae_referral_id: '-1' }, ['P1RB'], byDay],
    ['to that of its day, naming one that nobody has', { clae_referral_id: 'R9' }, ['P1RB'], byDay],
    [
      'to that which was open on its first day',
      { clae_referral_id: 'R9', clae_cla_episode_start_date: '2025-03-31T08:00:00' },
      ['P1RA'],
      byDay,
    ],
    ['to none, between two', { clae_cla_episode_start_date: '2025-04-30' }, [], orphan],
    ['to none, undated', { clae_cla_episode_start_date: null }, [], orphan],
    [
      'to none, naming that of another child',
      { clae_referral_id: 'R2', another_owner: '1' },
      [],
      ['orphan-row at ssd_cla_placement', 'row-of-another-child at ssd_cla_episodes'],
    ],
    [
      'to none, of nobody and of no referral of the child',
      { clae_person_id: null, clae_referral_id: 'R9' },
      [],
      ['orphan-row at ssd_cla_episodes', 'orphan-row at ssd_cla_placement'],
    ],
    [
      'to none, of nobody and of no referral',
      { clae_person_id: null },
      [],
      ['orphan-row at ssd_cla_episodes', 'orphan-row at ssd_cla_placement'],
    ],
  ])('%s', (_name, columns, referrals, faults) => {
    expect(sent([careEpisode(columns)])).toEqual([referrals, faults]);
  });

  it('to the referral that any of its care episodes names, without a word of the others', () => {
    const [first, then] = [
      careEpisode({ clae_referral_id: 'P1RA' }),
      careEpisode({ clae_referral_id: 'R9', clae_cla_episode_start_date: '2025-07-01' }),
    ];
    expect(sent([first, then])).toEqual([['P1RA'], []]);
    expect(sent([then, first])).toEqual([['P1RA'], []]);
  });

  it('to that of the first day of all its care episodes', () => {
    const [first, then] = [
      careEpisode({ clae_cla_episode_start_date: '2025-02-01' }),
      careEpisode({ clae_cla_episode_start_date: '2025-06-01' }),
    ];
    expect(sent([then, first])).toEqual([['P1RA'], byDay]);
  });

  it('each by itself', () => {
    const [one, other] = [
      careEpisode({ clae_cla_id: 'C1', clae_cla_episode_start_date: '2025-02-01' }),
      careEpisode({ clae_cla_id: 'C2', clae_referral_id: 'P1RB' }),
    ];
    expect(sent([one, other], PLAIN_SOURCE, [placement(), placement({ clap_cla_id: 'C2' })])).toEqual([
      ['P1RA', 'P1RB'],
      byDay,
    ]);
  });

  it('to the referral whose id is the person’s with that of the care episode, in Eclipse', () => {
    const source = joinedBy({ careEpisodes: 'person-and-key' });
    expect(sent([careEpisode({ clae_referral_id: 'RA' })], source)).toEqual([['P1RA'], []]);
    // The whole id is of another kind: a later form, that is not the referral's own.
    expect(sent([careEpisode({ clae_referral_id: 'P1RA' })], source)).toEqual([['P1RB'], byDay]);
  });

  it('to that of its day without a word where the whole SSD goes by days', () => {
    const source = joinedBy({ careEpisodes: 'person-and-days' });
    expect(sent([careEpisode({ clae_referral_id: 'P1RA' })], source)).toEqual([['P1RB'], []]);
    expect(sent([careEpisode({ clae_cla_episode_start_date: null })], source)).toEqual([[], orphan]);
    expect(sent([careEpisode({ another_owner: '1' })], source)[0]).toEqual([]);
  });

  it('to none without a word where care episodes never meet a referral', () => {
    expect(sent([careEpisode({ clae_referral_id: 'P1RA' })], joinedBy({ careEpisodes: 'none' }))).toEqual([
      [],
      [],
    ]);
    const astray = careEpisode({ clae_person_id: null, clae_cla_id: null });
    expect(sent([careEpisode({}), astray], joinedBy({ careEpisodes: 'none' }))).toEqual([[], []]);
  });
});

it('An adoption of a period that belongs to no referral is the child’s all the same', () => {
  const { record } = buildFrom(
    childWith({
      ssd_cla_episodes: [careEpisode({ clae_cla_episode_start_date: null })],
      ssd_permanence: [{ perm_cla_id: 'C1', perm_person_id: 'L7', perm_matched_date: '2025-08-01' }],
    }),
  );
  expect(record.social_care_episodes).toMatchObject([{ adoption: { matched_date: '2025-08-01' } }]);
});

it('A care episode of no period has no say but for the reasons of its placement', () => {
  const named = careEpisode({ clae_referral_id: 'P1RA', clae_cla_id: null });
  expect(sent([named, careEpisode({ clae_referral_id: 'P1RB' })])).toEqual([['P1RB'], []]);
  expect(sent([careEpisode({ clae_cla_id: null }), careEpisode({ clae_referral_id: 'P1RB' })])).toEqual([
    ['P1RB'],
    orphan,
  ]);
});

it('Of periods it is known which there are, of which referral they are, and which are of none so far', () => {
  const periods = new PeriodsOfCare();
  const [placed, other, ofNone] = [
    { clae_cla_id: 'C1' },
    { clae_cla_id: 'C2' },
    { clae_cla_placement_id: 'L1' },
  ];
  expect([periods.careEpisodes, [...periods.ids], [...periods.unplaced()]]).toEqual([[], [], []]);
  periods.add(placed, 'RA');
  periods.add(other, undefined);
  periods.add(ofNone, 'RA');
  expect(periods.careEpisodes).toEqual([placed, other, ofNone]);
  expect([...periods.ids]).toEqual(['C1', 'C2']);
  expect([...periods.ofReferral('RA')]).toEqual(['C1']);
  expect([...periods.ofReferral('RB')]).toEqual([]);
  expect([...periods.unplaced()]).toEqual([['C2', [other]]]);
  periods.place('C2', 'RA');
  expect([...periods.ofReferral('RA')]).toEqual(['C1', 'C2']);
  expect([...periods.unplaced()]).toEqual([]);
});

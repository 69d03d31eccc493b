import { delta } from '../../../../relay/delta/delta';
import { type Content, details, episode, inEpisode, ofEpisode, plan, record } from './made-records';

describe.each(['partial', 'full'] as const)('In mode %s', (mode) => {
  const current = record({ mis_child_id: 'M1', child_details: { surname: 'Hollowell' } });
  const full = { kind: 'full', record: current, resulting: current };
  const purgeOf = (ids: Content) => ({
    kind: 'purge',
    record: { ...ids, purge: true },
    resulting: undefined,
  });

  it('a child of whom DfE holds nothing is sent as the source has it', () => {
    expect(delta(undefined, current, mode)).toEqual([full]);
    expect(delta({ la_child_id: 'C1', purge: true }, current, mode)).toEqual([full]);
  });

  it('a child whom DfE holds as the source has it is not sent', () => {
    expect(delta(current, current, mode)).toEqual([]);
  });

  it('a child who went is purged, and named by the ids that DfE holds', () => {
    expect(delta(current, undefined, mode)).toEqual([purgeOf({ la_child_id: 'C1', mis_child_id: 'M1' })]);
    expect(delta(details({ surname: 'Hollowell' }), undefined, mode)).toEqual([
      purgeOf({ la_child_id: 'C1' }),
    ]);
  });

  it('a record with `purge: true` says that the child went', () => {
    expect(delta(current, { la_child_id: 'C1', purge: true }, mode)).toEqual([
      purgeOf({ la_child_id: 'C1', mis_child_id: 'M1' }),
    ]);
  });

  it('nothing is sent for a child who went and of whom DfE holds nothing', () => {
    expect(delta(undefined, undefined, mode)).toEqual([]);
    expect(delta(undefined, { la_child_id: 'C1', purge: true }, mode)).toEqual([]);
  });

  it('a child of whom it is not known what DfE holds is purged, then sent whole', () => {
    expect(delta('unknown', current, mode)).toEqual([
      purgeOf({ la_child_id: 'C1', mis_child_id: 'M1' }),
      full,
    ]);
  });

  it('a child who went and of whom it is not known what DfE holds is purged', () => {
    expect(delta('unknown', { la_child_id: 'C1', purge: true }, mode)).toEqual([
      purgeOf({ la_child_id: 'C1' }),
    ]);
  });

  it('a child whom nothing names cannot be purged', () => {
    expect(() => delta('unknown', undefined, mode)).toThrow(
      new TypeError('A child of whom nothing is known cannot be purged'),
    );
  });

  it('a record that lost its mis_child_id is purged, then sent whole', () => {
    expect(delta(record({ mis_child_id: 'M1' }), record(), mode)).toEqual([
      purgeOf({ la_child_id: 'C1', mis_child_id: 'M1' }),
      { kind: 'full', record: record(), resulting: record() },
    ]);
  });

  it('a record with another la_child_id is purged, then sent whole', () => {
    const renamed = { ...current, la_child_id: 'C2' };
    expect(delta(current, renamed, mode)).toEqual([
      purgeOf({ la_child_id: 'C1', mis_child_id: 'M1' }),
      { kind: 'full', record: renamed, resulting: renamed },
    ]);
  });

  it.each([
    ['an id stands twice in the source', inEpisode({ child_in_need_plans: [plan('P1'), plan('P1')] }), true],
    ['an id stands twice at DfE', inEpisode({ child_in_need_plans: [plan('P1'), plan('P1')] }), false],
    ['the source asks for an object to be purged', inEpisode({ adoption: { purge: true } }), true],
    [
      'an object was purged beside others',
      inEpisode({ child_in_need_plans: [plan('P1', { purge: true })] }),
      false,
    ],
  ])('the child is purged, then sent whole, where %s', (_, odd, isCurrent) => {
    const plain = inEpisode({ referral_date: '2025-01-02' });
    const [held, now] = isCurrent ? [plain, odd] : [odd, plain];
    expect(delta(held, now, mode)).toEqual([
      purgeOf({ la_child_id: 'C1' }),
      { kind: 'full', record: now, resulting: now },
    ]);
    expect(delta(odd, JSON.parse(JSON.stringify(odd)), mode)).toEqual([]);
  });

  it.each([
    ['the order of attributes', { purge: false, la_child_id: 'C1' }, record()],
    ['`purge: false`', { la_child_id: 'C1' }, record()],
    [
      'the order of objects with ids',
      record({ social_care_episodes: [episode('E1'), episode('E2')] }),
      record({ social_care_episodes: [episode('E2'), episode('E1')] }),
    ],
    ['an empty list of objects with ids', record({ social_care_episodes: [] }), record()],
    ['an empty singleton', record({ child_details: { purge: false } }), record()],
    [
      'the order of attributes in a list without ids',
      record({ health_and_wellbeing: { sdq_assessments: [{ date: '2025-01-02', score: 7 }] } }),
      record({ health_and_wellbeing: { sdq_assessments: [{ score: 7, date: '2025-01-02' }] } }),
    ],
  ])('%s makes no difference', (_, one, other) => {
    expect(delta(one, other, mode)).toEqual([]);
    expect(delta(other, one, mode)).toEqual([]);
  });
});

describe('In mode full', () => {
  it('the whole record is sent, and beside it the purges of what went', () => {
    const held = record({
      child_details: { surname: 'Hollowell', purge: false },
      social_care_episodes: [
        episode('E1', {
          child_in_need_plans: [plan('P1'), plan('P2')],
          adoption: { matched_date: '2025-01-02' },
        }),
        episode('E2'),
        episode('E3'),
      ],
    });
    const current = record({
      child_details: { surname: 'Hollowell', purge: false },
      social_care_episodes: [episode('E1', { child_in_need_plans: [plan('P2')] }), episode('E3')],
    });
    expect(delta(held, current, 'full')).toEqual([
      {
        kind: 'full',
        record: {
          ...current,
          social_care_episodes: [
            { social_care_episode_id: 'E2', purge: true },
            episode('E1', {
              child_in_need_plans: [{ child_in_need_plan_id: 'P1', purge: true }, plan('P2')],
              adoption: { purge: true },
            }),
            episode('E3'),
          ],
        },
        resulting: current,
      },
    ]);
  });

  it('an object that lost something is purged beside the others, then the whole record is sent', () => {
    const held = inEpisode({ child_in_need_plans: [plan('P1', { end_date: '2025-03-04' }), plan('P2')] });
    const current = inEpisode({ child_in_need_plans: [plan('P1'), plan('P2')] });
    expect(delta(held, current, 'full')).toEqual([
      {
        kind: 'full',
        record: inEpisode({
          child_in_need_plans: [{ child_in_need_plan_id: 'P1', purge: true }, plan('P2')],
        }),
        resulting: inEpisode({ child_in_need_plans: [plan('P2')] }),
      },
      { kind: 'full', record: current, resulting: current },
    ]);
  });
});

describe('In mode partial', () => {
  it('what DfE holds in between has nothing of the objects that are to be sent again, and all else', () => {
    const held = record({
      child_details: { surname: 'Hollowell', postcode: 'ZZ1 1AA', purge: false },
      social_care_episodes: [
        episode('E1', { child_in_need_plans: [plan('P1', { end_date: '2025-03-04' })] }),
      ],
    });
    const current = record({
      child_details: { surname: 'Hollowell', purge: false },
      social_care_episodes: [
        episode('E1', { referral_date: '2025-01-01', child_in_need_plans: [plan('P1')] }),
        episode('E2'),
      ],
    });
    const again = ofEpisode({
      referral_date: '2025-01-01',
      child_in_need_plans: [{ child_in_need_plan_id: 'P1', start_date: '2025-01-02' }],
    });
    expect(delta(held, current, 'partial')).toStrictEqual([
      {
        kind: 'partial',
        record: {
          la_child_id: 'C1',
          child_details: { purge: true },
          social_care_episodes: [
            {
              social_care_episode_id: 'E1',
              referral_date: '2025-01-01',
              child_in_need_plans: [{ child_in_need_plan_id: 'P1', purge: true }],
            },
            { social_care_episode_id: 'E2' },
          ],
        },
        resulting: record({
          social_care_episodes: [
            episode('E1', { referral_date: '2025-01-01', child_in_need_plans: [] }),
            episode('E2'),
          ],
        }),
      },
      {
        kind: 'partial',
        record: { ...again, child_details: { surname: 'Hollowell' } },
        resulting: current,
      },
    ]);
  });

  it('what did not change is shared, not copied', () => {
    const unchanged = { surname: 'Hollowell', purge: false };
    const held = record({ child_details: unchanged, social_care_episodes: [episode('E1')] });
    const current = { ...held, social_care_episodes: [episode('E1', { referral_date: '2025-01-02' })] };
    expect(delta(held, current, 'partial')[0]?.resulting).toBe(current);
    expect(delta(held, current, 'full')[0]?.record.child_details).toBe(unchanged);
  });
});

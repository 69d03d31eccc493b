import { delta } from '../../../../relay/delta/delta';
import {
  type Content,
  details,
  episode,
  inEpisode,
  ofEpisode,
  plan,
  record,
  wellbeing,
  worker,
} from './made-records';

const sent = (held: Content, current: Content): unknown[] =>
  delta(held, current, 'partial').map((each) => each.record);

type Case = [title: string, held: Content, current: Content, ...sent: Content[]];

describe('Of a record of 60 objects', () => {
  /** What each episode has of its own. */
  const own = {
    referral_date: '2025-01-02',
    care_worker_details: [{ worker_id: 'W1', start_date: '2025-01-02' }],
  };

  /** The record, its child_details and health_and_wellbeing, three episodes and in each adoption and 17 plans. */
  const large = (changed: Content = {}, ofPlan: Content = {}): Content =>
    record({
      mis_child_id: 'M1',
      child_details: { surname: 'Hollowell', disabilities: ['LD'], purge: false },
      health_and_wellbeing: { sdq_assessments: [{ date: '2025-01-02', score: 7 }], purge: false },
      social_care_episodes: ['E1', 'E2', 'E3'].map((id) =>
        episode(id, {
          ...own,
          child_in_need_plans: Array.from({ length: 17 }, (_, n) =>
            plan(`${id}-P${n}`, id === 'E2' && n === 8 ? ofPlan : {}),
          ),
          adoption: { matched_date: '2025-01-02', purge: false },
        }),
      ),
      ...changed,
    });

  /** One plan of one episode, with what leads to it: the record's ids, and what the episode has of its own. */
  const inPlan = (content: Content) => ({
    la_child_id: 'C1',
    mis_child_id: 'M1',
    social_care_episodes: [
      {
        social_care_episode_id: 'E2',
        ...own,
        child_in_need_plans: [{ child_in_need_plan_id: 'E2-P8', ...content }],
      },
    ],
  });

  it('in which a date changed, its object is sent, what leads to it, and nothing else', () => {
    expect(sent(large(), large({}, { start_date: '2025-01-03' }))).toEqual([
      inPlan({ start_date: '2025-01-03' }),
    ]);
  });

  it('in which a date went, its object is purged, then sent again, and nothing else', () => {
    expect(sent(large({}, { end_date: '2025-03-04' }), large())).toEqual([
      inPlan({ purge: true }),
      inPlan({ start_date: '2025-01-02' }),
    ]);
  });

  it('in which the child got another mis_child_id, only the ids are sent', () => {
    expect(sent(large(), large({ mis_child_id: 'M2' }))).toEqual([{ la_child_id: 'C1', mis_child_id: 'M2' }]);
  });
});

describe('One record is sent for', () => {
  it.each<Case>([
    [
      'a changed singleton, which is sent whole',
      details({ surname: 'Hollowell', postcode: 'ZZ1 1AA', disabilities: ['LD'] }),
      details({ surname: 'Hollowell', postcode: 'ZZ2 2BB', disabilities: ['LD'] }),
      {
        la_child_id: 'C1',
        child_details: { surname: 'Hollowell', postcode: 'ZZ2 2BB', disabilities: ['LD'] },
      },
    ],
    [
      'a changed episode, without what is unchanged inside it',
      inEpisode({
        referral_source: '1A',
        care_worker_details: [worker('W1')],
        child_in_need_plans: [plan('P1')],
      }),
      inEpisode({
        referral_source: '2A',
        care_worker_details: [worker('W1')],
        child_in_need_plans: [plan('P1')],
      }),
      ofEpisode({ referral_source: '2A', care_worker_details: [worker('W1')] }),
    ],
    [
      'a new object, with all that is inside it',
      record(),
      inEpisode({
        child_in_need_plans: [plan('P1')],
        adoption: { matched_date: '2025-01-02', purge: false },
      }),
      ofEpisode({
        child_in_need_plans: [{ child_in_need_plan_id: 'P1', start_date: '2025-01-02' }],
        adoption: { matched_date: '2025-01-02' },
      }),
    ],
    ['a new object that has only its id', record(), inEpisode({}), ofEpisode({})],
    [
      'an object that went from a list',
      inEpisode({ child_in_need_plans: [plan('P1'), plan('P2')] }),
      inEpisode({ child_in_need_plans: [plan('P2')] }),
      ofEpisode({ child_in_need_plans: [{ child_in_need_plan_id: 'P1', purge: true }] }),
    ],
    [
      'the last object that went from a list',
      inEpisode({ child_in_need_plans: [plan('P1')] }),
      inEpisode({}),
      ofEpisode({ child_in_need_plans: [{ child_in_need_plan_id: 'P1', purge: true }] }),
    ],
    ['an episode that went', inEpisode({ referral_source: '1A' }), record(), ofEpisode({ purge: true })],
    [
      'a singleton that went',
      inEpisode({ adoption: { matched_date: '2025-01-02' } }),
      inEpisode({}),
      ofEpisode({ adoption: { purge: true } }),
    ],
    [
      'a singleton of which nothing is left',
      details({ surname: 'Hollowell' }),
      details({}),
      { la_child_id: 'C1', child_details: { purge: true } },
    ],
    [
      'a renumbered object, which goes under its old id and comes under its new one',
      record({ social_care_episodes: [episode('E9', { child_in_need_plans: [plan('P1')] })] }),
      inEpisode({ child_in_need_plans: [plan('P1')] }),
      {
        la_child_id: 'C1',
        social_care_episodes: [
          { social_care_episode_id: 'E9', purge: true },
          {
            social_care_episode_id: 'E1',
            child_in_need_plans: [{ child_in_need_plan_id: 'P1', start_date: '2025-01-02' }],
          },
        ],
      },
    ],
    [
      'an attribute that came',
      inEpisode({ child_in_need_plans: [plan('P1')] }),
      inEpisode({ child_in_need_plans: [plan('P1', { end_date: '2025-03-04' })] }),
      ofEpisode({
        child_in_need_plans: [
          { child_in_need_plan_id: 'P1', start_date: '2025-01-02', end_date: '2025-03-04' },
        ],
      }),
    ],
    [
      'an element that came into a list without ids, wherever in the list',
      wellbeing({ date: '2025-01-02', score: 7 }),
      wellbeing({ date: '2025-06-02', score: 9 }, { date: '2025-01-02', score: 7 }),
      {
        la_child_id: 'C1',
        health_and_wellbeing: {
          sdq_assessments: [
            { date: '2025-06-02', score: 9 },
            { date: '2025-01-02', score: 7 },
          ],
        },
      },
    ],
    [
      'a list of codes in another order',
      details({ disabilities: ['LD', 'AUT'] }),
      details({ disabilities: ['AUT', 'LD'] }),
      { la_child_id: 'C1', child_details: { disabilities: ['AUT', 'LD'] } },
    ],
    [
      'a list of codes that is now known to be empty',
      details({ surname: 'Hollowell' }),
      details({ surname: 'Hollowell', disabilities: [] }),
      { la_child_id: 'C1', child_details: { surname: 'Hollowell', disabilities: [] } },
    ],
    [
      'a change of the episode and one inside it, together',
      inEpisode({ referral_source: '1A', child_in_need_plans: [plan('P1'), plan('P2')] }),
      inEpisode({
        referral_source: '2A',
        child_in_need_plans: [plan('P1'), plan('P2', { start_date: '2025-01-03' })],
      }),
      ofEpisode({
        referral_source: '2A',
        child_in_need_plans: [{ child_in_need_plan_id: 'P2', start_date: '2025-01-03' }],
      }),
    ],
  ])('%s', (_, held, current, ...expected) => {
    expect(sent(held, current)).toEqual(expected);
  });
});

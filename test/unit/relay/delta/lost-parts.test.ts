import { delta } from '../../../../relay/delta/delta';
import { type Content, details, inEpisode, ofEpisode, plan, wellbeing, worker } from './made-records';

const sent = (held: Content, current: Content): unknown[] =>
  delta(held, current, 'partial').map((each) => each.record);

type Case = [title: string, held: Content, current: Content, ...sent: Content[]];

describe('A purge and then the whole object is sent where there went', () => {
  it.each<Case>([
    [
      'an attribute of a singleton',
      details({ surname: 'Hollowell', postcode: 'ZZ1 1AA' }),
      details({ surname: 'Hollowell' }),
      { la_child_id: 'C1', child_details: { purge: true } },
      { la_child_id: 'C1', child_details: { surname: 'Hollowell' } },
    ],
    [
      'a code, although others came',
      details({ disabilities: ['LD', 'AUT'] }),
      details({ disabilities: ['LD', 'HEAR', 'VIS'] }),
      { la_child_id: 'C1', child_details: { purge: true } },
      { la_child_id: 'C1', child_details: { disabilities: ['LD', 'HEAR', 'VIS'] } },
    ],
    [
      'the last factor of an assessment',
      inEpisode({
        child_and_family_assessments: [{ child_and_family_assessment_id: 'A1', factors: ['1A'] }],
      }),
      inEpisode({ child_and_family_assessments: [{ child_and_family_assessment_id: 'A1', factors: [] }] }),
      ofEpisode({ child_and_family_assessments: [{ child_and_family_assessment_id: 'A1', purge: true }] }),
      ofEpisode({ child_and_family_assessments: [{ child_and_family_assessment_id: 'A1', factors: [] }] }),
    ],
    [
      'one of two equal elements',
      wellbeing({ score: 7 }, { score: 7 }),
      wellbeing({ score: 7 }),
      { la_child_id: 'C1', health_and_wellbeing: { purge: true } },
      { la_child_id: 'C1', health_and_wellbeing: { sdq_assessments: [{ score: 7 }] } },
    ],
    [
      'the score a questionnaire had before',
      wellbeing({ date: '2025-01-02', score: 7 }),
      wellbeing({ date: '2025-01-02', score: 8 }),
      { la_child_id: 'C1', health_and_wellbeing: { purge: true } },
      {
        la_child_id: 'C1',
        health_and_wellbeing: { sdq_assessments: [{ date: '2025-01-02', score: 8 }] },
      },
    ],
    [
      'a care worker, whose episode goes with all that is inside it',
      inEpisode({ care_worker_details: [worker('W1'), worker('W2')], child_in_need_plans: [plan('P1')] }),
      inEpisode({ care_worker_details: [worker('W2')], child_in_need_plans: [plan('P1')] }),
      ofEpisode({ purge: true }),
      ofEpisode({
        care_worker_details: [worker('W2')],
        child_in_need_plans: [{ child_in_need_plan_id: 'P1', start_date: '2025-01-02' }],
      }),
    ],
    [
      'the spell of a worker as it was before it ended',
      inEpisode({ care_worker_details: [worker('W1', { start_date: '2025-01-02' })] }),
      inEpisode({
        care_worker_details: [worker('W1', { start_date: '2025-01-02', end_date: '2025-03-04' })],
      }),
      ofEpisode({ purge: true }),
      ofEpisode({
        care_worker_details: [worker('W1', { start_date: '2025-01-02', end_date: '2025-03-04' })],
      }),
    ],
    [
      'an attribute of an episode and something inside it: what is inside goes and comes with the episode',
      inEpisode({ closure_date: '2025-03-04', child_in_need_plans: [plan('P1'), plan('P2')] }),
      inEpisode({ child_in_need_plans: [plan('P1')] }),
      ofEpisode({ purge: true }),
      ofEpisode({ child_in_need_plans: [{ child_in_need_plan_id: 'P1', start_date: '2025-01-02' }] }),
    ],
    [
      'all that an episode had but its id',
      inEpisode({ closure_date: '2025-03-04' }),
      inEpisode({}),
      ofEpisode({ purge: true }),
      ofEpisode({}),
    ],
    [
      'something in two objects, which share the two records with all else',
      inEpisode({
        referral_source: '1A',
        child_in_need_plans: [plan('P1', { end_date: '2025-03-04' }), plan('P2', { end_date: '2025-03-04' })],
        adoption: { matched_date: '2025-01-02' },
      }),
      inEpisode({ referral_source: '2A', child_in_need_plans: [plan('P1'), plan('P2'), plan('P3')] }),
      ofEpisode({
        referral_source: '2A',
        child_in_need_plans: [
          { child_in_need_plan_id: 'P1', purge: true },
          { child_in_need_plan_id: 'P2', purge: true },
          { child_in_need_plan_id: 'P3', start_date: '2025-01-02' },
        ],
        adoption: { purge: true },
      }),
      ofEpisode({
        referral_source: '2A',
        child_in_need_plans: [
          { child_in_need_plan_id: 'P1', start_date: '2025-01-02' },
          { child_in_need_plan_id: 'P2', start_date: '2025-01-02' },
        ],
      }),
    ],
  ])('%s', (_, held, current, ...expected) => {
    expect(sent(held, current)).toEqual(expected);
  });
});

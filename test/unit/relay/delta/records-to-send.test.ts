import { delta } from '../../../../relay/delta/delta';
import { recordsToSend } from '../../../../relay/delta/records-to-send';
import { inEpisode, plan, record } from './made-records';

const held = inEpisode({ child_in_need_plans: [plan('P1'), plan('P2')] });
const gone = { la_child_id: 'C1', purge: true };

const CHANGES = [
  ['who is new', undefined, held],
  [
    'of whom something changed',
    held,
    inEpisode({ child_in_need_plans: [plan('P1'), plan('P2', { end_date: '2025-03-04' })] }),
  ],
  ['of whom something went', held, inEpisode({ child_in_need_plans: [plan('P2')] })],
  ['who lost an attribute', record({ mis_child_id: 'M1' }), record()],
  ['of whom it is not known what DfE holds', 'unknown', held],
  ['who went', held, gone],
] as const;

describe.each(CHANGES)('Of a child %s', (_, before, now) => {
  it('a snapshot sends what mode full sends, the purges with it', () => {
    expect(recordsToSend(before, now, 'snapshot')).toEqual(delta(before, now, 'full'));
    expect(recordsToSend(before, now, 'full')).toEqual(delta(before, now, 'full'));
  });

  it('mode partial sends the changes', () => {
    expect(recordsToSend(before, now, 'partial')).toEqual(delta(before, now, 'partial'));
  });
});

it('A snapshot alone sends the whole record of a child who did not change', () => {
  expect(recordsToSend(held, held, 'snapshot')).toEqual([{ kind: 'full', record: held, resulting: held }]);
  expect(recordsToSend(held, held, 'full')).toEqual([]);
  expect(recordsToSend(held, held, 'partial')).toEqual([]);
});

it.each(['snapshot', 'full', 'partial'] as const)(
  'In mode %s nothing is sent of a child who went and whom DfE does not hold',
  (mode) => {
    expect(recordsToSend(undefined, gone, mode)).toEqual([]);
  },
);

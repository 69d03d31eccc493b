import { idsIn, Owners } from '../../../../relay/record/owners';

const COLUMNS = { id: 'id', from: 'from', to: 'to' };

it('The keys of owners are those that rows have', () => {
  expect(idsIn([{ id: 'A' }, {}, { id: 'B' }, { id: 'A' }], 'id')).toEqual(new Set(['A', 'B']));
});

it('Owners know which of them a day belongs to, by one timeline', () => {
  const owners = new Owners([{ id: 'A', from: '2025-01-01', to: '2025-03-31' }], COLUMNS);
  expect(owners.ids).toEqual(new Set(['A']));
  expect([owners.timeline.openOn('2025-02-01'), owners.timeline.openOn('2025-04-01')]).toEqual([
    'A',
    undefined,
  ]);
  expect(owners.timeline).toBe(owners.timeline);
});

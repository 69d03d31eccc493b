import { compareObjects } from '../../../../relay/delta/compare-objects';
import type { ListShape, Shape } from '../../../../relay/delta/shape';

// In DfE CSC API 1.0.1 a singleton has nothing inside it that DfE can be told of by itself. A later version may.

const NOTHING = { id: undefined, own: [], singletons: [], lists: [] };
const review: ListShape = { ...NOTHING, id: 'review_id', own: ['date'] };
const contact: Shape = { ...NOTHING, own: ['kind'] };
const plan: Shape = { ...NOTHING, singletons: [['contact', contact]], lists: [['reviews', review]] };
const SHAPE: Shape = { ...NOTHING, singletons: [['plan', plan]] };

const EMPTY = [
  {},
  { plan: {} },
  { plan: { purge: false } },
  { plan: { reviews: [] } },
  { plan: { contact: {} } },
  { plan: { contact: { purge: false }, reviews: [] } },
];
const FULL = [
  { plan: { reviews: [{ review_id: 'V1' }] } },
  { plan: { contact: { kind: 'K1' } } },
  { plan: { contact: { kind: 'K1' }, reviews: [] } },
  { plan: { contact: {}, reviews: [{ review_id: 'V1', date: '2026-01-05' }] } },
];

describe.each(EMPTY)('%j', (empty) => {
  it.each(EMPTY)('is the same as %j: nothing to hold', (other) => {
    expect(compareObjects(empty, other, SHAPE, 'partial')).toBeUndefined();
  });

  it.each(FULL)('is less than %j, which comes whole', (full) => {
    expect(compareObjects(empty, full, SHAPE, 'partial')).toEqual({ sent: full, resulting: full });
  });

  it.each(FULL)('is what is left of %j by a purge', (full) => {
    const step = compareObjects(full, empty, SHAPE, 'partial');
    expect(step?.sent).toEqual({ plan: { purge: true } });
    expect(step?.resulting).toEqual(empty);
  });
});

it('What changes inside a singleton is sent without the rest of it', () => {
  const held = { plan: { contact: { kind: 'K1' }, reviews: [{ review_id: 'V1' }, { review_id: 'V2' }] } };
  const current = { plan: { contact: { kind: 'K1' }, reviews: [{ review_id: 'V2', date: '2026-01-05' }] } };
  expect(compareObjects(held, current, SHAPE, 'partial')?.sent).toEqual({
    plan: {
      reviews: [
        { review_id: 'V1', purge: true },
        { review_id: 'V2', date: '2026-01-05' },
      ],
    },
  });
});

import { validateBatch } from '.';

describe("DfE's schema", () => {
  it('accepts an empty batch and up to 100 records', () => {
    expect(validateBatch([])).toEqual([]);
    expect(validateBatch(Array.from({ length: 100 }, (_, n) => ({ la_child_id: String(n) })))).toEqual([]);
  });

  it('refuses a body that is no list, and more than 100 records', () => {
    expect(validateBatch({ la_child_id: '1' })).toEqual([{ index: null, path: 'batch', keyword: 'type' }]);
    expect(validateBatch(Array.from({ length: 101 }, () => ({ la_child_id: '1' })))).toEqual([
      { index: null, path: 'batch', keyword: 'maxItems' },
    ]);
  });

  it('names every fault by record, path and keyword', () => {
    const batch = [
      { la_child_id: '1' },
      'no record',
      { la_child_id: '2', 'odd/name': 1, social_care_episodes: [{ referral_date: '2025-02-30' }] },
    ];
    expect(validateBatch(batch)).toEqual(
      expect.arrayContaining([
        { index: 1, path: 'record', keyword: 'type' },
        { index: 2, path: 'odd/name', keyword: 'additionalProperties' },
        { index: 2, path: 'social_care_episodes[0].social_care_episode_id', keyword: 'required' },
        { index: 2, path: 'social_care_episodes[0].referral_date', keyword: 'format' },
      ]),
    );
    expect(validateBatch(batch)).toHaveLength(4);
  });
});

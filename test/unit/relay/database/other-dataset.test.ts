import { otherDatasetTable } from '../../../../relay/database/other-dataset';

test.each([
  ['ssd_api_data_staging', 'ssd_api_data_staging_anon'],
  ['csc.staging', 'csc.staging_anon'],
  ['[csc].[our staging]', '[csc].[our staging_anon]'],
  ['"csc"."Our Staging"', '"csc"."Our Staging_anon"'],
])('%s and %s stand beside each other', (live, anon) => {
  expect(otherDatasetTable(live, 'live')).toBe(anon);
  expect(otherDatasetTable(anon, 'anon')).toBe(live);
});

test('what a name of its own hides is not guessed', () => {
  expect(otherDatasetTable('csc.practice', 'anon')).toBeUndefined();
  expect(otherDatasetTable('_anon', 'anon')).toBeUndefined();
});

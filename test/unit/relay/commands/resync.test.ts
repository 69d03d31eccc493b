import { costLines } from '../../../../relay/commands/resync';

it('A resync says whom it is about, what it costs, and what no program can know', () => {
  expect(costLines({ whole: 2_450, deleted: 120 }, 3, 'ssd_api_data_staging')).toEqual([
    'This is for a database that was restored to an earlier time, or copied. What it says of DfE is forgotten, of 2,570 children of ssd_api_data_staging:',
    expect.stringMatching(/^ {7}2,450 {2}in the table: .*purged at DfE and.*sent whole$/),
    expect.stringMatching(/^ {9}120 {2}whose row is deleted: .*cannot be taken back$/),
    expect.stringMatching(/^ {11}3 {2}records on the way/),
    expect.stringMatching(/^That is 5,020 records in 51 POSTs, some 1 minute; /),
    expect.stringMatching(/left since is in no table here: DfE holds them still/),
    expect.stringMatching(/empty its queue first, and stop every other relay/),
  ]);
});

it('What there is none of is not said', () => {
  const lines = costLines({ whole: 0, deleted: 1 }, 0, 'ssd_api_data_staging');
  expect(lines.filter((line) => line.startsWith(' '))).toHaveLength(1);
  expect(lines.join('\n')).toContain('That is 1 record in 1 POST, some 1 minute');
});

it('Many children take many minutes', () => {
  expect(costLines({ whole: 20_000, deleted: 0 }, 0, 't').join('\n')).toContain(
    'in 400 POSTs, some 7 minutes',
  );
});

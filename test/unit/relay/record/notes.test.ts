import { Notes } from '../../../../relay/record/notes';

const told = ({ faults }: Notes): string[] => faults.map(({ rule, path }) => `${rule} at ${path}`);

it('A fault stands at the place that is being built, and not at it once that is done', () => {
  const notes = new Notes();
  const result = notes.within(['plans', 0], () => {
    notes.note('not-recognised', 'reason');
    notes.within(['inner'], () => notes.note('json-not-read', undefined));
    notes.note('no-own-care-episode', undefined);
    return 'built';
  });
  notes.note('no-episode', 'social_care_episodes');
  expect(result).toBe('built');
  expect(told(notes)).toEqual([
    'not-recognised at plans[0].reason',
    'json-not-read at plans[0].inner',
    'no-own-care-episode at plans[0]',
    'no-episode at social_care_episodes',
  ]);
});

it('Rows of tables are told last: each rule once for a table, with all its rows, in one order', () => {
  const notes = new Notes();
  notes.noteRow('orphan-row', 'ssd_cp_plans', { cppl_cp_plan_id: 'K1' });
  notes.noteRow('row-of-another-child', 'ssd_cin_plans', { cinp_cin_plan_id: 'I3' });
  notes.noteRow('orphan-row', 'ssd_cin_plans', { cinp_cin_plan_id: 'I1' });
  notes.noteRow('orphan-row', 'ssd_cin_plans', { cinp_cin_plan_id: 'I2' });
  notes.note('no-episode', 'social_care_episodes');
  expect(told(notes)).toEqual([
    'no-episode at social_care_episodes',
    'orphan-row at ssd_cin_plans',
    'orphan-row at ssd_cp_plans',
    'row-of-another-child at ssd_cin_plans',
  ]);
  expect(notes.faults.map(({ source }) => source?.rows)).toEqual([
    undefined,
    [{ cinp_cin_plan_id: 'I1' }, { cinp_cin_plan_id: 'I2' }],
    [{ cppl_cp_plan_id: 'K1' }],
    [{ cinp_cin_plan_id: 'I3' }],
  ]);
});

import type { StoredRows } from '../record/arrange-rows';
import { namesOf } from '../record/build-from';
import { child, extract, unchanged } from './cohorts';
import { memorySsd } from './memory-ssd';

describe('A child whose record cannot be staged keeps what is staged of it, with the error', () => {
  const twice = child('P1');
  it.each<[string, StoredRows, string]>([
    [
      'half of a pair',
      child('P1', { pers_forename: 'Zo\ud83d' }),
      'broken-text-in-record at child_details.first_name',
    ],
    ['a NUL', child('P1', { pers_surname: 'Ex\0ample' }), 'broken-text-in-record at child_details.surname'],
    ['a NUL in its id', child('P\0'), 'broken-text-in-record at la_child_id'],
    ['half of a pair in its id', child('P\ud83d'), 'broken-text-in-record at la_child_id'],
    ['an id that is too long for the column', child('P'.repeat(21)), 'person-id-too-long at la_child_id'],
    [
      'a person in two rows',
      { ...twice, ssd_person: [...(twice.ssd_person ?? []), ...(twice.ssd_person ?? [])] },
      'person-in-two-rows at la_child_id',
    ],
  ])('%s', async (_name, rows, fault) => {
    const id = String(rows.ssd_person?.[0]?.pers_person_id);
    const { ssd, done } = memorySsd([rows, child('P2')], { staged: unchanged([id]) });
    const tally = await extract(ssd, { dryRun: true });
    expect([tally.unstaged, tally.states.new, tally.left]).toEqual([1, 1, 0]);
    expect(namesOf(tally.faults)).toEqual([fault]);
    expect(done).toMatchObject({ gathered: [], merged: undefined });

    const again = memorySsd([rows, child('P2')], { staged: new Map([[id, 'updated']]) });
    expect((await extract(again.ssd)).left).toBe(0);
    expect(again.done.merged).toEqual(['P2']);
  });
});

it.each(['Zo\u{1f600}', String.raw`\u0000`, String.raw`\ud83d`])('The name "%s" is staged', async (name) => {
  const { ssd, done } = memorySsd([child('P1', { pers_forename: name })]);
  await extract(ssd);
  expect(done.merged).toEqual(['P1']);
});

it('A child with a row that cannot be read costs itself alone, and keeps what is staged of it', async () => {
  const broken = { unreadable: 'ssd_cin_plans', personId: 'P1' };
  const { ssd, done } = memorySsd([broken, child('P2')], { staged: unchanged(['P1']) });
  const tally = await extract(ssd);
  expect([tally.unstaged, tally.left]).toEqual([1, 0]);
  expect(namesOf(tally.faults)).toEqual(['unreadable-row at ssd_cin_plans']);
  expect(done.merged).toEqual(['P2']);
});

it('A child whose very id cannot be read would count as one who left: that is refused', async () => {
  const broken = { unreadable: 'ssd_person', personId: '' };
  const { ssd, done } = memorySsd([broken, child('P2')], { staged: unchanged(['P1']) });
  await expect(extract(ssd)).rejects.toThrow(/The id of 1 child in ssd_person cannot be read/);
  expect(done.merged).toBeUndefined();
});

it('A record that the database cannot keep costs itself alone', async () => {
  const { ssd, done } = memorySsd([child('P1'), child('P2')], { notKept: ['P1'] });
  const tally = await extract(ssd);
  expect([tally.unstaged, tally.states.new]).toEqual([1, 1]);
  expect(namesOf(tally.faults)).toEqual(['text-not-kept at record']);
  expect(done.merged).toEqual(['P2']);
});

it('A child whose id is to staging that of another child costs itself alone, and its record is nobody else’s', async () => {
  const { ssd, done } = memorySsd([child('P1'), child('p1'), child('P2')], { indistinct: ['p1'] });
  const tally = await extract(ssd);
  expect([tally.unstaged, tally.states.new]).toEqual([1, 2]);
  expect(namesOf(tally.faults)).toEqual(['person-id-not-distinct at la_child_id']);
  expect(done.merged).toEqual(['P1', 'P2']);
});

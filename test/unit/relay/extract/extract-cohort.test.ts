import type { StagingState } from '../../../../relay/database/extract-ports';
import type { FaultyChild } from '../../../../relay/extract/faults/faulty-child';
import { buildFrom, namesOf } from '../record/build-from';
import { GOLDEN_TODAY } from '../record/golden';
import { child, extract, many, unchanged } from './cohorts';
import { memorySsd } from './memory-ssd';
import { goodExtract, surveyOf } from './surveys';

it('Writes what is new, updated or back again, and leaves what is unchanged', async () => {
  const staged = new Map<string, StagingState>([
    ['P1', 'updated'],
    ['P2', 'returned'],
    ['P3', 'unchanged'],
  ]);
  const { ssd, done } = memorySsd(
    ['P0', 'P1', 'P2', 'P3'].map((id) => child(id)),
    { staged },
  );
  const tally = await extract(ssd);
  expect(done.gathered.map(({ personId, isNew }) => [personId, isNew])).toEqual([
    ['P0', true],
    ['P1', false],
    ['P2', false],
  ]);
  expect(done.merged).toEqual(['P0', 'P1', 'P2']);
  expect(tally.states).toEqual({ new: 1, updated: 1, returned: 1, unchanged: 1 });
});

describe('The SSD is read as the look over it says', () => {
  it('and what is looked at tomorrow is what was counted today', async () => {
    const { ssd, done } = memorySsd([child('P1')], {
      survey: surveyOf({ joins: { enquiries: { ways: [{ way: 'key', met: 0 }] } } }),
    });
    const tally = await extract(ssd, { last: goodExtract({ joins: {} }) });
    expect(done.plan?.facts.joins).toMatchObject({ enquiries: 'person-and-days', cpPlans: 'key' });
    expect(done.plan?.windowBefore).toBeUndefined();
    expect(tally.notes.map(({ rule }) => rule)).toEqual(['join-by-other-way']);
    expect(done.good).toMatchObject({
      day: GOLDEN_TODAY,
      window: { start: '2024-04-01', end: '2026-11-23' },
      children: 1,
      tables: { ssd_person: { rows: 1_000, newest: '2026-11-20', since: '2026-11-21' } },
      joins: { enquiries: 'person-and-days', cpPlans: 'key' },
    });
  });

  it('and is told that it stands still', async () => {
    const { ssd } = memorySsd([child('P1')]);
    const tally = await extract(ssd, { last: goodExtract({ day: '2026-11-16' }) });
    expect(tally.standstill.map(({ table }) => table)).toEqual(['ssd_person']);
  });
});

it('Counts what DfE holds over the children who are unchanged too', async () => {
  const held = new Map([['P1', JSON.stringify(buildFrom(child('P1')).record)]]);
  const staged = new Map<string, StagingState>([
    ['P1', 'updated'],
    ['P2', 'unchanged'],
    ['P3', 'unchanged'],
  ]);
  const { ssd } = memorySsd(
    [...staged.keys()].map((id) => child(id)),
    { staged, held },
  );
  const { losses } = await extract(ssd);
  expect(losses.find(({ kind }) => kind === 'social_care_episodes')).toMatchObject({ held: 3, gone: 0 });
});

it('Notes in a dry run the children who are outside the cohort by an end before 1900 alone, and names a few', async () => {
  const closedBefore1900 = { children: 7, examples: ['P7', 'P8'] };
  const { ssd } = memorySsd([child('P1')], { closedBefore1900 });
  expect((await extract(ssd)).notes).toEqual([]);
  const tally = await extract(ssd, { dryRun: true });
  expect(tally.notes).toEqual([
    {
      rule: 'closed-before-1900',
      table: 'ssd_person',
      message: expect.stringMatching(
        /^has 7 children outside the cohort only because .* cine_close_date, cinp_cin_plan_end_date and clap_cla_placement_end_date/,
      ),
    },
  ]);
  expect(tally.closedBefore1900).toEqual(['P7', 'P8']);
  expect((await extract(memorySsd([child('P1')]).ssd, { dryRun: true })).notes).toEqual([]);
});

it('Notes in a dry run the children of whom no day of birth is known, and names a few', async () => {
  const withoutBirth = { children: 2, examples: ['P3', 'P4'] };
  const { ssd } = memorySsd([child('P1')], { withoutBirth });
  expect((await extract(ssd)).notes).toEqual([]);
  const tally = await extract(ssd, { dryRun: true });
  expect(tally.notes.map(({ rule, message }) => [rule, message.slice(0, 14)])).toEqual([
    ['no-birth-date', 'has 2 children'],
  ]);
  expect(tally.withoutBirth).toEqual(['P3', 'P4']);
});

it('Counts the children who are held back, where there is a table of them', async () => {
  const heldBack = { children: 3, heldByDfe: 1 };
  const { ssd } = memorySsd([child('P1')], { heldBack });
  expect((await extract(ssd, {}, { excludeTable: 'ssd_held_back' })).heldBack).toEqual(heldBack);
  expect((await extract(memorySsd([child('P1')], { heldBack }).ssd)).heldBack).toBeUndefined();
});

it('Hands over every fault of every child, of those too that cannot be staged', async () => {
  const faulty: FaultyChild[] = [];
  const faults = { add: async (children: readonly FaultyChild[]) => void faulty.push(...children) };
  const children = [
    child('P1', { pers_upn: 'A1' }),
    child('P2'),
    child('P3', { pers_forename: 'Zo\ud83d' }),
    child('P'.repeat(21)),
  ];
  const { ssd } = memorySsd(children, { staged: unchanged(['P1']) });
  await extract(ssd, { dryRun: true, faults });
  expect(faulty.map(({ personId, faults: found }) => [personId, namesOf(found)])).toEqual([
    ['P'.repeat(21), ['person-id-too-long at la_child_id']],
    ['P1', expect.arrayContaining(['min-length at child_details.unique_pupil_number'])],
    ['P3', ['broken-text-in-record at child_details.first_name']],
  ]);
  expect(faulty[1]?.record).toMatchObject({ la_child_id: 'P1' });
});

it('Checks in a dry run every record, unchanged ones too, and writes nothing', async () => {
  const tooLong = child('P1', { pers_upn: 'A1' });
  const staged = unchanged(['P1']);
  const nightly = memorySsd([tooLong], { staged });
  expect((await extract(nightly.ssd)).inError).toBe(0);
  const dry = memorySsd([tooLong, child('P2')], { staged });
  const tally = await extract(dry.ssd, { dryRun: true });
  expect(tally.inError).toBe(1);
  expect(tally.states).toMatchObject({ new: 1, unchanged: 1 });
  expect(dry.done).toMatchObject({ gathered: [], merged: undefined });
});

it('Ends when it is told to stop, with an error that undoes all of it', async () => {
  const stop = new AbortController();
  const { ssd, done } = memorySsd(
    many(600).map((id) => child(id)),
    { staged: unchanged(['Left']) },
  );
  const stopped = extract(ssd, { stopped: stop.signal, progress: () => stop.abort() });
  await expect(stopped).rejects.toThrow('Stopped before the end');
  expect(done.merged).toBeUndefined();
});

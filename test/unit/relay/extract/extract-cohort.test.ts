import { CannotRun } from '../../../../relay/console/exit-code';
import type { Extraction, Ssd, StagingState } from '../../../../relay/database/extract-ports';
import { type ExtractRun, extractCohort } from '../../../../relay/extract/extract-cohort';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { arrangeRows, type StoredRows } from '../record/arrange-rows';
import { namesOf } from '../record/build-from';
import { GOLDEN_TODAY } from '../record/golden';

/** Staging in memory as an extract meets it: what is staged before, and what is done. */
function memory(children: readonly StoredRows[], staged: ReadonlyMap<string, StagingState> = new Map()) {
  const met = new Set<string>();
  const done = { written: [] as string[], marked: false };
  const extraction: Extraction = {
    children: children.length,
    personIdLength: 20,
    read: async (first, last) => children.slice(first - 1, last).map((rows) => arrangeRows(rows)),
    compare: async (compared) => {
      const states = compared.map(
        ({ personId }) => [personId, met.has(personId) ? 'met' : (staged.get(personId) ?? 'new')] as const,
      );
      for (const { personId } of compared) met.add(personId);
      return new Map(states);
    },
    keep: async (personIds) => {
      for (const personId of personIds) met.add(personId);
    },
    stage: async (records) => void done.written.push(...records.map(({ personId }) => personId)),
    countLeft: async () => ({
      staged: new Set([...staged.keys(), ...done.written]).size,
      left: [...staged.keys()].filter((personId) => !met.has(personId)).length,
    }),
    markLeft: async () => {
      done.marked = true;
    },
  };
  const ssd: Ssd = {
    findProblems: async () => [],
    extract: async (_options, _window, work) => work(extraction),
  };
  return { ssd, done };
}

const NEVER = new AbortController().signal;

const extract = (ssd: Ssd, run: Partial<ExtractRun> = {}) =>
  extractCohort(ssd, DEFAULT_OPTIONS, {
    today: GOLDEN_TODAY,
    dryRun: false,
    allowDeletions: false,
    stopped: NEVER,
    progress: () => {},
    ...run,
  });

const child = (id: string, columns: Readonly<Record<string, string>> = {}): StoredRows => ({
  ssd_person: [{ pers_person_id: id, pers_dob: '2014-05-01', pers_sex: 'F', ...columns }],
  ssd_cin_episodes: [{ cine_referral_id: 'R1', cine_person_id: id, cine_referral_date: '2025-01-06' }],
});

const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `P${n}`);

const unchanged = (ids: readonly string[]) => new Map(ids.map((id) => [id, 'unchanged'] as const));

describe('A child whose record cannot be staged keeps what is staged of it, with the error', () => {
  const twice = child('P1');
  it.each<[string, StoredRows, string]>([
    [
      'half of a pair',
      child('P1', { pers_forename: 'Zo\ud83d' }),
      'broken-text-in-record at child_details.first_name',
    ],
    ['a NUL', child('P1', { pers_surname: 'Ex\0ample' }), 'broken-text-in-record at child_details.surname'],
    ['an id that is too long for the column', child('P'.repeat(21)), 'person-id-too-long at la_child_id'],
    [
      'a person in two rows',
      { ...twice, ssd_person: [...(twice.ssd_person ?? []), ...(twice.ssd_person ?? [])] },
      'person-in-two-rows at la_child_id',
    ],
  ])('%s', async (_name, rows, fault) => {
    const id = String(rows.ssd_person?.[0]?.pers_person_id);
    const { ssd, done } = memory([rows, child('P2')], unchanged([id]));
    const tally = await extract(ssd, { dryRun: true });
    expect([tally.unstaged, tally.states.new, tally.left]).toEqual([1, 1, 0]);
    expect(namesOf(tally.faults)).toEqual([fault]);

    const again = memory([rows, child('P2')], new Map([[id, 'updated']]));
    await extract(again.ssd);
    expect(again.done.written).toEqual(['P2']);
    expect(again.done.marked).toBe(false);
    expect(done.written).toEqual([]);
  });
});

it.each(['Zo\u{1f600}', String.raw`\u0000`, String.raw`\ud83d`])('The name "%s" is staged', async (name) => {
  const { ssd, done } = memory([child('P1', { pers_forename: name })]);
  await extract(ssd);
  expect(done.written).toEqual(['P1']);
});

it('Of two children whose ids are one without their blanks the first is staged, with an error at the second', async () => {
  const ids = [...many(499), 'TWIN', 'TWIN '];
  const { ssd, done } = memory(ids.map((id) => child(id)));
  const tally = await extract(ssd);
  expect(done.written.filter((id) => id === 'TWIN')).toHaveLength(1);
  expect(namesOf(tally.faults)).toEqual(['person-in-two-rows at la_child_id']);
});

it('Writes what is new, updated or back again, and leaves what is unchanged', async () => {
  const staged = new Map<string, StagingState>([
    ['P1', 'updated'],
    ['P2', 'returned'],
    ['P3', 'unchanged'],
  ]);
  const { ssd, done } = memory(
    ['P0', 'P1', 'P2', 'P3'].map((id) => child(id)),
    staged,
  );
  const tally = await extract(ssd);
  expect(done.written).toEqual(['P0', 'P1', 'P2']);
  expect(tally.states).toEqual({ new: 1, updated: 1, returned: 1, unchanged: 1 });
});

describe('An extract that finds', () => {
  it.each([
    [19, 40, 'all but 19 of 40'],
    [0, 1, 'nobody, where 1 was staged'],
    [1, 22, 'all but 1 of 22'],
  ])('%d of %d staged children changes nothing: %s', async (found, before) => {
    const { ssd, done } = memory(
      many(found).map((id) => child(id)),
      unchanged(many(before)),
    );
    await expect(extract(ssd)).rejects.toThrow(CannotRun);
    await expect(extract(ssd)).rejects.toThrow('--allow-deletions');
    expect(done.marked).toBe(false);
  });

  it.each([
    [30, 60, 'half left'],
    [1, 21, 'no more than 20 left'],
    [67, 100, 'a third left, as on 1 April'],
  ])('%d of %d staged children marks the others as deleted: %s', async (found, before) => {
    const { ssd, done } = memory(
      many(found).map((id) => child(id)),
      unchanged(many(before)),
    );
    expect((await extract(ssd)).left).toBe(before - found);
    expect(done.marked).toBe(true);
  });

  it('too few marks the others as deleted where the user allows it, and nothing in a dry run', async () => {
    const allowed = memory([], unchanged(many(40)));
    await extract(allowed.ssd, { allowDeletions: true });
    expect(allowed.done.marked).toBe(true);
    const dry = memory([], unchanged(many(40)));
    expect((await extract(dry.ssd, { dryRun: true })).left).toBe(40);
    expect(dry.done.marked).toBe(false);
  });

  it('new children instead of those that are staged changes nothing either', async () => {
    const { ssd } = memory(
      many(60).map((id) => child(`New${id}`)),
      unchanged(many(40)),
    );
    await expect(extract(ssd)).rejects.toThrow(/would delete 40 who are staged/);
  });
});

it('Checks in a dry run every record, unchanged ones too, and writes nothing', async () => {
  const tooLong = child('P1', { pers_upn: 'A1' });
  const staged = unchanged(['P1']);
  const nightly = memory([tooLong], staged);
  expect((await extract(nightly.ssd)).inError).toBe(0);
  const dry = memory([tooLong, child('P2')], staged);
  const tally = await extract(dry.ssd, { dryRun: true });
  expect(tally.inError).toBe(1);
  expect(tally.states).toMatchObject({ new: 1, unchanged: 1 });
  expect(dry.done.written).toEqual([]);
});

it('Ends when it is told to stop, with an error that undoes all of it', async () => {
  const stop = new AbortController();
  const { ssd, done } = memory(
    many(600).map((id) => child(id)),
    unchanged(['Left']),
  );
  const stopped = extract(ssd, { stopped: stop.signal, progress: () => stop.abort() });
  await expect(stopped).rejects.toThrow('Stopped before the end');
  expect(done.marked).toBe(false);
});

import { setImmediate } from 'node:timers/promises';
import { checkRecord } from '../../shared/child-record';
import { CannotRun } from '../console/exit-code';
import type { ExtractedRecord, Extraction, Ssd, StagingState } from '../database/extract-ports';
import { handled } from '../handled';
import { type BuiltRecord, createRecordBuilder } from '../record/build-record';
import type { ChildRows } from '../record/child-rows';
import { type ExtractFault, extractFault } from '../record/extract-rules';
import type { ExtractOptions } from '../record/options';
import { semanticHash } from '../record/semantic-hash';
import { windowOf } from '../record/window';
import { deletionsRefused } from './report-extract';
import { ExtractTally } from './tally';

/** Children that are read, built and merged at a time: bounds the memory of an extract however many there are. */
const BLOCK = 250;

/** More children than this may leave only if they are no more than half of those staged. */
const FEW = 20;

export interface ExtractRun {
  /** The day of the run, yyyy-MM-dd. */
  readonly today: string;
  /** Write nothing, and check every record. */
  readonly dryRun: boolean;
  /** Mark children as deleted even where more than half would go. */
  readonly allowDeletions: boolean;
  /** Aborted when the user stops the command: nothing is kept. */
  readonly stopped: AbortSignal;
  /** Told after every block. */
  readonly progress: (done: number, children: number) => void;
}

/**
 * Builds the record of every child of the cohort and merges it into staging, in one transaction.
 * @throws CannotRun where too many children would be deleted, or the user stopped it; DatabaseError
 */
export function extractCohort(ssd: Ssd, options: ExtractOptions, run: ExtractRun): Promise<ExtractTally> {
  const window = windowOf(run.today);
  const build = createRecordBuilder(options, run.today);
  return ssd.extract(options, window, async (extraction) => {
    const tally = new ExtractTally(window, extraction.children);
    await mergeAll(extraction, build, run, tally);
    const { staged, left } = await extraction.countLeft();
    tally.left = left;
    tally.tooManyLeft = isTooMany(left, run.dryRun ? staged : staged - tally.states.new, extraction.children);
    if (run.dryRun) return tally;
    if (tally.tooManyLeft && !run.allowDeletions) throw new CannotRun(deletionsRefused(tally));
    if (left > 0) await extraction.markLeft();
    return tally;
  });
}

/** Three blocks are at work: the database reads one and merges another while one is built. */
async function mergeAll(
  extraction: Extraction,
  build: (rows: ChildRows) => BuiltRecord,
  run: ExtractRun,
  tally: ExtractTally,
): Promise<void> {
  const { children } = extraction;
  const read = (first: number) =>
    first > children ? undefined : handled(extraction.read(first, Math.min(first + BLOCK - 1, children)));
  let reading = read(1);
  let merging: Promise<void> = Promise.resolve();
  try {
    for (let first = 1; reading !== undefined; first += BLOCK) {
      const rows = await reading;
      reading = read(first + BLOCK);
      const block = await buildBlock(rows, build);
      await merging;
      if (run.stopped.aborted) throw new CannotRun('Stopped before the end, as told. Staging is as it was.');
      merging = handled(mergeBlock(extraction, block, run, tally));
    }
    await merging;
  } finally {
    await Promise.allSettled([reading, merging]); // nothing works on behind a failure
  }
}

interface Child {
  readonly personId: string;
  readonly built: BuiltRecord;
  readonly hash: Buffer;
}

/** Children that are built before the database gets its turn: it reads the next block meanwhile. */
const CHILDREN_A_TURN = 20;

async function buildBlock(
  rows: readonly ChildRows[],
  build: (rows: ChildRows) => BuiltRecord,
): Promise<Child[]> {
  const children: Child[] = [];
  for (const ofChild of rows) {
    const built = build(ofChild);
    const { la_child_id: id } = built.record;
    children.push({ personId: textOf(id) ?? '', built, hash: semanticHash(built.record) });
    if (children.length % CHILDREN_A_TURN === 0) await setImmediate();
  }
  return children;
}

async function mergeBlock(
  extraction: Extraction,
  children: readonly Child[],
  run: ExtractRun,
  tally: ExtractTally,
): Promise<void> {
  const stageable: Child[] = [];
  const hindered: string[] = [];
  for (const child of children) {
    const fault = hindrance(child, extraction.personIdLength);
    if (fault === undefined) stageable.push(child);
    else {
      tally.addUnstaged(child.personId, [...new Set([...child.built.faults, fault])]);
      hindered.push(child.personId);
    }
  }
  if (hindered.length > 0) await extraction.keep(hindered);

  const states = await extraction.compare(stageable);
  const written: ExtractedRecord[] = [];
  for (const child of stageable) {
    const record = lookAt(child, states.get(child.personId) ?? 'new', run, tally);
    if (record) written.push(record);
  }
  if (!run.dryRun && written.length > 0) await extraction.stage(written);
  run.progress(tally.done, extraction.children);
}

/** Counts a child and its faults. @returns the record, where it is to be written */
function lookAt(
  { personId, built, hash }: Child,
  state: StagingState,
  run: ExtractRun,
  tally: ExtractTally,
): ExtractedRecord | undefined {
  const { record, faults } = built;
  if (state === 'met') {
    tally.addUnstaged(personId, [...faults, extractFault('person-in-two-rows', 'la_child_id')]);
    return undefined;
  }
  if (state === 'unchanged' && !run.dryRun) {
    tally.add(personId, state, faults);
    return undefined;
  }
  const payload = JSON.stringify(record);
  const broken = BROKEN_ESCAPE.test(payload) ? findBrokenText(record) : undefined;
  if (broken !== undefined) {
    tally.addUnstaged(personId, [...faults, extractFault('broken-text-in-record', broken)]);
    return undefined;
  }
  tally.add(personId, state, [...faults, ...checkRecord(record, run.today)], payload.length);
  if (state === 'unchanged') return undefined;
  return { personId, legacyId: legacyIdOf(record), payload, hash, isNew: state === 'new' };
}

/** The longest legacy id that staging takes: the width of the column in today's table. */
const LEGACY_ID_LENGTH = 36;

/** A longer one is a fault of the record already; the column is only for the authority's own use. */
function legacyIdOf(record: BuiltRecord['record']): string | undefined {
  const id = textOf(record.mis_child_id);
  return id !== undefined && id.length <= LEGACY_ID_LENGTH ? id : undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Half a surrogate pair or a NUL, as JSON escapes them: PostgreSQL's jsonb keeps neither. */
const BROKEN_ESCAPE = /\\u(?:d[89a-f]|0000)/;

/** Why nothing can be staged of a child, where that is so. */
function hindrance({ personId, built }: Child, longest: number): ExtractFault | undefined {
  const found = built.faults.find(({ severity }) => severity === 'error');
  return found ?? (personId.length > longest ? extractFault('person-id-too-long', 'la_child_id') : undefined);
}

/** The path of the first text that cannot be staged; undefined where the escape was only spelt out. */
function findBrokenText(value: unknown, path = ''): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    const step = Array.isArray(value) ? `[${name}]` : path === '' ? name : `.${name}`;
    const found = findBrokenText(inner, `${path}${step}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * An SSD that is empty or half filled, as in the minutes of its own refresh, would have DfE delete the children it
 * lacks. On 1 April the window moves on by a year and about a third of the children leave: that must pass.
 * @param staged children who were staged before this extract
 */
const isTooMany = (left: number, staged: number, children: number): boolean =>
  (left > FEW && left > staged / 2) || (left > 0 && children === 0);

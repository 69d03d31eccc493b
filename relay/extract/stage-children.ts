import { setImmediate } from 'node:timers/promises';
import { checkRecord } from '../../shared/child-record';
import { CannotRun } from '../console/exit-code';
import type {
  ExtractedRecord,
  Extraction,
  StagedChild,
  StagingState,
  UnreadableChild,
} from '../database/extract-ports';
import { isStorable } from '../database/storable-text';
import { handled } from '../handled';
import type { BuiltRecord } from '../record/build-record';
import type { ChildRows } from '../record/child-rows';
import { type ExtractFault, extractFault } from '../record/extract-rules';
import { semanticHash } from '../record/semantic-hash';
import type { FaultSink, FaultyChild } from './faults/faulty-child';
import { findBrokenText } from './find-broken-text';
import type { Losses } from './losses';
import type { ExtractTally } from './tally';

/** Children that are read, built and gathered at a time: bounds the memory of an extract however many there are. */
const BLOCK = 250;

export type Build = (rows: ChildRows) => BuiltRecord;

export interface Staging {
  readonly build: Build;
  /** The same with the window of the last extract, where that began earlier. */
  readonly buildBefore: Build | undefined;
  /** The day of the run, yyyy-MM-dd. */
  readonly today: string;
  /** Write nothing, and check every record. */
  readonly dryRun: boolean;
  readonly stopped: AbortSignal;
  /** Told after every block. */
  readonly progress: (done: number, children: number) => void;
  /** Given every fault of every child, where there is one. */
  readonly faults: FaultSink | undefined;
  readonly tally: ExtractTally;
  readonly losses: Losses;
}

/** Three blocks are at work: the database reads one and takes in another while one is built. */
export async function stageChildren(extraction: Extraction, staging: Staging): Promise<void> {
  const { children } = extraction;
  const read = (first: number) =>
    first > children ? undefined : handled(extraction.read(first, Math.min(first + BLOCK - 1, children)));
  let reading = read(1);
  let gathering: Promise<void> = Promise.resolve();
  try {
    for (let first = 1; reading !== undefined; first += BLOCK) {
      const rows = await reading;
      reading = read(first + BLOCK);
      const block = await buildBlock(rows, extraction.personIdLength, staging);
      await gathering;
      if (staging.stopped.aborted) {
        throw new CannotRun('Stopped before the end, as told. Staging is as it was.');
      }
      gathering = handled(gatherBlock(extraction, block, staging));
    }
    await gathering;
  } finally {
    await Promise.allSettled([reading, gathering]); // nothing works on behind a failure
  }
}

interface Child {
  readonly personId: string;
  readonly built: BuiltRecord;
  readonly hash: Buffer;
  /** The record with the window of the last extract, where that began earlier. */
  readonly before: (() => BuiltRecord['record']) | undefined;
}

/** A child of whom nothing can be staged, and why. */
type Hindered = FaultyChild & { readonly personId: string };

interface Block {
  readonly children: readonly Child[];
  readonly hindered: readonly Hindered[];
}

/** Children that are built before the database gets its turn: it reads the next block meanwhile. */
const CHILDREN_A_TURN = 20;

async function buildBlock(
  rows: readonly (ChildRows | UnreadableChild)[],
  longest: number,
  { build, buildBefore }: Pick<Staging, 'build' | 'buildBefore'>,
): Promise<Block> {
  const children: Child[] = [];
  const hindered: Hindered[] = [];
  for (const [place, ofChild] of rows.entries()) {
    if ('unreadable' in ofChild) {
      const { personId, unreadable } = ofChild;
      hindered.push({ personId, record: undefined, faults: [extractFault('unreadable-row', unreadable)] });
      continue;
    }
    const built = build(ofChild);
    const personId = textOf(built.record.la_child_id) ?? '';
    const fault = hindrance(personId, built, longest);
    if (fault) {
      const faults = [...new Set([...built.faults, fault])];
      hindered.push({ personId, record: built.record, faults });
    } else {
      const before = buildBefore && (() => buildBefore(ofChild).record);
      children.push({ personId, built, hash: semanticHash(built.record), before });
    }
    if (place % CHILDREN_A_TURN === 0) await setImmediate();
  }
  return { children, hindered };
}

/** Why nothing can be staged of a child, where that is so. */
function hindrance(personId: string, { faults }: BuiltRecord, longest: number): ExtractFault | undefined {
  const found = faults.find(({ severity }) => severity === 'error');
  if (found !== undefined) return found;
  // Staging, which may stand on another engine than the SSD, is asked by this id.
  if (!isStorable(personId)) return extractFault('broken-text-in-record', 'la_child_id');
  return personId.length > longest ? extractFault('person-id-too-long', 'la_child_id') : undefined;
}

async function gatherBlock(
  extraction: Extraction,
  { children, hindered }: Block,
  staging: Staging,
): Promise<void> {
  const { tally, dryRun } = staging;
  const known = hindered.map(({ personId }) => personId).filter((personId) => personId !== '');
  if (known.length > 0) await extraction.keep(known);
  tally.nameless += hindered.length - known.length;

  const states = await extraction.compare(children);
  const looked = children.map((child) => lookAt(child, states.get(child.personId) ?? NEW, staging));
  const written = looked.flatMap(({ record }) => record ?? []);
  const notKept = new Set(dryRun || written.length === 0 ? [] : await extraction.stage(written));

  const faulty: FaultyChild[] = [...hindered];
  for (const { personId, faults } of hindered) tally.addUnstaged(personId, faults);
  for (const { child, state, faults, characters, isStageable } of looked) {
    const { personId, built } = child;
    const isKept = !notKept.has(personId);
    const all = isKept ? faults : [...faults, extractFault('text-not-kept', 'record')];
    if (isKept && isStageable) tally.add(personId, state, all, characters);
    else tally.addUnstaged(personId, all);
    if (all.length > 0) faulty.push({ personId, record: built.record, faults: all });
  }
  await staging.faults?.add(faulty);
  staging.progress(tally.done, extraction.children);
}

const NEW: StagedChild = { state: 'new', held: undefined };

interface Looked {
  readonly child: Child;
  readonly state: StagingState;
  readonly isStageable: boolean;
  /** The record, where it is to be written. */
  readonly record?: ExtractedRecord;
  readonly faults: FaultyChild['faults'];
  /** Length of the record, where it is known. */
  readonly characters?: number;
}

/** Finds the faults of a child, and counts what it loses at DfE. */
function lookAt(
  child: Child,
  { state, held, isIndistinct }: StagedChild,
  { today, dryRun, losses }: Pick<Staging, 'today' | 'dryRun' | 'losses'>,
): Looked {
  const { personId, built, hash, before } = child;
  const { record, faults } = built;
  if (isIndistinct === true) {
    const fault = extractFault('person-id-not-distinct', 'la_child_id');
    return { child, state, isStageable: false, faults: [...faults, fault] };
  }
  if (state === 'unchanged') losses.addUnchanged(record);
  else if (held !== undefined) losses.addChanged(held, record, before);
  if (state === 'unchanged' && !dryRun) return { child, state, isStageable: true, faults };
  const payload = JSON.stringify(record);
  const broken = findBrokenText(record, payload);
  if (broken !== undefined) {
    const fault = extractFault('broken-text-in-record', broken);
    return { child, state, isStageable: false, faults: [...faults, fault] };
  }
  const looked = {
    child,
    state,
    isStageable: true,
    faults: [...faults, ...checkRecord(record, today)],
    characters: payload.length,
  };
  if (state === 'unchanged') return looked;
  const extracted = { personId, legacyId: legacyIdOf(record), payload, hash, isNew: state === 'new' };
  return { ...looked, record: extracted };
}

/** The longest legacy id that staging takes: the width of the column in today's table. */
const LEGACY_ID_LENGTH = 36;

/** A longer one is a fault of the record already; the column is only for the authority's own use. */
function legacyIdOf(record: BuiltRecord['record']): string | undefined {
  const id = textOf(record.mis_child_id);
  return id !== undefined && id.length <= LEGACY_ID_LENGTH ? id : undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

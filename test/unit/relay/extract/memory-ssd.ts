import type {
  Absence,
  ChangedTable,
  ExtractedRecord,
  Extraction,
  ExtractPlan,
  GoodExtract,
  HeldBack,
  LeftChildren,
  OutsideCohort,
  Ssd,
  StagedChild,
  StagingState,
  UnreadableChild,
} from '../../../../relay/database/extract-ports';
import { isStorable } from '../../../../relay/database/storable-text';
import type { Survey } from '../../../../relay/record/survey';
import type { Window } from '../../../../relay/record/window';
import { arrangeRows, type StoredRows } from '../record/arrange-rows';
import { surveyOf } from './surveys';

export interface MemoryOptions {
  /** How staging stands to children who were staged before; others are new. */
  readonly staged?: ReadonlyMap<string, StagingState>;
  /** The records that DfE holds, as JSON, by person id. */
  readonly held?: ReadonlyMap<string, string>;
  readonly survey?: Survey;
  readonly left?: Partial<LeftChildren>;
  readonly heldBack?: HeldBack;
  readonly closedBefore1900?: OutsideCohort;
  readonly withoutBirth?: OutsideCohort;
  readonly changed?: readonly ChangedTable[];
  readonly absence?: Absence;
  /** Children whose record the database cannot keep. */
  readonly notKept?: readonly string[];
  /** Children whose id is to staging that of another child. */
  readonly indistinct?: readonly string[];
}

const NOT_STAGED: StagedChild = { state: 'new', held: undefined };

const isUnreadable = (rows: StoredRows | UnreadableChild): rows is UnreadableChild => 'unreadable' in rows;

/** An SSD and its staging in memory as an extract meets them, and what is done there. */
export function memorySsd(children: readonly (StoredRows | UnreadableChild)[], options: MemoryOptions = {}) {
  const { staged = new Map<string, StagingState>(), held = new Map<string, string>() } = options;
  const met = new Set<string>();
  const done = {
    gathered: [] as ExtractedRecord[],
    /** The person ids that were merged into staging. */
    merged: undefined as readonly string[] | undefined,
    good: undefined as GoodExtract | undefined,
    plan: undefined as ExtractPlan | undefined,
  };
  const isAway = (personId: string): boolean => !met.has(personId);
  const extraction: Extraction = {
    children: children.length,
    personIdLength: 20,
    read: async (first, last) =>
      children.slice(first - 1, last).map((rows) => (isUnreadable(rows) ? rows : arrangeRows(rows))),
    compare: async (compared) => {
      const states = compared.map(({ personId }): [string, StagedChild] => {
        if (!isStorable(personId)) throw new RangeError('no engine takes every id as a parameter');
        const state = staged.get(personId) ?? 'new';
        if (options.indistinct?.includes(personId)) return [personId, { ...NOT_STAGED, isIndistinct: true }];
        return [personId, { state, held: state === 'unchanged' ? undefined : held.get(personId) }];
      });
      for (const { personId } of compared) met.add(personId);
      return new Map(states);
    },
    keep: async (personIds) => {
      for (const personId of personIds) met.add(personId);
    },
    stage: async (records) => {
      const isKept = ({ personId }: ExtractedRecord): boolean => !options.notKept?.includes(personId);
      done.gathered.push(...records.filter(isKept));
      return records.filter((one) => !isKept(one)).map(({ personId }) => personId);
    },
    countLeft: async () => ({
      staged: staged.size,
      left: [...staged.keys()].filter(isAway).length,
      held: held.size,
      leavingHeld: [...held.keys()].filter(isAway).length,
      ...options.left,
    }),
    countClosedBefore1900: async () => options.closedBefore1900 ?? { children: 0, examples: [] },
    countWithoutBirth: async () => options.withoutBirth ?? { children: 0, examples: [] },
    countHeldBack: async () => options.heldBack ?? { children: 0, heldByDfe: 0 },
    findChanged: async () => options.changed ?? [],
    merge: async (good) => {
      done.merged = done.gathered.map(({ personId }) => personId);
      done.good = good;
    },
  };
  const ssd: Ssd = {
    findProblems: async () => [],
    async extract(_options, _window: Window, plan, work) {
      done.plan = plan(options.survey ?? surveyOf());
      return work(extraction);
    },
    explainAbsence: async () => {
      if (options.absence === undefined) throw new RangeError('nobody was to be absent');
      return options.absence;
    },
  };
  return { ssd, done };
}

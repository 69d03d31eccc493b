import type { DfeClient, PostResult } from '../../../../../functions/dfe/ports';
import type { TickParts } from '../../../../../functions/submit-deltas/tick';
import { constructedChildId } from '../../../../../shared/child-record/constructed-child';
import { dfeThatTakes, type MemorySite, memorySite, SETTINGS } from '../memory-site';

export const NOW = new Date('2026-11-22T14:00:00.000Z');
export const ANON = { ...SETTINGS, dataset: 'anon' } as const;
/** Whom a probe makes up. */
export const CHILD = constructedChildId('845');

/** A POST without an answer. */
export const SILENT: PostResult = {
  reply: { kind: 'unavailable', problem: 'no reply came (time-out)' },
  attempts: [{ at: '2026-11-22T14:00:00.000Z', tookMs: 250, failure: 'time-out' }],
  uncertain: true,
};

/** A site of its own for each test, at a moment at which probes are carried out. */
export class ProbeSite {
  site!: MemorySite;
  /** The children of each POST. */
  posted: string[][] = [];

  readonly taking: DfeClient = dfeThatTakes((children) => this.posted.push(children));

  readonly start = (dfe: DfeClient = this.taking, changes: Partial<TickParts> = {}): TickParts => ({
    ...this.site.start(dfe),
    now: () => NOW,
    ...changes,
  });
}

export function useProbeSite(): ProbeSite {
  const here = new ProbeSite();
  beforeEach(() => {
    here.site = memorySite();
    here.posted = [];
  });
  return here;
}

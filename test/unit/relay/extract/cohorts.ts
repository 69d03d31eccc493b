import type { Ssd } from '../../../../relay/database/extract-ports';
import { type ExtractRun, extractCohort } from '../../../../relay/extract/extract-cohort';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
import type { StoredRows } from '../record/arrange-rows';
import { GOLDEN_TODAY } from '../record/golden';
import { goodExtract } from './surveys';

const NEVER = new AbortController().signal;

const LAST = goodExtract({});

/** Extracts as on an ordinary night, but for what a test says. */
export const extract = (ssd: Ssd, run: Partial<ExtractRun> = {}, options: Partial<ExtractOptions> = {}) =>
  extractCohort(
    ssd,
    { ...DEFAULT_OPTIONS, ...options },
    {
      today: GOLDEN_TODAY,
      last: LAST,
      dryRun: false,
      allowDeletions: false,
      allowIncomplete: false,
      stopped: NEVER,
      progress: () => {},
      ...run,
    },
  );

/** A child who is in the cohort for an open referral. */
export const child = (id: string, columns: Readonly<Record<string, string>> = {}): StoredRows => ({
  ssd_person: [{ pers_person_id: id, pers_dob: '2014-05-01', pers_sex: 'F', ...columns }],
  ssd_cin_episodes: [{ cine_referral_id: 'R1', cine_person_id: id, cine_referral_date: '2025-01-06' }],
});

export const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `P${n}`);

export const unchanged = (ids: readonly string[]) => new Map(ids.map((id) => [id, 'unchanged'] as const));

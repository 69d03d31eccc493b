import { CODE_LISTS } from '../../../../shared/child-record';
import type { SsdRow } from '../rows';

/** Factors as the systems know them, in their order. */
export const FACTORS = [...CODE_LISTS.factors.keys()].toSorted((a, b) => {
  const byNumber = Number.parseInt(a, 10) - Number.parseInt(b, 10);
  return byNumber === 0 ? a.localeCompare(b) : byNumber;
});

/** The factors of each assessment, once each and in order: what these systems make their rows from. */
export function factorsByAssessment(held: readonly SsdRow[]): Map<string, string[]> {
  const found = new Map<string, Set<unknown>>();
  for (const { cinf_assessment_id: id = null, cinf_assessment_factors_json: json = null } of held) {
    const factors = found.get(String(id)) ?? new Set();
    for (const factor of read(String(json))) factors.add(factor);
    found.set(String(id), factors);
  }
  return new Map([...found].map(([id, factors]) => [id, FACTORS.filter((factor) => factors.has(factor))]));
}

/** A list that the awkward cases cut off holds what can still be read in it. */
const read = (json: string): string[] =>
  [...json.matchAll(/"([0-9A-Z]+)"/g)].map(([, factor]) => factor ?? '');

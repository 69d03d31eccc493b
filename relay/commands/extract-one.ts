import type { Extraction } from '../database/extract-ports';
import type { RelayDatabase } from '../database/ports';
import type { ExtractConfiguration } from '../extract/configuration';
import { judgeSurvey } from '../extract/judge-survey';
import { PLAIN_SOURCE, type SourceFacts } from '../record/source-facts';
import { windowOf } from '../record/window';

/**
 * Looks at one child as an extract of today would, and writes nothing.
 * @param work given the extraction, and how the SSD is read
 * @returns undefined where the child is not in the cohort
 */
export async function extractOne<T>(
  { ssd, ledger }: Pick<RelayDatabase, 'ssd' | 'ledger'>,
  { options }: ExtractConfiguration,
  personId: string,
  today: string,
  work: (extraction: Extraction, facts: SourceFacts) => Promise<T>,
): Promise<T | undefined> {
  // To look at one child, its id takes the place of those that the authority chose.
  if (options.personIds !== undefined && !options.personIds.includes(personId.trim())) return undefined;
  const last = await ledger.readGoodExtract();
  let facts = PLAIN_SOURCE;
  return ssd.extract(
    { ...options, personIds: [personId] },
    windowOf(today),
    (survey) => {
      // What stands against an extract does not hinder a look.
      facts = judgeSurvey(survey, last, options, today).facts;
      return { facts, windowBefore: undefined };
    },
    async (extraction) => (extraction.children === 0 ? undefined : work(extraction, facts)),
  );
}

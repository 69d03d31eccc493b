import type { Extraction, ExtractPlan } from '../../relay/database/extract-ports';
import type { ChildRows } from '../../relay/record/child-rows';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../relay/record/options';
import { PLAIN_SOURCE, type SourceFacts } from '../../relay/record/source-facts';
import type { Survey } from '../../relay/record/survey';
import { windowOf } from '../../relay/record/window';
import type { SsdDatabase, SsdRows } from '../local/ssd';
import type { Fixture } from './database-contract';
import { isReadable, useSsd } from './use-ssd';

export const WINDOW = windowOf('2026-11-22');

/** A person with a referral in the window. */
export const person = (id: string, referral = `R${id}`): SsdRows => ({
  ssd_person: [{ pers_person_id: id, pers_dob: '2015-03-04', pers_sex: 'F' }],
  ssd_cin_episodes: [{ cine_referral_id: referral, cine_person_id: id, cine_referral_date: '2026-01-05' }],
});

/** How an SSD is read, where it is not as by default. */
export interface Reading {
  readonly options?: Partial<ExtractOptions>;
  readonly facts?: Partial<SourceFacts>;
}

/** What a test does to an SSD whose survey and rows are read, and with it. */
export interface SurveyInUse {
  readonly ssd: () => SsdDatabase;
  readonly extract: <T>(
    work: (extraction: Extraction, survey: Survey) => Promise<T>,
    reading?: Reading,
  ) => Promise<T>;
  readonly survey: () => Promise<Survey>;
  /** The rows of every child of the cohort. */
  readonly read: (reading?: Reading) => Promise<ChildRows[]>;
}

/** Gives each test of a describe an SSD without rows, to be surveyed and read. */
export function useSurvey(fixture: Fixture): SurveyInUse {
  const { ssd } = useSsd(fixture);

  const extract: SurveyInUse['extract'] = (work, { options = {}, facts = {} } = {}) => {
    let seen: Survey | undefined;
    const plan = (survey: Survey): ExtractPlan => {
      seen = survey;
      return { facts: { ...PLAIN_SOURCE, ...facts }, windowBefore: undefined };
    };
    return fixture.database.ssd.extract({ ...DEFAULT_OPTIONS, ...options }, WINDOW, plan, (extraction) =>
      work(extraction, seen as Survey),
    );
  };

  return {
    ssd,
    extract,
    survey: () => extract(async (_, found) => found),
    read: (reading) =>
      extract(
        async (extraction) => (await extraction.read(1, extraction.children)).filter(isReadable),
        reading,
      ),
  };
}

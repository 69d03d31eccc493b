import { judgeSurvey } from '../../../../relay/extract/judge-survey';
import { DEFAULT_OPTIONS, type ExtractOptions } from '../../../../relay/record/options';
import { type goodExtract, surveyOf, type Told } from './surveys';

export const TODAY = '2026-11-22';

export const judge = (
  told: Told,
  options: Partial<ExtractOptions> = {},
  last?: ReturnType<typeof goodExtract>,
) => judgeSurvey(surveyOf(told), last, { ...DEFAULT_OPTIONS, ...options }, TODAY);

/** The notes as `rule at table`. */
export const notesOf = (told: Told, options: Partial<ExtractOptions> = {}): string[] =>
  judge(told, options).notes.map(({ rule, table }) => `${rule} at ${table}`);

export const messageOf = (told: Told, options: Partial<ExtractOptions> = {}): string =>
  judge(told, options)
    .notes.map(({ message }) => message)
    .join('\n');

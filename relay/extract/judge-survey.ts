import type { GoodExtract } from '../database/extract-ports';
import { JOIN_NAMES, JOINS, type Join } from '../record/joins';
import type { ExtractOptions } from '../record/options';
import { PLAIN_SOURCE, type SourceFacts } from '../record/source-facts';
import type { Survey } from '../record/survey';
import { judgeJoin } from './judge-join';
import { findStandstill } from './judge-standstill';
import { judgeTables, rememberTables } from './judge-tables';
import { judgeValues, noteValues } from './judge-values';
import type { Refusal } from './refusal';
import type { TableNote } from './table-note';

/** What was made of one look over the whole SSD. */
export interface JudgedSurvey {
  /** How the rows of each child are read. */
  readonly facts: SourceFacts;
  /** What an analyst should know, table by table. */
  readonly notes: readonly TableNote[];
  /** Tables that stand still: a refresh that broke. */
  readonly standstill: readonly TableNote[];
  /** What stands against an extract. */
  readonly refusals: readonly Refusal[];
  /** What the next extract is measured by. */
  readonly tables: GoodExtract['tables'];
  readonly joins: GoodExtract['joins'];
}

/**
 * Judges what was counted over the whole SSD.
 * @param last the last extract that was merged; undefined before the first
 * @param today yyyy-MM-dd
 */
export function judgeSurvey(
  survey: Survey,
  last: GoodExtract | undefined,
  options: ExtractOptions,
  today: string,
): JudgedSurvey {
  const judged = judgeTables(survey.tables, last, options);
  const joins = JOIN_NAMES.map((name) => ({
    name,
    ...judgeJoin(name, survey.joins[name], last?.joins[name], options),
  }));
  const ways = { ...PLAIN_SOURCE.joins };
  for (const { name, way } of joins) ways[name] = way;
  const values = judgeValues(survey, ways.factors, options);
  // That the key of such factors meets nothing is no news beside their own note.
  const hasObjects = survey.values.factorObjects > 0 && !options.factorsAsObjects;
  const tables = rememberTables(survey.tables, last, today);
  // A table that is refused itself takes the joins to it along.
  const refusals = joins.flatMap(({ name, refusals: ofJoin }) => {
    const { table, owner }: Join = JOINS[name];
    return judged.refused.has(table) || judged.refused.has(owner) ? [] : ofJoin;
  });
  return {
    facts: { joins: ways, ...values },
    notes: [
      ...joins.flatMap(({ name, note }) => (name === 'factors' && hasObjects ? [] : (note ?? []))),
      ...noteValues(survey, values, options),
      ...judged.notes,
    ],
    standstill: findStandstill(tables, today),
    refusals: [...judged.refusals, ...refusals],
    tables,
    joins: Object.fromEntries(
      joins.flatMap(({ name, remembered }) => (remembered === undefined ? [] : [[name, remembered]])),
    ),
  };
}

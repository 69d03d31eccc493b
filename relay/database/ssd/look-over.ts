import type { SsdTable } from '../../record/field';
import type { Survey } from '../../record/survey';
import type { ExtractPlan } from '../extract-ports';
import type { Choice } from './cohort-rules';
import { CohortSql } from './cohort-sql';
import type { Dialect } from './dialect';
import { type AtOnce, prepareReading, type ReadChildren } from './read-children';
import { type RunSurvey, readSurvey, type WholeSurvey } from './read-survey';
import { type Source, tableName } from './source';
import { sourceColumns } from './source-tables';

/** What a look over the SSD found, and what was made of it. */
export interface Looked extends WholeSurvey {
  readonly choice: Choice;
  readonly planned: ExtractPlan;
  readonly columns: Readonly<Record<SsdTable, readonly string[]>>;
}

/**
 * Looks over the SSD, and lets `plan` judge what was counted.
 * @param run runs a statement, as a step to follow 'Could not'
 * @throws whatever `run` and `plan` throw
 */
export async function lookOver(
  dialect: Dialect,
  source: Source,
  choice: Choice,
  plan: (survey: Survey) => ExtractPlan,
  run: (step: string, sql: string) => ReturnType<RunSurvey>,
): Promise<Looked> {
  const columns = sourceColumns(choice.options);
  const whole = await readSurvey(dialect, source, columns, choice.window, (table, sql) =>
    run(`look over ${tableName(source.location, table)}`, sql),
  );
  return { ...whole, choice, columns, planned: plan(whole.survey) };
}

/** The selects of the children of an SSD that was looked over. */
export const cohortOf = (dialect: Dialect, looked: Looked): CohortSql =>
  new CohortSql(dialect, looked, looked.choice);

/** Prepares the reading of the children of an SSD that was looked over. */
export const readChildrenOf = (
  dialect: Dialect,
  { source, columns, planned, found }: Looked,
  ...how: [atOnce: AtOnce, knownId?: (ordinal: number) => string]
): ReadChildren => prepareReading(dialect, source, columns, planned.facts, found, ...how);

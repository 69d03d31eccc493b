import { counted } from '../console/terminal';
import type { GoodExtract } from '../database/extract-ports';
import { ASK_FOR_GRANTS } from '../database/found-table';
import type { RelayDatabase } from '../database/ports';
import type { ExtractConfiguration } from '../extract/configuration';
import { filterLines, requireMatch } from '../extract/filters';
import { judgeFirstCohort } from '../extract/judge-losses';
import { type JudgedSurvey, judgeSurvey } from '../extract/judge-survey';
import { explainRefusals, type Refusal } from '../extract/refusal';
import { SSD_CURE } from '../extract/run-extract';
import { localDay } from '../record/calendar';
import type { ExtractOptions } from '../record/options';
import type { Survey } from '../record/survey';
import { windowOf } from '../record/window';
import type { Checked, Examination } from './examine';
import type { Finding } from './finding';
import { noteFindings, toRefresh } from './judged-ssd';
import { failed, partMessage, passed, skipped, warned } from './say';

const COMPONENT = 'SSD';
const TABLES_MS = 15_000;

/** As much as an extract does before it reads the first child. */
const LOOK_MS = 30_000;

const sub = (target: string) => ({ component: COMPONENT, target });

/** What the checks of the SSD go by. */
export interface SsdCase {
  readonly database: RelayDatabase | undefined;
  readonly extract: ExtractConfiguration | undefined;
  /** Why it is not looked at; undefined: it is. */
  readonly leftOut: string | undefined;
  /** Where the SSD stands in a database of its own that was not reached. */
  readonly notReached: string | undefined;
  /** Staging is filled by SQL of the authority's own, so that no run needs the SSD. */
  readonly byOwnSql: boolean;
  /** The ledger can be read. */
  readonly isReady: boolean;
}

/** The tables and columns of the SSD, then what a look over all of it says: keys, roles, and how old it is. */
export async function checkSsd(examination: Examination, given: SsdCase): Promise<void> {
  const { database, extract, leftOut, notReached, byOwnSql } = given;
  const leave = (targets: readonly string[], because: string): void =>
    examination.add(...targets.map((target) => skipped(sub(target), because)));
  if (leftOut !== undefined) return leave(['tables'], leftOut);
  if (database === undefined) return leave(TARGETS, 'the database was not reached');
  if (notReached !== undefined) return leave(TARGETS, notReached);
  if (extract === undefined) return leave(TARGETS, 'settings of the extract are wrong');
  // Where no run reads the SSD, what is wrong with it stops none.
  const grave = byOwnSql ? warned : failed;
  const isThere = await examination.check(sub('tables'), TABLES_MS, async () => {
    const problems = await database.ssd.findProblems(extract.options);
    if (problems.length === 0)
      return { findings: [passed(sub('tables'), 'all that the extract reads')], result: true };
    return {
      findings:
        byOwnSql && problems.length > MOST_TOLD
          ? [skipped(sub('tables'), sayUnused(problems))]
          : toProblems(problems, grave),
    };
  });
  if (!isThere) return leave(AFTER_TABLES, 'tables or columns of the SSD are missing');
  if (!given.isReady) return leave(AFTER_TABLES, 'the ledger, or staging, is not ready');
  const look = async (): Promise<Checked<true>> => {
    const last = await database.ledger.readGoodExtract();
    const seen = await lookOver(database, extract.options, last, examination.surgery.now());
    return {
      findings: describe(seen, last, extract.options, examination.surgery.now(), grave),
      result: true,
    };
  };
  const isSeen = await examination.check(sub('look'), LOOK_MS, look, grave);
  if (!isSeen) leave(AFTER_TABLES, 'the SSD was not looked over');
}

const AFTER_TABLES = ['keys', 'roles', 'refresh', 'cohort'] as const;
const TARGETS = ['tables', ...AFTER_TABLES] as const;

/** Of so many problems each is told; more are one, as of a wrong schema. */
const MOST_TOLD = 4;

/** No SSD is seen, and none is needed. */
function sayUnused([first = '', ...more]: readonly string[]): string {
  const { details } = partMessage(first);
  return (
    `your own SQL fills staging. ${details.replace(/\.$/, '')}, and ${more.length} more such problems: ` +
    'where the relay is to extract, correct SSD_SCHEMA or SSD_TABLE_PREFIX'
  );
}

function toProblems(problems: readonly string[], grave: Say): Finding[] {
  const [first] = problems;
  if (first === undefined || problems.length <= MOST_TOLD) {
    return problems.map((problem) => {
      // A right that is lacking is for the DBA alone.
      if (problem.includes(ASK_FOR_GRANTS)) return grave(sub('tables'), problem);
      return grave(sub('tables'), `${problem} ${SSD_CURE}`);
    });
  }
  const { details } = partMessage(first);
  const rights = first.includes(ASK_FOR_GRANTS) ? ` For rights, ${ASK_FOR_GRANTS}.` : '';
  return [
    grave(
      sub('tables'),
      `${details.replace(/\.$/, '')}, and ${problems.length - 1} more such problems. ${SSD_CURE}${rights}`,
    ),
  ];
}

interface Seen {
  readonly survey: Survey;
  readonly judged: JudgedSurvey;
  readonly children: number;
}

/** Does the first part of an extract, and ends it before anything is written. */
async function lookOver(
  database: RelayDatabase,
  options: ExtractOptions,
  last: GoodExtract | undefined,
  now: Date,
): Promise<Seen> {
  const today = localDay(now);
  let seen: Omit<Seen, 'children'> | undefined;
  return database.ssd.extract(
    options,
    windowOf(today),
    (survey) => {
      const judged = judgeSurvey(survey, last, options, today);
      seen = { survey, judged };
      return { facts: judged.facts, windowBefore: undefined };
    },
    async ({ children }) => {
      if (seen === undefined) throw new RangeError('The SSD was read before it was looked over.');
      return { ...seen, children };
    },
  );
}

type Say = typeof failed;

function describe(
  { survey, judged, children }: Seen,
  last: GoodExtract | undefined,
  options: ExtractOptions,
  now: Date,
  grave: Say,
): Finding[] {
  const refusals = [
    ...judged.refusals,
    ...(last === undefined ? judgeFirstCohort(children, survey.values.persons) : []),
  ];
  return [
    ...noteFindings(judged, survey, options),
    ...toRefresh(judged, survey, localDay(now)),
    ...refusals.map((refusal) => toRefused(refusal, grave)),
    toCohort(children, options, grave),
  ];
}

function toRefused(refusal: Refusal, grave: Say): Finding {
  const [reason = '', message = '', cure = ''] = explainRefusals([refusal]);
  return grave(sub('refresh'), `${reason} ${message.trim()} ${cure}`);
}

function toCohort(children: number, options: ExtractOptions, grave: Say): Finding {
  try {
    requireMatch(options, children);
  } catch (error) {
    return grave(sub('cohort'), error instanceof Error ? error.message : '');
  }
  const filtered = filterLines(options).length > 0 ? ', by a filter that is in use' : '';
  return passed(sub('cohort'), `${counted(children, 'child', 'children')}${filtered}`);
}

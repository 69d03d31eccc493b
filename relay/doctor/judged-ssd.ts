import { counted } from '../console/terminal';
import type { JudgedSurvey } from '../extract/judge-survey';
import type { NoteRule, TableNote } from '../extract/table-note';
import { weekdaysBetween } from '../extract/weekdays';
import { SSD_TABLES } from '../record/field';
import { JOIN_NAMES } from '../record/joins';
import type { ExtractOptions } from '../record/options';
import type { Survey } from '../record/survey';
import type { Finding } from './finding';
import { passed, warned } from './say';

/** An SSD that is refreshed has a row of one of the last days. */
const FRESH_WEEKDAYS = 5;

/** Notes by which something is left out of the records that the case system has. */
const LOSSES: ReadonlySet<NoteRule> = new Set(['join-left-out', 'factors-unknown']);

const what = (target: string) => ({ component: 'SSD', target });

const sentence = ({ table, message }: TableNote): string => `${table}: ${message}`;

/** How the rows find each other, whether care workers are found, and what else an analyst may want to know. */
export function noteFindings(judged: JudgedSurvey, survey: Survey, options: ExtractOptions): Finding[] {
  const losses = judged.notes.filter(({ rule }) => LOSSES.has(rule));
  const roles = judged.notes.find(({ rule }) => rule === 'no-wanted-role');
  const others = judged.notes.length - losses.length - (roles === undefined ? 0 : 1);
  return [
    ...(losses.length === 0
      ? [passed(what('keys'), toKeys(judged, survey))]
      : losses.map((note) => warned(what('keys'), sentence(note)))),
    roles === undefined ? passed(what('roles'), toRoles(survey, options)) : toNoRole(roles),
    ...(others === 0
      ? []
      : [
          passed(
            what('notes'),
            `${counted(others, 'note')} on its tables: "csc-relay extract --dry-run" shows them`,
          ),
        ]),
  ];
}

function toKeys({ facts, notes }: JudgedSurvey, { joins }: Survey): string {
  const filled = JOIN_NAMES.filter((name) => joins[name].rows > 0);
  const met = filled.filter((name) => facts.joins[name] !== 'none');
  const otherwise = notes.filter(({ rule }) => rule === 'join-by-other-way').map(({ table }) => table);
  const ways = otherwise.length === 0 ? '' : `, by another way than the key in ${otherwise.join(', ')}`;
  return filled.length === 0
    ? 'no table has rows to join'
    : `${met.length} of ${filled.length} joins meet${ways}`;
}

function toRoles({ tables }: Survey, { workerRoles }: ExtractOptions): string {
  return tables.ssd_involvements.rows === 0
    ? 'ssd_involvements is empty: no care worker is sent'
    : `care workers of ${workerRoles.join(', ')} are found`;
}

/** The roles that there are stand in nobody's report: what a case system holds there is any text. */
function toNoRole(note: TableNote): Finding {
  const { details } = warned(what('roles'), sentence(note));
  return {
    ...what('roles'),
    verdict: 'WARN',
    details,
    cure: 'Set EXTRACT_WORKER_ROLES to the roles of an allocated social worker: "csc-relay extract --dry-run" names those that there are.',
  };
}

/** How old the SSD is. @param today yyyy-MM-dd */
export function toRefresh({ standstill }: JudgedSurvey, { tables }: Survey, today: string): Finding[] {
  if (standstill.length > 0) return standstill.map((note) => warned(what('refresh'), sentence(note)));
  const newest = SSD_TABLES.flatMap((table) => tables[table].newest ?? [])
    .toSorted()
    .at(-1);
  if (newest === undefined) return [passed(what('refresh'), 'no table has a date yet')];
  const weekdays = weekdaysBetween(newest, today);
  return weekdays > FRESH_WEEKDAYS
    ? [
        warned(
          what('refresh'),
          `The newest date in the SSD is ${newest}, ${weekdays} weekdays ago. Look whether the SSD is still refreshed.`,
        ),
      ]
    : [passed(what('refresh'), `its newest date is ${newest}`)];
}

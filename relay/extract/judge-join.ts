import { counted, figure } from '../console/terminal';
import { JOINS, type Join, type JoinName, type JoinWay } from '../record/joins';
import type { ExtractOptions } from '../record/options';
import type { JoinCount } from '../record/survey';
import { JOIN_WORDS, sidesOf } from './join-words';
import type { Refusal } from './refusal';
import type { TableNote } from './table-note';

/** Under so many rows nothing is said of a join, nor of a table. */
export const FEW_ROWS = 20;

/** More than one in so many rows of another child show an SSD of two refreshes. */
const STRANGERS_IN = 100;

export interface JudgedJoin {
  readonly way: JoinWay;
  /** The way that the next extract is measured by; undefined where the join has never met. */
  readonly remembered: JoinWay | undefined;
  readonly note: TableNote | undefined;
  readonly refusals: readonly Refusal[];
}

/**
 * Chooses the one way by which the rows of a table find their owner: the first by which half of the rows with a key
 * meet. The person and the day do only where nothing else meets, and where the authority lets them.
 * @param before how the join met at the last good extract
 */
export function judgeJoin(
  name: JoinName,
  count: JoinCount,
  before: string | undefined,
  options: Pick<ExtractOptions, 'joinByDays'>,
): JudgedJoin {
  const { rows, keyed, ways } = count;
  const known = wayOf(JOINS[name], before);
  if (keyed >= FEW_ROWS) {
    const met = ways.find((way) => way.met * 2 >= keyed);
    return met ? judgeMet(name, count, met.way) : judgeUnmet(name, count, known, options);
  }
  if (rows >= FEW_ROWS && keyed === 0) return judgeUnmet(name, count, known, options);
  // Too few to tell: what held before goes on.
  const way = known === 'person-and-days' && !options.joinByDays ? 'key' : (known ?? 'key');
  const note = way === 'key' || rows === 0 ? undefined : noteWay(name, count, way);
  return { way, remembered: known, note, refusals: [] };
}

function wayOf({ otherwise }: Join, text: string | undefined): JoinWay | undefined {
  return (['key', ...otherwise] as const).find((way) => way === text);
}

function judgeMet(name: JoinName, count: JoinCount, way: JoinWay): JudgedJoin {
  return {
    way,
    remembered: way,
    note: way === 'key' ? undefined : noteWay(name, count, way),
    refusals: judgeStrangers(name, count),
  };
}

function judgeUnmet(
  name: JoinName,
  count: JoinCount,
  before: JoinWay | undefined,
  { joinByDays }: Pick<ExtractOptions, 'joinByDays'>,
): JudgedJoin {
  const { otherwise }: Join = JOINS[name];
  const byDays = joinByDays && otherwise.includes('person-and-days');
  // By the person and the day every row meets: that a key met before and does not now must be seen all the same.
  const stopped = before !== undefined && before !== 'person-and-days';
  const refusals = stopped ? [refuseStopped(name, count, before)] : [];
  if (byDays) {
    const note = noteWay(name, count, 'person-and-days');
    return { way: 'person-and-days', remembered: 'person-and-days', note, refusals };
  }
  // An adoption that names no period of care is found by its person.
  if (name === 'adoptions' && count.keyed === 0)
    return { way: 'key', remembered: undefined, note: undefined, refusals };
  return { way: 'none', remembered: undefined, note: noteLoss(name, count), refusals };
}

/** How many rows meet by each way that was counted. */
function meets(name: JoinName, { rows, keyed, ways }: JoinCount): string {
  const words = JOIN_WORDS[name];
  if (keyed === 0) {
    return `none of its ${figure(rows)} rows names ${words.owner} (${JOINS[name].column} is empty)`;
  }
  const counts = ways.map(({ way, met }) => `${figure(met)} find it by ${sidesOf(name, way)}`);
  return `of ${figure(keyed)} ${words.rows} that name ${words.owner}, ${counts.join(', ')}`;
}

function noteWay(name: JoinName, count: JoinCount, way: JoinWay): TableNote {
  const words = JOIN_WORDS[name];
  const how =
    way === 'person-and-days'
      ? `Each goes to the latest of its child by the day on which it began (EXTRACT_JOIN_BY_DAYS=false: ${words.loss}).`
      : `The rows are found by ${sidesOf(name, way)}.`;
  return {
    rule: 'join-by-other-way',
    table: JOINS[name].table,
    message: `${meets(name, count)}. ${how}`,
  };
}

function noteLoss(name: JoinName, count: JoinCount): TableNote {
  return {
    rule: 'join-left-out',
    table: JOINS[name].table,
    message:
      `${meets(name, count)}: ${JOIN_WORDS[name].loss}. ` +
      'The ids are of another kind than those they should name: correct the extract of your system.',
  };
}

function refuseStopped(name: JoinName, count: JoinCount, before: JoinWay): Refusal {
  const by = before === 'key' ? '' : ` by ${sidesOf(name, before)}`;
  return {
    kind: 'incomplete',
    message:
      `${JOINS[name].table}: ${meets(name, count)}. At the last extract most of them found it${by}. ` +
      `Gone on with, the rows are found in another way, or ${JOIN_WORDS[name].loss}.`,
  };
}

/** An adoption goes by its period of care, whoever its person is. */
function judgeStrangers(name: JoinName, { keyed, strangers }: JoinCount): Refusal[] {
  if (name === 'adoptions' || strangers * STRANGERS_IN <= keyed) return [];
  const { table, owner } = JOINS[name];
  return [
    {
      kind: 'incomplete',
      message:
        `${table}: ${counted(strangers, 'row names', 'rows name')} another child than the row of ${owner} that ` +
        `${strangers === 1 ? 'it belongs' : 'they belong'} to, of ${figure(keyed)}: more than 1 in ${STRANGERS_IN}. ` +
        'Such rows are sent for neither child.',
    },
  ];
}

import { counted, figure } from '../../../console/terminal';
import { daysAfter } from '../../../record/calendar';
import { spokenDay } from './days';
import type { Night, NightResult } from './nights';

/** What the figures over time come to, a sentence or some each. */
export interface Findings {
  readonly nights: string;
  readonly sent: string;
  readonly errors: string;
}

export const findingsOf = (nights: readonly Night[]): Findings => ({
  nights: findNights(nights),
  sent: findSent(nights),
  errors: findErrors(nights),
});

/** Nights in a row without a run. */
export interface Gap {
  readonly first: string;
  readonly last: string;
  readonly nights: number;
}

/** @returns the latest first */
export function gapsOf(nights: readonly Night[]): Gap[] {
  const gaps: Gap[] = [];
  let open: Gap | undefined;
  for (const { day, result } of nights) {
    if (result !== 'no-run') {
      if (open) gaps.unshift(open);
      open = undefined;
    } else open = { first: open?.first ?? day, last: day, nights: (open?.nights ?? 0) + 1 };
  }
  return open ? [open, ...gaps] : gaps;
}

/** Gaps that a sentence names. */
const NAMED_GAPS = 5;

const SAID: readonly (readonly [NightResult, string])[] = [
  ['part', 'delivered only part'],
  ['failed', 'failed'],
  ['open', 'has a run without an end'],
  ['no-run', 'had no run'],
];

function findNights(nights: readonly Night[]): string {
  if (nights.length === 0) return 'There has been no run yet.';
  const results = (result: NightResult): number => nights.filter((night) => night.result === result).length;
  const delivered = results('delivered');
  const all =
    nights.length === 1 ? 'The only night so far' : `Of the last ${counted(nights.length, 'night')}`;
  if (delivered === nights.length) {
    return nights.length === 1 ? `${all} delivered all there was.` : `${all}, each delivered all there was.`;
  }
  const others = SAID.flatMap(([result, words]) => {
    const count = results(result);
    if (count === 0) return [];
    return [`${figure(count)} ${count > 1 ? words.replace(/^has/, 'have') : words}`];
  });
  const gaps = gapsOf(nights);
  const hidden = gaps.length - NAMED_GAPS;
  const named = gaps.slice(0, NAMED_GAPS).map(spokenGap).join('; ');
  return [
    `${all}, ${[`${figure(delivered)} delivered all there was`, ...others].join(', ')}.`,
    ...(gaps.length > 0
      ? [`Without a run: ${named}${hidden > 0 ? `; and ${counted(hidden, 'gap')} before` : ''}.`]
      : []),
  ].join(' ');
}

export const spokenGap = ({ first, last, nights }: Gap): string =>
  nights === 1
    ? `the night to ${spokenDay(first)}`
    : `${counted(nights, 'night')}, to ${spokenDay(first)} until ${spokenDay(last)}`;

function findSent(nights: readonly Night[]): string {
  const total = nights.reduce((sum, { sent }) => sum + sent, 0);
  if (total === 0) return 'DfE took no record in this time.';
  const deleted = nights.reduce((sum, night) => sum + night.deleted, 0);
  const most = nights.reduce((one, other) => (other.sent > one.sent ? other : one));
  const withRun = nights.filter(({ result }) => result !== 'no-run').map(({ sent }) => sent);
  const ordinary = medianOf(withRun);
  return [
    `DfE took ${counted(total, 'record')}, ${figure(deleted)} of them ${deleted === 1 ? 'a deletion' : 'deletions'}.`,
    `Half of the nights with a run sent ${figure(ordinary)} or fewer;`,
    `the most was ${figure(most.sent)}, in the night to ${spokenDay(most.day)}.`,
  ].join(' ');
}

/** The value that half of them do not exceed. @param counts one at least */
function medianOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
}

/** How far the rows in error are looked back for, in days. */
const MONTH = 30;

type Reading = Night & { readonly inError: number };

function findErrors(nights: readonly Night[]): string {
  const readings = nights.filter((night): night is Reading => night.inError !== null);
  const now = readings.at(-1);
  if (now === undefined) return 'No run of this time came to its end, where the rows in error are counted.';
  const then = readings.findLast(({ day }) => day <= daysAfter(now.day, -MONTH)) ?? readings[0];
  const said = `${counted(now.inError, 'row')} in error after the night to ${spokenDay(now.day)}`;
  if (then === undefined || then === now) return `${said}.`;
  const most = readings.reduce((one, other) => (other.inError > one.inError ? other : one));
  const peak =
    most.inError > Math.max(now.inError, then.inError)
      ? ` The most was ${figure(most.inError)}, after the night to ${spokenDay(most.day)}.`
      : '';
  return `${said}, ${changeSince(then, now)}.${peak}`;
}

function changeSince(then: Reading, now: Reading): string {
  const change = now.inError - then.inError;
  const when = `after the night to ${spokenDay(then.day)}`;
  if (change === 0) return `as many as ${when}`;
  return `${figure(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than ${when} (${figure(then.inError)})`;
}

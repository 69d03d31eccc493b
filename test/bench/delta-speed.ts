import { delta, type Mode } from '../../relay/delta/delta';
import { isObject, type JsonObject } from '../../relay/delta/json-object';
import type { ChildRecord } from '../../shared/child-record';
import { createRandom, generateChild } from '../local/children';
import { checkDelta } from './check-delta';
import { row } from './measure';

/** From the record that DfE took to the one the source has now, both as JSON. */
type Event = (text: string) => string;

const edit =
  (change: (child: ChildRecord) => void): Event =>
  (text) => {
    const child: ChildRecord = JSON.parse(text);
    change(child);
    return JSON.stringify(child);
  };

const EVENTS: Readonly<Record<string, Event>> = {
  unchanged: (text) => text,
  'new date': edit((child) => {
    const plan = child.social_care_episodes?.[0]?.child_in_need_plans?.[0];
    if (plan) plan.start_date = '2026-07-01';
  }),
  cleared: edit((child) => {
    delete child.child_details?.postcode;
  }),
  'object gone': edit((child) => {
    child.social_care_episodes?.[0]?.child_and_family_assessments?.shift();
  }),
  renumbered: (text) => text.replaceAll(/"((?!la_child|mis_child|worker)\w+_id)":"/g, '"$1":"R'),
};

/** So few pairs are parsed at a time that the heap stays small: a parsed record takes some 20 KB of it. */
const PAIRS_AT_ONCE = 1_000;
/** That the delta converges is checked for one pair of so many. */
const ONE_CHECKED_OF = 50;

/**
 * Deltas per second of children of about 3 KB, by what happened to them. Each pair is compared once, just after it was
 * parsed; to parse it is not counted in, but shown beside.
 */
export function benchDeltaSpeed(size: number): void {
  const held = Array.from({ length: size }, (_, n) =>
    JSON.stringify(generateChild(createRandom(n), n, { size: 'typical' })),
  );
  const bytes = held.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(
    `Deltas of ${size.toLocaleString('en-GB')} children of ${Math.round(bytes / size)} bytes on average`,
  );
  console.log(row(['mode', 'event', 'deltas/s', 'deltas', 'parsing', 'records', 'bytes each']));
  for (const mode of ['partial', 'full'] as const) {
    for (const [name, event] of Object.entries(EVENTS))
      console.log(row([mode, name, ...figures(held, event, mode)]));
  }
}

function figures(held: readonly string[], event: Event, mode: Mode): string[] {
  let parsing = 0;
  let comparing = 0;
  let records = 0;
  let bytes = 0;
  for (let start = 0; start < held.length; start += PAIRS_AT_ONCE) {
    const texts = held.slice(start, start + PAIRS_AT_ONCE).map((text) => [text, event(text)] as const);
    const began = performance.now();
    const pairs = texts.map(([before, now]) => [parse(before), parse(now)] as const);
    const parsed = performance.now();
    const deltas = pairs.map(([before, now]) => delta(before, now, mode));
    comparing += performance.now() - parsed;
    parsing += parsed - began;

    for (const { record } of deltas.flat()) {
      records += 1;
      bytes += Buffer.byteLength(JSON.stringify(record));
    }
    for (const [n, [before, now]] of pairs.entries()) {
      if (n % ONE_CHECKED_OF === 0) checkDelta(before, deltas[n] ?? [], now);
    }
  }
  return [
    Math.round((held.length / comparing) * 1000).toLocaleString('en-GB'),
    (comparing / 1000).toFixed(2),
    (parsing / 1000).toFixed(2),
    records.toLocaleString('en-GB'),
    records === 0 ? '' : Math.round(bytes / records).toLocaleString('en-GB'),
  ];
}

function parse(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new TypeError('No record');
  return value;
}

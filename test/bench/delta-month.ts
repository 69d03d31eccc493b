import { delta } from '../../relay/delta/delta';
import type { JsonObject } from '../../relay/delta/json-object';
import type { ChildRecord } from '../../shared/child-record';
import { changeChild, createRandom, generateChild, LAST_DAY, type Random } from '../local/children';
import { addDays } from '../local/children/days';
import { checkDelta } from './check-delta';
import { row } from './measure';

const CHILDREN = 2_000;
const DAYS = 30;
/** Of all children, on each day. */
const CHANGED_SHARE = 0.05;
/** Of those who change: they leave, and another child comes. */
const LEAVING_SHARE = 0.02;

/**
 * What mode `partial` sends in a month in which 5 children in 100 change a day, against whole records of the same
 * children and against every child every day.
 */
export function benchDeltaMonth(): void {
  const random = createRandom(1);
  const children = Array.from({ length: CHILDREN }, (_, n) => newChild(random, n, LAST_DAY));
  const sent = new Sent();
  let known = CHILDREN;
  for (let day = 1; day <= DAYS; day += 1) {
    const lastDay = addDays(LAST_DAY, day);
    for (const [place, before] of children.entries()) {
      let child = before;
      if (random.chance(CHANGED_SHARE * LEAVING_SHARE)) {
        sent.add(before, undefined);
        child = newChild(random, known, lastDay);
        known += 1;
        sent.add(undefined, child);
      } else if (random.chance(CHANGED_SHARE)) {
        child = changeChild(random, before, lastDay);
        sent.add(before, child);
      }
      children[place] = child;
      sent.everyDay += bytesOf(child);
    }
  }
  sent.print();
}

const newChild = (random: Random, n: number, lastDay: string): ChildRecord =>
  generateChild(random, n, { size: 'typical', lastDay });

/** What was sent so far, and what would have been. */
class Sent {
  #children = 0;
  #inTwoSteps = 0;
  #records = 0;
  #partial = 0;
  #whole = 0;
  /** Bytes of all children on all days. */
  everyDay = 0;

  /** Sends what became of a child. */
  add(before: ChildRecord | undefined, now: ChildRecord | undefined): void {
    const deltas = delta(before, now, 'partial');
    checkDelta(before, deltas, now);
    this.#children += 1;
    this.#inTwoSteps += deltas.length > 1 ? 1 : 0;
    this.#records += deltas.length;
    const bytes = deltas.reduce((sum, { record }) => sum + bytesOf(record), 0);
    this.#partial += bytes;
    this.#whole += now === undefined ? bytes : bytesOf(now);
  }

  print(): void {
    const inMb = (bytes: number): string => (bytes / 1_000_000).toFixed(2);
    console.log(`A month of ${CHILDREN.toLocaleString('en-GB')} children, in MB of JSON`);
    console.log(row(['changed', 'records', 'two steps', 'partial', 'whole', 'every day']));
    console.log(
      row([
        this.#children.toLocaleString('en-GB'),
        this.#records.toLocaleString('en-GB'),
        `${((100 * this.#inTwoSteps) / this.#children).toFixed(0)} %`,
        ...[this.#partial, this.#whole, this.everyDay].map(inMb),
      ]),
    );
  }
}

const bytesOf = (record: JsonObject): number => Buffer.byteLength(JSON.stringify(record));

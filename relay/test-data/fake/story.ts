import type { ChildRecord } from '../../../shared/child-record';
import { addDays } from '../days';
import { makeId } from '../identities';
import type { Random } from '../random';

export type Episode = NonNullable<ChildRecord['social_care_episodes']>[number];

/** Characters of the id of an object. */
const ID_LENGTH = 12;

/** A life as it is told day by day, up to today. */
export class Story {
  readonly random: Random;
  readonly today: string;
  #day: string;

  constructor(random: Random, day: string, today: string) {
    this.random = random;
    this.#day = day;
    this.today = today;
  }

  /** Where the story has come to, yyyy-MM-dd; never after today. */
  get day(): string {
    return this.#day;
  }

  /** Goes on by so many days, both ends included. @returns false where that day is still to come: the story ends here */
  goOn(least: number, most: number): boolean {
    return this.goTo(addDays(this.#day, this.random.between(least, most)));
  }

  /** The same to a day, or stays where that has passed. */
  goTo(day: string): boolean {
    if (day > this.today) return false;
    if (day > this.#day) this.#day = day;
    return true;
  }

  /** An id of its own for an object. */
  id(): string {
    return makeId(this.random, ID_LENGTH);
  }
}

import { createHmac, createSecretKey, hash, type KeyObject, randomBytes } from 'node:crypto';
import { idOf } from '../identities';
import { createRandom, type Random } from '../random';

/** How long a secret has to be, in characters: whoever has the ids of a few children must not find it by trying. */
export const LEAST_SECRET = 32;

/** Characters of a made-up id. DfE takes 20 for a child, 12 for a worker and 36 for the others; 12 are 60 bits. */
const LENGTHS: Readonly<Partial<Record<string, number>>> = { la_child_id: 20, worker_id: 12 };
const USUAL_LENGTH = 24;

/** Shows in every tool that this is no child's own id. */
const CHILD_PREFIX = 'TEST';

/** How many days everything of a child is moved back: not under a month, and within a year after that. */
const SHIFT_DAYS = { least: 30, most: 394 };

/**
 * What stands for the ids of live records, by HMAC-SHA-256: with the same secret always the same for the same id, and
 * without the secret not to be found by hashing all the ids there may be.
 */
export class Pseudonyms {
  readonly #secret: KeyObject;

  /** @param secret undefined: one that nobody knows, and that is gone with this object */
  constructor(secret: string | undefined) {
    this.#secret = createSecretKey(secret === undefined ? randomBytes(32) : Buffer.from(secret));
  }

  /** The id that stands for another. @param attribute DfE's name of it, as la_child_id: the same text is another id there */
  idFor(attribute: string, id: string): string {
    const prefix = attribute === 'la_child_id' ? CHILD_PREFIX : '';
    const length = (LENGTHS[attribute] ?? USUAL_LENGTH) - prefix.length;
    return prefix + idOf(this.#keyed(attribute, id), length);
  }

  /** For a UPN, which is to be the same in every record. */
  randomForUpn(upn: string): Random {
    return createRandom(this.#keyed('upn', upn));
  }

  forChild(childId: string): ChildSecret {
    return new ChildSecret(this.#keyed('child', childId));
  }

  #keyed(what: string, id: string): Buffer {
    // As JSON, so that no two pairs of texts are one text.
    return createHmac('sha256', this.#secret)
      .update(JSON.stringify([what, id]))
      .digest();
  }
}

/** What the values of one child hang on. */
export class ChildSecret {
  readonly #key: string;
  /** By how many days its dates are moved: below zero, so that none comes to lie in the future. */
  readonly shift: number;

  constructor(key: Buffer) {
    this.#key = key.toString('hex');
    this.shift = -this.randomFor('days').between(SHIFT_DAYS.least, SHIFT_DAYS.most);
  }

  /** The same always for the same, and for nothing else: nothing is to be found out of one from another. */
  randomFor(...what: readonly string[]): Random {
    return createRandom(hash('sha256', this.#key + JSON.stringify(what), 'buffer'));
  }
}

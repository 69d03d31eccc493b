import { holdsPlaceholder, isNoSecret, NO_BREAK } from '../../shared/configuration/unfit-value';
import { DatabaseError } from './database-error';

export interface Pair {
  /** As it is written. */
  readonly key: string;
  readonly value: string;
  /** Whether its value stands in quotes or braces, and so ends where its writer meant. */
  readonly quoted: boolean;
}

/** Values that change nothing for the relay, by key without blanks and _, in small letters. */
export type OtherKeys = ReadonlyMap<string, RegExp>;

/** Patterns of such values. */
export const ANY = /^/;
export const NO = /^(?:no|false|0)$/i;
/** For a key that the relay knows and does not do. */
export const NEVER = /(?!)/;

/** Keys, parted by blanks, and the values of each that change nothing. */
export const otherKeys = (groups: readonly (readonly [names: string, values: RegExp])[]): OtherKeys =>
  new Map(groups.flatMap(([names, values]) => names.split(' ').map((name) => [name, values] as const)));

/** The pairs of a connection text. Keys are compared without regard to case, blanks and _. */
export interface ConnectionPairs {
  /** ODBC takes the first of two pairs of one meaning, all others the last. */
  readonly odbc: boolean;
  /** Whether one of these keys is there. */
  has(...keys: string[]): boolean;
  /** The value of these synonyms that counts; undefined where it is blank. */
  read(...synonyms: string[]): string | undefined;
  /** A yes or no. @throws DatabaseError where it is neither */
  readFlag(...synonyms: string[]): boolean | undefined;
  /** A whole number. @throws DatabaseError where it is none */
  readNumber(...synonyms: string[]): number | undefined;
  /**
   * Refuses what would be dropped in silence: keys that were not asked for.
   * @param others keys that need not be asked for
   * @param kind of database, to be told
   * @throws DatabaseError that names the key
   */
  refuseOthers(others: OtherKeys, kind: string): void;
}

const normalise = (key: string): string => key.toLowerCase().replaceAll(/[\s_]/g, '');

const SECRETS = new Set(['password', 'pwd', 'psw']);

/** A password without quotes may go on behind its first semicolon: what follows it as a key may be a piece of it. */
export const isOpenSecret = ({ key, quoted }: Pair): boolean => !quoted && SECRETS.has(normalise(key));

/** The pairs of a text, in their order. @param odbc whether it is of ODBC */
export function createPairs(pairs: readonly Pair[], odbc: boolean): ConnectionPairs {
  const asked = new Set<string>();
  const read = (...synonyms: string[]): string | undefined => {
    const keys = synonyms.map(normalise);
    for (const key of keys) asked.add(key);
    const given = pairs.filter(({ key }) => keys.includes(normalise(key)));
    const pair = odbc ? given.find(({ value }) => value !== '') : given.at(-1);
    if (pair === undefined || pair.value === '') return undefined;
    refuseOddValue(pair);
    return pair.value;
  };
  return {
    odbc,
    has: (...keys) => pairs.some(({ key }) => keys.map(normalise).includes(normalise(key))),
    read,
    readFlag(...synonyms) {
      const value = read(...synonyms)?.toLowerCase();
      if (value === undefined) return undefined;
      if (['yes', 'true', '1', 'sspi', 'mandatory'].includes(value)) return true;
      if (['no', 'false', '0', 'optional'].includes(value)) return false;
      throw new DatabaseError(`SQL_CONN_STR: ${synonyms[0]} must be yes or no.`);
    },
    readNumber(...synonyms) {
      const value = read(...synonyms);
      if (value === undefined) return undefined;
      if (/^\d{1,6}$/.test(value)) return Number(value);
      throw new DatabaseError(`SQL_CONN_STR: ${synonyms[0]} must be a whole number.`);
    },
    refuseOthers(others, kind) {
      for (const [n, pair] of pairs.entries()) {
        const name = normalise(pair.key);
        if (pair.value === '' || asked.has(name) || others.get(name)?.test(pair.value)) continue;
        throw new DatabaseError(describeUnknown(pair, pairs[n - 1], others.has(name), kind));
      }
    },
  };
}

const CONTROL_SIGN = /\p{Cc}/u;

/** `{your_server}` of the Azure portal, `{0}` of a program. In ODBC braces are quotes. */
const IN_BRACES = /\{(?:[A-Za-z][\w -]*|\d)\}/;

/** @throws DatabaseError where a value holds what can only have come into it by accident */
function refuseOddValue(pair: Pair): void {
  const { key, value } = pair;
  const isSecret = SECRETS.has(normalise(key));
  if (isSecret ? isNoSecret(value) : holdsPlaceholder(value) || IN_BRACES.test(value)) {
    throw new DatabaseError(
      `SQL_CONN_STR: ${key} holds a placeholder that nothing was put in for: write what it stands for.`,
    );
  }
  if (!isSecret && NO_BREAK.test(value)) {
    throw new DatabaseError(
      `SQL_CONN_STR: ${key} holds a no-break blank, as Word and Teams make it: type a blank in its place.`,
    );
  }
  if (CONTROL_SIGN.test(value)) {
    throw new DatabaseError(
      `SQL_CONN_STR: ${key} holds a line break or another control sign: a \\n or \\t may have been taken for one.`,
    );
  }
  if (/^[\u2018-\u201F]/.test(value)) {
    throw new DatabaseError(`SQL_CONN_STR: ${key} stands in typographic quotes, as Word makes them.`);
  }
}

const PLAIN_KEY = /^[A-Za-z][A-Za-z0-9 _-]{0,39}$/;

function describeUnknown({ key }: Pair, before: Pair | undefined, isKnown: boolean, kind: string): string {
  if (isKnown) {
    return `SQL_CONN_STR: ${key} asks for what the relay does not do with ${kind}: remove it, or what it asks for.`;
  }
  if (before && isOpenSecret(before)) {
    return `SQL_CONN_STR: what follows ${before.key} is no key that the relay knows of ${kind}. If the password holds a semicolon, put it in quotes (ODBC: in {braces}); else remove what follows it.`;
  }
  const named = PLAIN_KEY.test(key) ? key : 'a key';
  return `SQL_CONN_STR: ${named} is not known to the relay for ${kind}, and nothing is left out in silence: correct or remove it.`;
}

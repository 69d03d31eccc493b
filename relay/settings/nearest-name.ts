/** Above this two names have nothing to do with each other. */
const FAR = 3;

/** A word that both names hold weighs as much as so many signs. */
const WORD_IN_COMMON = 4;

/**
 * The name that was probably meant, by the signs to change and the words in common, without regard to case and to the plural.
 * @returns undefined where none is near
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, score: scoreOf(name.toUpperCase(), candidate.toUpperCase()) }))
    .toSorted((one, other) => one.score - other.score);
  const [best] = ranked;
  return best !== undefined && best.score <= FAR ? best.candidate : undefined;
}

function scoreOf(name: string, candidate: string): number {
  const words = new Set(wordsOf(candidate));
  const inCommon = wordsOf(name).filter((word) => words.has(word)).length;
  const score = distance(name, candidate) - inCommon * WORD_IN_COMMON;
  const short = bare(name);
  return short.length > FAR * 2 && bare(candidate).includes(short) ? Math.min(score, 0) : score;
}

const bare = (name: string): string => name.replaceAll('_', '');

const wordsOf = (name: string): string[] => name.split('_').map((word) => word.replace(/S$/, ''));

/** Signs to insert, leave out, replace or swap with their neighbour. */
export function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        i > 1 && j > 1 && swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return last[other.length] ?? 0;
}

/** What a rehearsal says to one POST. */
export type RehearsedAnswer =
  | {
      readonly kind: 'status';
      readonly status: number;
      /** The records that a refusal names, as DfE would, counted from 0. */
      readonly positions: readonly number[];
      /** What a Retry-After header says, in seconds. */
      readonly retryAfter?: number;
    }
  /** No reply: none in time, one whose connection was lost, or a page of a proxy in place of it. */
  | { readonly kind: 'timeout' | 'lost' | 'page' };

/** Most POSTs of which a script says something, repeats counted. */
const MOST_ANSWERS = 1_000;

const STATUS = /^([2-5]\d\d)(?:\[(\d{1,2}(?: +\d{1,2})*)\])?(?:\((\d{1,3})s\))?$/;
const REPEATED = /^(.*?)x(\d{1,3})$/;

/** Statuses that name records. */
const REFUSALS = [400, 422];

/** A script that cannot be read. The message names the entry by its place, and the rule. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError';
}

/**
 * Reads REHEARSAL_SCRIPT: answers to POSTs, with commas between them, as '200, 400[3 7], 429(5s), 503x3, timeout'.
 * @throws ScriptError
 */
export function readScript(text: string): readonly RehearsedAnswer[] {
  const answers = text.split(',').flatMap((entry, n) => readEntry(entry.trim(), n + 1));
  if (answers.length > MOST_ANSWERS) {
    throw new ScriptError(`has ${answers.length} answers, repeats counted; it may have ${MOST_ANSWERS}`);
  }
  return answers;
}

function readEntry(entry: string, place: number): RehearsedAnswer[] {
  const [, once, times] = REPEATED.exec(entry) ?? [undefined, entry, '1'];
  if (Number(times) === 0) throw wrong(place, 'is repeated no time; x2 and more repeat an answer');
  return new Array<RehearsedAnswer>(Number(times)).fill(readAnswer(once ?? '', place));
}

function readAnswer(text: string, place: number): RehearsedAnswer {
  if (text === 'timeout' || text === 'lost' || text === 'page') return { kind: text };
  const [, status, places = '', seconds] = STATUS.exec(text) ?? [];
  if (status === undefined) {
    throw wrong(
      place,
      'is none of: a status from 200 to 599, as 503; one with the records that it names, as 400[3 7]; 429 with the seconds to wait, as 429(5s); timeout, lost or page; each may be repeated, as 503x3',
    );
  }
  const answer = {
    kind: 'status' as const,
    status: Number(status),
    positions: places.split(/ +/).filter(Boolean).map(Number),
  };
  if (answer.positions.length > 0 && !REFUSALS.includes(answer.status)) {
    throw wrong(place, 'names records; only 400 and 422 do');
  }
  if (seconds === undefined) return answer;
  if (answer.status !== 429) throw wrong(place, 'names seconds to wait; only 429 does');
  return { ...answer, retryAfter: Number(seconds) };
}

const wrong = (place: number, what: string): ScriptError => new ScriptError(`its entry ${place} ${what}`);

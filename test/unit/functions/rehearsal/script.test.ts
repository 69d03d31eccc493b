import { readScript, ScriptError } from '../../../../functions/rehearsal/script';

const status = (number: number, positions: number[] = []) => ({ kind: 'status', status: number, positions });

describe('a script of a rehearsal', () => {
  it.each([
    ['a status', '200', [status(200)]],
    ['several, with or without blanks', '200,201 , 204', [status(200), status(201), status(204)]],
    ['a refusal that names records', '400[3], 422[0 17]', [status(400, [3]), status(422, [0, 17])]],
    ['a wait', '429(5s)', [{ ...status(429), retryAfter: 5 }]],
    ['an answer that is repeated', '503x3', [status(503), status(503), status(503)]],
    [
      'what is no reply of DfE',
      'timeout, lost, page',
      [{ kind: 'timeout' }, { kind: 'lost' }, { kind: 'page' }],
    ],
    ['records of two figures, with blanks between them', '422[10  99]', [status(422, [10, 99])]],
    ['a wait of three figures', '429(120s)', [{ ...status(429), retryAfter: 120 }]],
    ['all of it at once', '400[1 2]x2', [status(400, [1, 2]), status(400, [1, 2])]],
  ])('is read: %s', (_what, text, answers) => {
    expect(readScript(text)).toEqual(answers);
  });

  it.each([
    ['a word that is none', '200, maybe', /^its entry 2 is none of: a status/],
    ['nothing between commas', '200,,503', /^its entry 2 is none of/],
    ['a status of none', '199', /^its entry 1 is none of/],
    ['one beyond those of HTTP', '600', /^its entry 1 is none of/],
    ['something before a status', 'a200', /^its entry 1 is none of/],
    ['something behind a repeat', '503x3a', /^its entry 1 is none of/],
    ['records that are no numbers', '400[a]', /^its entry 1 is none of/],
    ['records behind an answer that names none', '500[1]', /^its entry 1 names records; only 400 and 422 do/],
    ['a wait behind another answer', '503(5s)', /^its entry 1 names seconds to wait; only 429 does/],
    ['no repeat at all', '503x0', /^its entry 1 is repeated no time/],
    ['more than any rehearsal takes', '200x999, 503x2', /^has 1001 answers/],
  ])('is refused, by the place of the entry and the rule: %s', (_what, text, message) => {
    expect(() => readScript(text)).toThrow(ScriptError);
    expect(() => readScript(text)).toThrow(message);
  });

  it('has as many answers as any rehearsal takes', () => {
    expect(readScript('200x999, 503')).toHaveLength(1_000);
  });
});

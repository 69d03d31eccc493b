import { MAX_DETAIL_LENGTH, readReply } from '../../../../functions/dfe/read-reply';
import { readRetryAfter } from '../../../../functions/dfe/retry-after';

const NOW = new Date('2026-03-02T06:00:00Z');
const UUID = '0b6f4a52-6d0e-4c0b-9a53-0d8d7f1f6a11';
const OTHER_UUID = '5C1D7D0E-1B2A-4F3C-8E9D-2A3B4C5D6E7F';

const read = (status: number, body = '', { headers = {}, records = 2 } = {}) =>
  readReply(status, new Headers(headers), body, records, NOW);
const tokenAt = (time: string, uuid: string) => `2026-03-02_${time}_${uuid}.json`;
const token = (uuid: string) => tokenAt('06:00:00.12', uuid);
const tokens = (...uuids: string[]) => JSON.stringify(uuids.map(token));

describe.each([200, 201])('a %i', (status) => {
  test.each([
    ['one uuid is the receipt of every record', JSON.stringify(UUID), 2, [UUID, UUID]],
    [
      'a list of tokens gives each record its own receipt, in order and without .json',
      tokens(UUID, OTHER_UUID),
      2,
      [`2026-03-02_06:00:00.12_${UUID}`, `2026-03-02_06:00:00.12_${OTHER_UUID}`],
    ],
    [
      'a token has one to seven digits of a second, as DfE happens to write them',
      JSON.stringify([tokenAt('06:00:00.1', UUID), tokenAt('23:59:59.1234567', OTHER_UUID)]),
      2,
      [`2026-03-02_06:00:00.1_${UUID}`, `2026-03-02_23:59:59.1234567_${OTHER_UUID}`],
    ],
    ['a list of one token serves a batch of one', tokens(UUID), 1, [`2026-03-02_06:00:00.12_${UUID}`]],
    ['a list of one uuid serves a batch of one', JSON.stringify([UUID]), 1, [UUID]],
    ['white space around the JSON does not matter', ` "${UUID}"\r\n`, 1, [UUID]],
  ])('%s', (_what, body, records, receipts) => {
    expect(read(status, body, { records })).toEqual({ kind: 'accepted', receipts });
  });

  test.each([
    ['a text that is no uuid', '"Zedekiah"', ['Zedekiah', 'Zedekiah']],
    [
      'a list of texts of any form',
      JSON.stringify([token(UUID), ' Zedekiah ']),
      [`2026-03-02_06:00:00.12_${UUID}`, 'Zedekiah'],
    ],
    ['the longest receipt', JSON.stringify('x'.repeat(200)), ['x'.repeat(200), 'x'.repeat(200)]],
  ])('%s is a receipt as well', (_what, body, receipts) => {
    expect(read(status, body)).toEqual({ kind: 'accepted', receipts });
  });

  test.each([
    ['fewer receipts than records', tokens(UUID), 'its reply has 1 receipts for 2 records'],
    ['more receipts than records', tokens(UUID, UUID, UUID), 'its reply has 3 receipts for 2 records'],
    ['one uuid in a list for two records', JSON.stringify([UUID]), 'its reply has 1 receipts for 2 records'],
    ['an empty list', '[]', 'its reply has 0 receipts for 2 records'],
    ['a text that is too long', JSON.stringify('x'.repeat(201)), 'its receipt cannot be kept'],
    ['a text with a NUL', JSON.stringify('x\u0000'), 'its receipt cannot be kept'],
    [
      'a blank text among them',
      JSON.stringify([UUID, ' ']),
      '1 of the 2 receipts in its reply cannot be kept',
    ],
  ])('with %s is taken without a clear receipt', (_what, body, problem) => {
    expect(read(status, body)).toEqual({ kind: 'accepted-unclear', problem });
  });

  test.each([
    ['lists in place of texts', JSON.stringify([[UUID], [token(UUID)]])],
    ['items that are no text', '[1,null]'],
    ['one item that is no text', JSON.stringify([UUID, 7])],
    ['an object', '{"name":"Zedekiah"}'],
    ['a number', '7'],
    ['null', 'null'],
    ['a blank text', '" "'],
    ['a uuid without quotes', UUID],
    ['a web page', '<html>Zedekiah</html>'],
    ['nothing', ''],
    ['blanks', ' \r\n'],
  ])('with %s is not DfE’s', (_what, body) => {
    expect(read(status, body, { headers: { 'Content-Type': 'Text/HTML; charset=utf-8' } })).toEqual({
      kind: 'unexpected',
      status,
      contentType: 'text/html',
    });
  });
});

describe('a token that is not quite one', () => {
  test.each([
    ['no fraction of a second', tokenAt('06:00:00', UUID)],
    ['a fraction without a digit', tokenAt('06:00:00.', UUID)],
    ['eight digits of a second', tokenAt('06:00:00.12345678', UUID)],
    ['one digit of an hour', tokenAt('6:00:00.12', UUID)],
    ['a short uuid', token(UUID.slice(0, -1))],
    ['text before it', `x${token(UUID)}`],
    ['text after it', `${token(UUID)}x`],
    ['any letter for the dot', token(UUID).replace('.json', 'xjson')],
    ['another day', token(UUID).replace('2026-', '26-')],
  ])('with %s is a receipt as it is', (_what, text) => {
    expect(read(200, JSON.stringify([text]), { records: 1 })).toEqual({ kind: 'accepted', receipts: [text] });
  });
});

describe.each([
  [204, { kind: 'nothing-taken' }],
  [400, { kind: 'malformed', detail: 'because', positions: [] }],
  [422, { kind: 'malformed', detail: 'because', positions: [] }],
  [401, { kind: 'unauthorised', detail: 'because' }],
  [403, { kind: 'refused', detail: 'because' }],
  [408, { kind: 'unavailable', problem: 'it answered 408' }],
  [413, { kind: 'too-large', detail: 'because' }],
  [429, { kind: 'rate-limited', retryAfterMs: undefined }],
  [500, { kind: 'unavailable', problem: 'it answered 500' }],
  [503, { kind: 'unavailable', problem: 'it answered 503' }],
  [202, { kind: 'unexpected', status: 202, contentType: 'text/plain' }],
  [302, { kind: 'unexpected', status: 302, contentType: 'text/plain' }],
  [203, { kind: 'unexpected', status: 203, contentType: 'text/plain' }],
  [206, { kind: 'unexpected', status: 206, contentType: 'text/plain' }],
  [301, { kind: 'unexpected', status: 301, contentType: 'text/plain' }],
  [307, { kind: 'unexpected', status: 307, contentType: 'text/plain' }],
  [404, { kind: 'unexpected', status: 404, contentType: 'text/plain' }],
  [405, { kind: 'unexpected', status: 405, contentType: 'text/plain' }],
  [407, { kind: 'unexpected', status: 407, contentType: 'text/plain' }],
  [415, { kind: 'unexpected', status: 415, contentType: 'text/plain' }],
  [418, { kind: 'unexpected', status: 418, contentType: 'text/plain' }],
])('a %i', (status, reply) => {
  test(`is ${reply.kind}, whatever its body`, () => {
    expect(read(status, 'because', { headers: { 'Content-Type': 'text/plain' } })).toStrictEqual(reply);
  });
});

describe('the detail of a refusal', () => {
  const detailOf = (body: string) => {
    const reply = read(400, body);
    return reply.kind === 'malformed' ? reply.detail : undefined;
  };

  test('is one line without control characters', () => {
    expect(detailOf('\n{\r\n\t"error": "[7] is wrong\u0000\u001b"\n}\n')).toBe(
      '{ "error": "[7] is wrong " }',
    );
  });

  test('is what a browser would show of the page of a firewall', () => {
    const page =
      '<!DOCTYPE html>\r\n<html><head><title>403 Forbidden</title><style>p { color: red }</style></head>' +
      '<body><!-- edge --><h1>Request blocked</h1><script type="x">var a = 1;</script><p class="b">Reference 0b6f</p></body></html>';
    expect(detailOf(page)).toBe('403 Forbidden Request blocked Reference 0b6f');
    expect(detailOf('child <la_child_id> is wrong')).toBe('child <la_child_id> is wrong');
  });

  test('is cut at its longest length, never within a character', () => {
    expect(detailOf('x'.repeat(5_000))).toBe('x'.repeat(MAX_DETAIL_LENGTH));
    expect(detailOf(`${'x'.repeat(MAX_DETAIL_LENGTH - 1)}😀`)?.isWellFormed()).toBe(true);
  });
});

describe.each([
  ['seconds', '7', 7_000],
  ['no wait', '0', 0],
  ['a date to come', 'Mon, 02 Mar 2026 06:01:30 GMT', 90_000],
  ['a date that has passed', 'Mon, 02 Mar 2026 05:00:00 GMT', 0],
  ['more seconds than ten minutes', '86400', 600_000],
  ['a date a year away', 'Tue, 02 Mar 2027 06:00:00 GMT', 600_000],
  ['a number beyond all numbers', '9'.repeat(400), 600_000],
  ['a negative number', '-5', undefined],
  ['a fraction', '1.5', undefined],
  ['an ISO date', '2026-03-02T06:01:30Z', undefined],
  ['a date that does not exist', 'Mon, 99 Abc 2026 06:01:30 GMT', undefined],
  ['a date before words', 'Mon, 02 Mar 2026 06:01:30 GMT (soon)', undefined],
  ['a date after words', 'On Mon, 02 Mar 2026 06:01:30 GMT', undefined],
  ['seconds before words', '7 seconds', undefined],
  ['words', 'soon', undefined],
  ['nothing', '', undefined],
])('a Retry-After of %s', (_what, header, retryAfterMs) => {
  test(`is a wait of ${retryAfterMs} ms`, () => {
    expect(read(429, '', { headers: { 'Retry-After': header } })).toEqual({
      kind: 'rate-limited',
      retryAfterMs,
    });
  });
});

test('a Retry-After has no blanks around it that count, which fetch leaves behind it', () => {
  expect([' 7 ', '7 ', null].map((header) => readRetryAfter(header, NOW))).toEqual([7_000, 7_000, undefined]);
});

import { readPayload } from '../../../../relay/run/check-row';

const PAYLOAD = JSON.stringify(
  { la_child_id: 'C1001', child_details: { first_name: 'Wren', disabilities: ['MOB'], uasc_flag: true } },
  null,
  1,
);

const problemOf = (payload: string) => {
  const read = readPayload(payload);
  return 'rule' in read ? { rule: read.rule, message: read.message } : undefined;
};

/** The character, counted from 1, that a message says its text is unreadable at. */
const placeIn = (message: string): number | undefined => {
  const [, place] = /^is not readable as JSON(?: at character (\d+))?; build the record again$/.exec(
    message,
  ) ?? ['', 'another message'];
  return place === undefined ? undefined : Number(place);
};

test('a payload that is cut off anywhere is unreadable, at a character that it has or ends before, or at none', () => {
  for (let length = 1; length < PAYLOAD.length; length += 1) {
    const problem = problemOf(PAYLOAD.slice(0, length));
    expect(problem?.rule).toBe('unreadable-json');
    const place = placeIn(problem?.message ?? '') ?? 1;
    expect(place).toBeGreaterThanOrEqual(1);
    expect(place).toBeLessThanOrEqual(length + 1);
  }
});

test('a payload with a character too many is unreadable there, if a place is said', () => {
  const tokens = PAYLOAD.match(/"[^"]*"|true|[{}[\]:,]/g) ?? [];
  const places = tokens.slice(1).map((_, n) => {
    const before = tokens.slice(0, n + 1).join('');
    const problem = problemOf(`${before}@${tokens.slice(n + 1).join('')}`);
    expect(problem?.rule).toBe('unreadable-json');
    const place = placeIn(problem?.message ?? '');
    expect([undefined, before.length + 1]).toContain(place);
    return place;
  });
  expect(places.filter((place) => place !== undefined).length).toBeGreaterThan(5);
});

test('a payload with white space around it is read', () => {
  expect(readPayload(`\r\n ${PAYLOAD}\t`)).toEqual({ record: JSON.parse(PAYLOAD) });
});

test('a payload with a million attributes is refused without being parsed, which would take many seconds', () => {
  const attributes = Array.from({ length: 1_000_000 }, (_, n) => `"a${n}":1`).join(',');
  expect(readPayload(`{${attributes}}`)).toMatchObject({ path: 'json_payload', rule: 'too-many-values' });
});

test('a payload that is nested without an end is refused, wherever it is, and one of fifty levels is read', () => {
  const nested = (levels: number) => `{"notes":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  for (const payload of [nested(51), nested(100_000), `${'['.repeat(100_000)}${']'.repeat(100_000)}`]) {
    expect(readPayload(payload)).toMatchObject({ path: 'json_payload', rule: 'nested-too-deep' });
  }
  expect(readPayload(nested(50))).toEqual({ record: JSON.parse(nested(50)) });
});

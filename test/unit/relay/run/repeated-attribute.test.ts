import { checkRow } from '../../../../relay/run/check-row';
import { findRepeated } from '../../../../relay/run/repeated-attribute';
import { stagedRow } from './staged-row';

const find = (json: string) => findRepeated(json, JSON.parse(json));

describe('An attribute that stands more than once in one object', () => {
  it.each([
    ['{"sex":"M","sex":"F"}', 'sex'],
    ['{"child_details":{"sex":"M","date_of_birth":"2014-01-01","sex":"M"}}', 'child_details.sex'],
    [
      '{"social_care_episodes":[{"purge":false},{"purge":false,"purge":true}]}',
      'social_care_episodes[1].purge',
    ],
    [String.raw`{"sex":"M","se\u0078":"F"}`, 'sex'],
    ['{"a":{"b":[1,{"c":1}]},"a":2}', 'a'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    [String.raw`{"a name of a child":"\"","a name of a child":1}`, '(name not shown)'],
  ])('of %s is %s', (json, place) => {
    expect(find(json)).toBe(place);
  });

  it.each([
    '{}',
    '[]',
    '"a:b"',
    '{"sex":"M","child_details":{"sex":"F"}}',
    '{"list":[{"purge":false},{"purge":false}]}',
    String.raw`{"first_name":"a: \"sex\": \"M\", \"sex\"","sex":"M","surname":"\\"}`,
    '{"surname":"{\\"sex\\":1","sex" : "M"}',
  ])('there is none in %s', (json) => {
    expect(find(json)).toBeUndefined();
  });

  it('is looked for in a text of any depth', () => {
    const deep = `${'{"a":['.repeat(20_000)}":"${']}'.repeat(20_000)}`;
    expect(find(deep)).toBeUndefined();
  });

  it('keeps its record from being sent, whichever of the two is right', () => {
    const payload = '{"la_child_id":"C1001","child_details":{"sex":"M","sex":"F"}}';
    expect(checkRow(stagedRow(payload), '2026-11-22').faults).toEqual([
      {
        path: 'child_details.sex',
        rule: 'repeated-attribute',
        source: 'rule',
        severity: 'error',
        message: 'stands more than once in one object, and only one can be right; build the record again',
      },
    ]);
  });
});

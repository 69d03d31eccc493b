import { readPositions } from '../../../../functions/dfe/read-positions';

test.each<[string, string, number[]]>([
  ['a bare position', '[7] is malformed', [7]],
  ['with a path behind it', '[7].child_details.postcode: maxLength', [7]],
  ['of a JSON path', '$[7].social_care_episodes[2].care_worker_details[0]', [7]],
  ['of a JSON path with a dot', '$.[7].sex', [7]],
  ['with another bracket behind it', '[7][2]', [7]],
  ['as a name in JSON', '{"errors":{"$[3].sex":["x"],"$[12].child_details[0]":["y"]}}', [3, 12]],
  ['several, out of order and twice', '[9].a: x; [2].b: y, [9].c: z', [2, 9]],
  ['in brackets', 'malformed ([4].sex)', [4]],
  ['none: a number behind a name', 'social_care_episodes[2] and record[3]', []],
  ['none: no bracket', 'record 7', []],
  ['none: a list of numbers', '{"rows":[3,7]}', []],
  ['none: more digits than records', '[1234]', []],
  ['none: a negative number', '[-1]', []],
  ['none: nothing', '', []],
])('%s', (_what, text, positions) => {
  expect(readPositions(text)).toEqual(positions);
});

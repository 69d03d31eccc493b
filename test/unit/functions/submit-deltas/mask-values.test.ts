import type { DfeReply } from '../../../../functions/dfe/ports';
import { MAX_DETAIL_LENGTH } from '../../../../functions/dfe/read-reply';
import { maskValues } from '../../../../functions/submit-deltas/mask-values';
import { MOST_VALUES } from '../../../../shared/child-record/find-crowd';

const RECORD = {
  la_child_id: 'ZZ100',
  child_details: { first_name: 'Zedekiah', surname: 'O"Neill\nZwick', postcode: 'AB1 2CD', sex: 'M' },
  social_care_episodes: [{ social_care_episode_id: 4711, end_date: 'end' }],
};
const BODY = Buffer.from(JSON.stringify([RECORD]), 'utf8');

const maskedDetail = (detail: string): string | undefined => {
  const reply = maskValues({ kind: 'malformed', detail, positions: [] }, BODY);
  return reply.kind === 'malformed' ? reply.detail : undefined;
};

test.each([
  ['[0].child_details.postcode: maxLength', '[0].child_details.postcode: maxLength'],
  ["first_name 'Zedekiah' is wrong, Zedekiah", "first_name '(value)' is wrong, (value)"],
  ['postcode AB1 2CD, id ZZ100, episode 4711', 'postcode (value), id (value), episode (value)'],
  ['surname O"Neill Zwick', 'surname (value)'],
  [JSON.stringify(RECORD.child_details.surname), '"(value)"'],
  ['end_date is "end", the week-end', 'end_date is "(value)", the week-(value)'],
  ['sex M is short', 'sex M is short'],
  ['sex \'M\' and \\"M\\"', 'sex \'(value)\' and \\"(value)\\"'],
  ['', ''],
])('of %j stays %j', (detail, masked) => {
  expect(maskedDetail(detail)).toBe(masked);
});

test('a value that was cut off at the end goes too', () => {
  const cut = 'x '
    .repeat(MAX_DETAIL_LENGTH)
    .slice(0, MAX_DETAIL_LENGTH - 6)
    .concat('Zedeki');
  expect(maskedDetail(cut)).toBe(cut.slice(0, -6));
});

test.each<DfeReply>([
  { kind: 'accepted', receipts: ['ZZ100'] },
  { kind: 'nothing-taken' },
  { kind: 'unavailable', problem: 'it answered 503' },
])('$kind has no words of DfE', (reply) => {
  expect(maskValues(reply, BODY)).toBe(reply);
});

test('words about a record with as many values as one may have, and one without an end, are masked too', () => {
  const ids = Array.from({ length: MOST_VALUES }, (_, n) => `W${n}`);
  const long = Buffer.from(JSON.stringify([{ ...RECORD, ids, notes: 'Z'.repeat(10_000_000) }]), 'utf8');
  const detail = 'Zedekiah '.repeat(200).slice(0, MAX_DETAIL_LENGTH);
  const reply = maskValues({ kind: 'malformed', detail, positions: [] }, long);
  expect(JSON.stringify(reply)).not.toContain('Zed');
});

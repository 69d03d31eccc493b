import { checkRow } from '../../../../relay/run/check-row';
import { sentOrReason, stagedRow } from './staged-row';

const RECORD = { la_child_id: 'C1001', mis_child_id: 'LEG-1', child_details: { surname: 'Hollowell' } };

const PAYLOADS = [
  ['is the record', JSON.stringify(RECORD)],
  ['has no mis_child_id', JSON.stringify({ la_child_id: 'C1001' })],
  ['has a mis_child_id that DfE would not take', JSON.stringify({ ...RECORD, mis_child_id: 'A 0x1' })],
  ['is of another child', JSON.stringify({ ...RECORD, la_child_id: 'C2' })],
  ['is cut off', '{"la_child'],
  ['is gone', null],
] as const;

describe.each([
  ['stands in two rows', { duplicated: true }, 'person-in-two-rows'],
  ['is not named', { personId: null }, 'no-person-id'],
  ['is named by nothing', { personId: '' }, 'no-person-id'],
  ['is named by blanks', { personId: ' \t ' }, 'no-person-id'],
])('nothing is sent of a person who %s', (_, change, rule) => {
  describe.each([
    ['a deleted row', true],
    ['a live row', false],
  ])('by %s', (__, deleted) => {
    it.each(PAYLOADS)('whose payload %s', (___, payload) => {
      const sent = sentOrReason(stagedRow(payload, { ...change, deleted }));
      expect(sent).toMatch(/^Not sent\. /);
      expect(sent).toContain(`[${rule}]`);
    });
  });
});

describe.each([' C1001', 'C1001   ', '\tC1001 \r\n', '\u00a0C1001\u00a0'])(
  'the white space in the person_id %j',
  (personId) => {
    it.each(PAYLOADS)('makes no difference to a deletion where the payload %s', (_, payload) => {
      const sent = sentOrReason(stagedRow(payload, { personId, deleted: true }));
      expect(sent).toMatchObject({ la_child_id: 'C1001', purge: true });
      expect(sent).toEqual(sentOrReason(stagedRow(payload, { deleted: true })));
    });

    it('makes no difference to a record', () => {
      expect(sentOrReason(stagedRow(JSON.stringify(RECORD), { personId }))).toEqual(RECORD);
    });
  },
);

it.each([null, '', '  ', '\n'])(
  'of the person_id %j nothing else is said than that it is empty',
  (personId) => {
    const { faults } = checkRow(stagedRow(JSON.stringify(RECORD), { personId }), '2026-11-22');
    expect(faults.map(({ rule }) => rule)).toEqual(['no-person-id']);
  },
);

it.each(['C10', 'C10011', 'c1001', 'C 1001'])('the person_id %j is not C1001', (personId) => {
  expect(sentOrReason(stagedRow(JSON.stringify(RECORD), { personId }))).toContain('[ids-differ]');
});

import { anonymiseRow } from '../../../../../relay/test-data/anonymise/anonymise-row';
import { Pseudonyms } from '../../../../../relay/test-data/anonymise/pseudonyms';
import { anonymiseLines } from '../../../../../relay/test-data/anonymise/report';
import { AnonymiseTally } from '../../../../../relay/test-data/anonymise/tally';

const TODAY = '2026-11-26';
const NOTHING = { new: 0, updated: 0, returned: 0, unchanged: 0, left: 0, notKept: 0 };

const secret = new Pseudonyms('a secret of the authority, for tests');

function anonymise(payload: unknown, row = {}, by = secret) {
  const tally = new AnonymiseTally();
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const given = { stagingId: 1, personId: 'C1', payload: text, heldBack: false, ...row };
  const record = anonymiseRow(given, by, new Set(['TWICE']), tally, TODAY);
  return { record, tally, lines: anonymiseLines(tally, NOTHING) };
}

const CHILD = { la_child_id: 'C1', child_details: { surname: 'Penhallow', sex: 'F' } };

test('a row becomes a test record, and is counted', () => {
  const { record, tally } = anonymise(CHILD, { personId: ' C1 ' });
  expect(record?.la_child_id).toBe(secret.idFor('la_child_id', 'C1'));
  expect(tally).toMatchObject({ read: 1, anonymised: 1, compared: 3 });
});

test.each([
  ['no-person-id', CHILD, { personId: ' ' }],
  ['person-in-two-rows', { la_child_id: 'TWICE' }, { personId: 'TWICE ' }],
  ['empty-payload', '', {}],
  ['unreadable-json', '{"la_child_id": Penhallow', {}],
  ['not-an-object', [CHILD], {}],
  ['ids-differ', { ...CHILD, la_child_id: 'C2' }, {}],
  ['purge-of-live-row', { ...CHILD, purge: true }, {}],
  ['required at social_care_episodes[].social_care_episode_id', { ...CHILD, social_care_episodes: [{}] }, {}],
])('a row that breaks %s is left out and counted by that', (rule, payload, row) => {
  const { record, tally, lines } = anonymise(payload, row);
  expect(record).toBeUndefined();
  expect([...tally.leftOut]).toEqual([[rule, 1]]);
  expect(lines).toContain(`${'1'.padStart(12)}  ${rule}`);
  expect(lines.join('\n')).not.toMatch(/Penhallow|C2|TWICE/);
});

test('a child whom the authority holds back is left out, whatever its record', () => {
  const { record, lines } = anonymise('{', { heldBack: true });
  expect(record).toBeUndefined();
  expect(lines).toContain('Left out 1 child whom the authority holds back.');
});

test('a record in which a live value survived is left out, and its attribute is named', () => {
  class Leaking extends Pseudonyms {
    override idFor(attribute: string, id: string): string {
      return attribute === 'mis_child_id' ? id : super.idFor(attribute, id);
    }
  }
  const leaking = new Leaking('a secret of the authority, for tests');
  const { record, tally, lines } = anonymise({ ...CHILD, mis_child_id: 'M1' }, {}, leaking);
  expect(record).toBeUndefined();
  expect(tally.anonymised).toBe(0);
  expect([...tally.survived]).toEqual([['mis_child_id', 1]]);
  expect(lines).toContainEqual(expect.stringContaining('1 live value SURVIVED. The records are left out'));
  expect(lines).not.toContain('No live value survived.');
  expect(lines.join('\n')).not.toContain('M1');
});

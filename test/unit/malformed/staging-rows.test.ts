import * as fc from 'fast-check';
import type { EligibleRow } from '../../../relay/database/ports';
import { readHeld } from '../../../relay/delta/read-held';
import { type PreparedRow, prepareRow } from '../../../relay/run/prepare-row';
import { checkRecord } from '../../../shared/child-record';
import { readBody, submissionSchema } from '../../../shared/messages';
import { PUSH, stagedRow } from '../relay/run/staged-row';
import { CANARY, childText, INPUTS, Slowest, spoiltFrom } from './spoilt-json';

// Whatever stands in staging and in the ledger: each row comes to a record that DfE takes, or to a reason with place and rule.

const slowest = new Slowest('A staging row');
afterAll(() => slowest.print());

const TODAY = PUSH.at.toISOString().slice(0, 10);

const personId = fc.oneof(
  { weight: 6, arbitrary: fc.constant('of the record') },
  fc.constantFrom(
    null,
    '',
    ' \t',
    'K1',
    CANARY,
    'K'.repeat(100_000),
    'K\u00001',
    'K\ud800',
    '__proto__',
    '0x1',
  ),
);
const payload = fc.option(spoiltFrom(childText), { freq: 50 });
const held = fc.oneof(fc.constantFrom(undefined, null), spoiltFrom(childText), payload);

const row = fc
  .record({ payload, personId, held, deleted: fc.boolean(), duplicated: fc.boolean(), renewed: fc.boolean() })
  .map(({ personId: id, ...given }): EligibleRow => {
    const own = /"la_child_id":"([A-Za-z0-9]+)"/.exec(given.payload?.slice(0, 10_000) ?? '')?.[1] ?? 'K1';
    return stagedRow(given.payload, { ...given, personId: id === 'of the record' ? own : id });
  });

const REASON = /^Not sent\. The record has [1-9]\d* faults?: .*(\[[a-z0-9-]+\]|; and \d+ more)$/;

/** What is wrong with what became of a row; nothing where it is as it should be. */
function complaintsOf(given: EligibleRow, prepared: PreparedRow): string[] {
  switch (prepared.kind) {
    case 'refusal': {
      const { reason } = prepared.refusal;
      return [
        ...(REASON.test(reason) ? [] : ['the reason names no place and rule']),
        ...(reason.length > 2_100 ? ['the reason is too long'] : []),
        ...(reason.includes(CANARY) ? ['the reason quotes a value'] : []),
        ...(prepared.rules.length === 0 ? ['no rule is counted'] : []),
      ];
    }
    case 'submission': {
      const { kind, payload: sent } = prepared.submission;
      const record: { la_child_id?: unknown } = JSON.parse(sent);
      // What cannot be read of the ledger counts as something unknown.
      const isUnknown = !given.deleted && readHeld(given.held, given.personId ?? '') === 'unknown';
      return [
        ...checkRecord(record, TODAY)
          .filter(({ severity }) => severity === 'error')
          .map(({ path, rule }) => `${path} is sent against ${rule}`),
        ...(record.la_child_id === given.personId?.trim() ? [] : ['another child is sent']),
        ...(readBody(submissionSchema, prepared.message.body).ok ? [] : ['its message cannot be read']),
        ...(isUnknown && kind !== 'purge' ? ['nothing is purged of a child of whom nothing is known'] : []),
        ...(prepared.heldUnreadable === (isUnknown && given.held !== null) ? [] : ['it is counted wrongly']),
      ];
    }
    case 'held-already':
      return [];
    case 'rejected-before':
      return ['nothing was rejected before'];
  }
}

test('every row is sent as DfE takes it, or refused with place and rule, and never with a value', async () => {
  const mode = fc.constantFrom('partial', 'full', 'snapshot');
  await fc.assert(
    fc.asyncProperty(row, mode, async (given, how) => {
      const prepared = await slowest.time(() => prepareRow(given, { ...PUSH, mode: how }));
      expect(complaintsOf(given, prepared)).toEqual([]);
    }),
    INPUTS,
  );
});

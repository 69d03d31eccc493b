import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { reasonFor } from '../../../../../functions/dfe/describe-reply';
import type { DfeReply } from '../../../../../functions/dfe/ports';
import {
  countUnnamed,
  meaningOf,
  readReason,
} from '../../../../../relay/commands/report/model/known-reasons';
import { checkRecord } from '../../../../../shared/child-record';
import { summariseFaults } from '../../../../../shared/child-record/summarise-faults';
import { createRandom, generateChild, SPOIL_KINDS, spoilChild } from '../../../../local/children';

const TODAY = '2026-11-23';

const refusal = (record: unknown, limit = 2_000): string =>
  `Not sent. ${summariseFaults(checkRecord(record, TODAY), limit)}`;

describe('the reason of a record that breaks a rule', () => {
  test.each(SPOIL_KINDS)('%s: is read as the rule and the place that the check found', (kind) => {
    const record = spoilChild(kind, generateChild(createRandom(3), 3, { size: 'full' }));
    const [fault, ...others] = checkRecord(record, TODAY).filter(({ severity }) => severity === 'error');
    expect(others).toEqual([]);
    const place = fault?.path.replaceAll(/\[\d+\]/g, '');
    const [read, ...further] = readReason(refusal(record));
    expect(further).toEqual([]);
    expect(read?.rule).toBe(fault?.rule);
    // An attribute that DfE does not know is a word of somebody else.
    expect(read?.place).toBe(kind === 'unknown attribute' ? undefined : place);
    expect(meaningOf(fault?.rule ?? '')).not.toBe(meaningOf('other-rule'));
  });

  test('with several faults gives each, whatever stands in their messages', () => {
    const reason =
      'The record has 3 faults: json_payload: is empty; build the record again [empty-payload]; ' +
      'child_details.disabilities[3]: is odd [wrong-type]; social_care_episodes[1].end; date: is [no] date [not-a-date]';
    expect(readReason(reason).map(({ rule, place }) => [rule, place])).toEqual([
      ['empty-payload', 'json_payload'],
      ['wrong-type', 'child_details.disabilities'],
      ['not-a-date', undefined],
    ]);
  });

  test('that is cut short says how many faults it does not name', () => {
    const record = {
      la_child_id: 'C1',
      child_details: { postcode: 'much too long', date_of_birth: 'in May', sex: 1, purge: 'no' },
    };
    expect(countUnnamed(refusal(record))).toBe(0);
    const errors = checkRecord(record, TODAY).filter(({ severity }) => severity === 'error').length;
    const cut = refusal(record, 150);
    expect(cut).toMatch(/and \d more$/);
    expect(countUnnamed(cut)).toBe(errors - readReason(cut).length);
    expect(countUnnamed(cut)).toBeGreaterThan(0);
    expect(countUnnamed(null)).toBe(0);
  });

  test('names no rule and no place that this software does not have', () => {
    const [read] = readReason('The record has 1 fault: Ada.Example: is wrong [ada-example]');
    expect(read).toMatchObject({ rule: 'other-rule', place: undefined });
    const [known] = readReason('The record has 1 fault: child_details.Ada: is wrong [max-length]');
    expect(known).toMatchObject({ rule: 'max-length', place: undefined });
  });
});

const detail = 'Ada Example: sex is not a code';
const REPLIES: readonly (readonly [DfeReply, string])[] = [
  [{ kind: 'nothing-taken' }, 'dfe-204'],
  [{ kind: 'malformed', detail, positions: [] }, 'dfe-malformed'],
  [{ kind: 'unauthorised', detail }, 'dfe-credentials'],
  [{ kind: 'refused', detail }, 'dfe-403'],
  [{ kind: 'too-large', detail: '' }, 'dfe-413'],
  [{ kind: 'rate-limited' }, 'dfe-429'],
  [{ kind: 'unavailable', problem: 'no answer in 30 seconds' }, 'dfe-unavailable'],
  [{ kind: 'unexpected', status: 302, contentType: 'text/html' }, 'not-dfe'],
];

describe('the reason of a record that DfE did not take', () => {
  test.each(REPLIES)('%j is known by how it begins, and says nothing of DfE', (reply, rule) => {
    const [read, ...others] = readReason(reasonFor(reply));
    expect(others).toEqual([]);
    expect(read).toMatchObject({ rule, place: undefined });
    expect(meaningOf(rule)).not.toContain('Ada');
  });

  test('begins as the programs write it: each beginning stands in one of them', () => {
    const root = path.resolve(__dirname, '../../../../..');
    const model = path.join(root, 'relay/commands/report/model/known-reasons.ts');
    const answers = readFileSync(model, 'utf8').split('const ANSWERS = [')[1]?.split('] as const')[0] ?? '';
    const beginnings = [...answers.matchAll(/^ {2}\[\s*(['"])(.*?)\1, '/gm)].map(([, , text]) => text ?? '');
    expect(beginnings).toHaveLength(13);
    const sources = ['functions', 'relay/run', 'relay/commands'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => path.join(root, folder, file))
        .filter((file) => file.endsWith('.ts') && file !== model),
    );
    const programs = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(beginnings.filter((text) => !programs.includes(text))).toEqual([]);
  });
});

test.each<[string | null, string]>([
  [null, 'no-reason'],
  ['  ', 'no-reason'],
  ['HTTP 400: {"child":"Ada Example"}', 'other-reason'],
  ['The record has a fault', 'other-reason'],
])('what others wrote is counted, not read: %j', (text, rule) => {
  expect(readReason(text)).toEqual([{ rule, place: undefined, text: (text ?? '').trim() }]);
});

import { asConferenceFlag } from '../../../../relay/record/coerce-outcome';
import { coerce } from './coerce';

describe('Whether a conference is called for', () => {
  it.each([
    ['{"CP_CONFERENCE_FLAG":"Y"}', true],
    ['{"CP_CONFERENCE_FLAG":" n "}', false],
    ['{"CP_CONFERENCE_FLAG":true}', true],
    ['{"Cp_Conference_Flag":"Y"}', true],
    ['{"CP_CONFERENCE_FLAG":0}', false],
    ['{"OUTCOME_CP_CONFERENCE_FLAG":"T"}', true],
    ['{"CP_CONFERENCE_FLAG":"N","OUTCOME_CP_CONFERENCE_FLAG":"Y"}', false],
    ['{"CP_CONFERENCE_FLAG":null,"OUTCOME_CP_CONFERENCE_FLAG":"Y"}', true],
    ['{"CP_CONFERENCE_FLAG":""}', undefined],
    ['{"NFA_FLAG":"Y"}', undefined],
    [String.raw`{"CP_CONFERENCE_FLAG":"N","OUTCOME_COMMENTS":"\"CP_CONFERENCE_FLAG\": \"Y\""}`, false],
    [undefined, undefined],
  ])('is told by %s: %s', (text, value) => {
    expect(coerce(asConferenceFlag, text)).toEqual({ value, noted: [] });
  });

  it.each(['No further action, Legal action', 'Conference held', '["Y"]', '"Y"', '1', 'null', '-'])(
    'is not told by %j, which is no attempt at JSON, without a word',
    (text) => {
      expect(coerce(asConferenceFlag, text)).toEqual({ value: undefined, noted: [] });
    },
  );

  it.each([
    '{"CP_CONFERENCE_FLAG":"maybe"}',
    '{"CP_CONFERENCE_FLAG":{}}',
    '{"CP_CONFERENCE_FLAG":["Y"]}',
    '{"CP_CONFERENCE_FLAG":2}',
  ])('is not told by %s, with a warning', (text) => {
    expect(coerce(asConferenceFlag, text)).toEqual({ value: undefined, noted: ['not-recognised'] });
  });

  it.each([
    // Comments that were typed into a form, with quotation marks.
    ['{"NFA_FLAG":"N","CP_CONFERENCE_FLAG":"Y","OUTCOME_COMMENTS":"She said "no" to it"}', true],
    ['{"OUTCOME_CP_CONFERENCE_FLAG": "N", "OUTCOME_COMMENTS": "line\nbreak"}', false],
    ['{"CP_CONFERENCE_FLAG":"N","OUTCOME_COMMENTS":"now "CP_CONFERENCE_FLAG":"Y" instead"}', false],
    ['{"CP_CONFERENCE_FLAG" : true, "OUTCOME_COMMENTS":"', true],
    ['{"CP_CONFERENCE_FLAG":0,"NFA_FLAG":"Y"', false],
    ['{"CP_CONFERENCE_FLAG":"Y"', true],
    ['{"cp_conference_flag":"Y"', true],
    ['{"CP_CONFERENCE_FLAG":" True "', true],
    ['"OUTCOME_COMMENTS":"{","CP_CONFERENCE_FLAG":"Y"', undefined],
    ['{"CP_CONFERENCE_FLAG":"y","OUTCOME_CP_CONFERENCE_FLAG":"Y","X":', true],
    ['[{"CP_CONFERENCE_FLAG":"Y"}]', true],
  ])('is read by its name in the broken %s: %s, with a warning', (text, value) => {
    expect(coerce(asConferenceFlag, text)).toEqual({ value, noted: ['json-not-read'] });
  });

  it.each([
    '{"CP_CONFERENCE_FLAG":',
    '{"CP_CONFERENCE_FLAG":"',
    '{"CP_CONFERENCE_FLAG":"Perhaps"',
    '{"CP_CONFERENCE_FLAG":""',
    '{"CP_CONFERENCE_FLAG":1',
    '{"CP_CONFERENCE_FLAG":10,',
    '{"NFA_FLAG":"Y"',
    '{"OUTCOME_COMMENTS":"the "CP_CONFERENCE_FLAG":"Y" was wrong"}',
    '{"CP_CONFERENCE_FLAG":"N","OUTCOME_CP_CONFERENCE_FLAG":"Y"',
    '{"CP_CONFERENCE_FLAG":"Y","CP_CONFERENCE_FLAG":"N","X":',
    '{"MY_CP_CONFERENCE_FLAG":"Y"',
    String.raw`{"X":"\"CP_CONFERENCE_FLAG\":\"Y\""`,
    '{',
    'a }',
  ])('is left out of the broken %s, with a warning', (text) => {
    expect(coerce(asConferenceFlag, text)).toEqual({ value: undefined, noted: ['json-not-read'] });
  });
});

import { sourceColumns } from '../../../../relay/database/ssd/source-tables';
import { ANOTHER_OWNER } from '../../../../relay/record/joins';
import { DEFAULT_OPTIONS } from '../../../../relay/record/options';
import { normalisePersonId } from '../../../../relay/record/person-id';
import { presentText, rowReader, upper } from '../../../../relay/record/ssd-row';

it.each([
  ['  Ada\t\r\n', 'Ada'],
  ['\u00a0Ada\u00a0', 'Ada'],
  ['Ada  Lovelace', 'Ada  Lovelace'],
  ['0', '0'],
  ['', undefined],
  ['  \t', undefined],
  ['SSD_PH', undefined],
  [' SSD_PH ', undefined],
  ['SSD_PHASE', 'SSD_PHASE'],
  [null, undefined],
  [undefined, undefined],
])('The stored value %j is read as %j', (stored, text) => {
  expect(presentText(stored)).toBe(text);
});

describe('In a column', () => {
  it.each([
    ['invo_referral_id', '-1', undefined],
    ['invo_referral_id', ' -1 ', undefined],
    ['invo_referral_id', '0', undefined],
    ['invo_referral_id', -1, undefined],
    ['invo_referral_id', 0, undefined],
    ['invo_referral_id', '-10', '-10'],
    ['invo_referral_id', '10', '10'],
    ['invo_referral_id', 'SSD_PH', undefined],
    ['clae_cla_id', '-1', undefined],
    ['prof_staff_id', '0', undefined],
    ['csdq_sdq_score', 0, '0'],
    ['csdq_sdq_score', '-1', '-1'],
    ['cine_referral_source_code', '0', '0'],
    ['cine_referral_nfa', 0, '0'],
    ['cine_referral_date', '1900-01-01', undefined],
    ['cine_referral_date', '1900-01-01T00:00:00', undefined],
    ['cine_referral_date', '1900-01-02', '1900-01-02'],
    ['cine_referral_date', '01/01/1900', '01/01/1900'],
    ['cina_assessment_auth_date', '1900-01-01 00:00:00.000', undefined],
    ['icpc_icpc_date', '1900-01-01', undefined],
    ['csdq_sdq_completed_date', '1900-01-01', undefined],
    ['perm_matched_date', '1900-01-01', undefined],
    ['pers_dob', '1900-01-01', undefined],
    ['pers_dob', null, undefined],
    ['pers_expected_dob', '1900-01-01', undefined],
    ['clea_care_leaver_latest_contact', '1900-01-01', undefined],
    ['pers_surname', '1900-01-01', '1900-01-01'],
    // Something ended, though not on that day.
    ['cine_close_date', '1900-01-01', '1900-01-01'],
    ['cine_close_date', '1899-12-30', '1899-12-30'],
    ['s47e_s47_end_date', '1900-01-01', '1900-01-01'],
    ['clae_cla_episode_ceased_date', '1900-01-01', '1900-01-01'],
    ['immi_immigration_status_end_date', '1900-01-01T00:00:00', '1900-01-01T00:00:00'],
    [ANOTHER_OWNER, '0', '0'],
    // Only the end of a column's name says what it holds.
    ['link_identifier_value', '0', '0'],
    ['cine_date_words', '1900-01-01', '1900-01-01'],
    ['cine_close_date_entry_date', '1900-01-01', undefined],
  ])('%s, the value %j is read as %j', (column, stored, text) => {
    expect(rowReader([column])([stored])).toEqual({ [column]: text });
  });

  it('every end of the SSD counts as given, and every other date of 1900-01-01 as absent', () => {
    const dates = Object.values(sourceColumns(DEFAULT_OPTIONS))
      .flat()
      .filter((column) => /date|dob|contact/.test(column));
    const row = rowReader(dates)(dates.map(() => '1900-01-01'));
    expect(dates.filter((column) => row[column] !== undefined).toSorted()).toEqual([
      'cine_close_date',
      'cinp_cin_plan_end_date',
      'clae_cla_episode_ceased_date',
      'clap_cla_placement_end_date',
      'cppl_cp_plan_end_date',
      'immi_immigration_status_end_date',
      'invo_involvement_end_date',
      's47e_s47_end_date',
    ]);
  });
});

it('A row has its columns in their order, those without a value too', () => {
  const row = rowReader(['addr_person_id', 'addr_address_postcode'])(['P1']);
  expect(Object.entries(row)).toEqual([
    ['addr_person_id', 'P1'],
    ['addr_address_postcode', undefined],
  ]);
});

it.each([
  ['P1', 'P1'],
  [' P1\t', 'P1'],
  ['\u00a0P1\u00a0', 'P1'],
  ['\u2003P1\u2009\u3000', 'P1'],
  ['P 1', 'P 1'],
  ['p1', 'p1'],
])('The person id %j is compared as %j', (text, id) => {
  expect(normalisePersonId(text)).toBe(id);
});

it.each([
  ['Social worker', 'SOCIAL WORKER'],
  ['CW', 'CW'],
  [undefined, undefined],
])('%j is compared as %j, whatever its case', (text, compared) => {
  expect(upper(text)).toBe(compared);
});

import { addDays, cut, daysBetween, dayWithin } from '../children/days';
import { generateDetails, generatePostcode, generateUpn } from '../children/generate-details';
import { CODES } from './codes';
import type { Draft } from './draft';

/** The person itself, its addresses, disabilities and identifiers. Without a birth it is a child yet to be born. */
export function addPerson(draft: Draft, birth: string | undefined): void {
  const { random, today, personId } = draft;
  const details = generateDetails(random, birth, today);
  draft.add('ssd_person', {
    pers_person_id: personId,
    pers_legacy_id: random.chance(0.7) ? `MIS_${draft.n}` : null,
    pers_upn: details.unique_pupil_number ?? null,
    pers_upn_unknown: details.unique_pupil_number_unknown_reason ?? null,
    pers_forename: details.first_name ?? null,
    pers_surname: details.surname ?? null,
    pers_sex: birth === undefined || random.chance(0.01) ? 'U' : random.pick(['F', 'M']),
    pers_gender: random.pick(['01', '02', '09']),
    pers_ethnicity: details.ethnicity ?? null,
    pers_dob: birth ?? null,
    pers_expected_dob: details.expected_date_of_birth ?? null,
    pers_send_flag: random.chance(0.2) ? 'Y' : 'N',
    pers_is_mother: 'N',
    pers_nationality: random.chance(0.1) ? null : 'GBR',
  });
  addAddresses(draft, birth ?? addDays(today, -120));
  for (const code of details.disabilities ?? []) addDisability(draft, code);
  if (details.former_unique_pupil_number !== undefined) {
    const since = dayWithin(random, { from: birth ?? today, to: today });
    addFormerUpn(draft, details.former_unique_pupil_number, since);
  }
}

/** Of an adult, a parent or carer, the SSD knows little more than the name. */
export function addAdult(draft: Draft, birth: string): void {
  const { random, personId } = draft;
  const { first_name, surname } = generateDetails(random, birth, draft.today);
  draft.add('ssd_person', {
    pers_person_id: personId,
    pers_forename: first_name ?? null,
    pers_surname: surname ?? null,
    pers_sex: random.pick(['F', 'M']),
    pers_ethnicity: random.pick(CODES.ethnicity),
    pers_dob: birth,
    pers_is_mother: random.chance(0.4) ? 'Y' : 'N',
  });
  addAddresses(draft, addDays(draft.today, -2_000));
}

/** One after the other; the last is where the person lives. */
function addAddresses(draft: Draft, from: string): void {
  const { random, today } = draft;
  for (const { from: start, to, open } of cut({ from, to: today, open: true }, random.whole(1, 3))) {
    addAddress(draft, generatePostcode(random), start, open ? null : to);
  }
}

export function addAddress(draft: Draft, postcode: string, start: string, end: string | null): void {
  const house = draft.random.whole(1, 200);
  draft.add('ssd_address', {
    addr_table_id: draft.guid(),
    addr_person_id: draft.personId,
    addr_address_type: draft.random.pick(['HOME', 'HOME', 'PLACEMENT', 'TEMPORARY']),
    addr_address_start_date: start,
    addr_address_end_date: end,
    addr_address_postcode: postcode,
    addr_address_json: JSON.stringify({ HOUSE: String(house), STREET: 'Imaginary Row', POSTCODE: postcode }),
  });
}

export function addDisability(draft: Draft, code: string): void {
  draft.add('ssd_disability', {
    disa_table_id: draft.guid(),
    disa_person_id: draft.personId,
    disa_disability_code: code,
  });
}

const FORMER_UPN = 'Former Unique Pupil Number';

export function addFormerUpn(draft: Draft, value: string, since: string): void {
  draft.add('ssd_linked_identifiers', {
    link_table_id: draft.guid(),
    link_person_id: draft.personId,
    link_identifier_type: FORMER_UPN,
    link_identifier_value: value,
    link_valid_from_date: since,
  });
}

export function addImmigrationStatus(draft: Draft, status: string, start: string, end: string | null): void {
  draft.add('ssd_immigration_status', {
    immi_immigration_status_id: draft.number(),
    immi_person_id: draft.personId,
    immi_immigration_status: status,
    immi_immigration_status_start_date: start,
    immi_immigration_status_end_date: end,
  });
}

/** A UPN other than the person's own. */
export function anotherUpn(draft: Draft): string {
  const own = draft.rows('ssd_person')[0]?.pers_upn;
  let upn = generateUpn(draft.random);
  while (upn === own) upn = generateUpn(draft.random);
  return upn;
}

/** Whole years between a birth and a day. */
export const ageOn = (day: string, birth: string): number => Math.floor(daysBetween(birth, day) / 365.25);

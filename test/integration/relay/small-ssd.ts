import type { SsdRows } from '../../local/ssd';

const TODAY = new Date();
export const daysAgo = (days: number): string =>
  new Date(TODAY.getTime() - days * 86_400_000).toISOString().slice(0, 10);

/** A child with an address and a referral, who is in the cohort for it. */
export const child = (personId: string, postcode: string): SsdRows => ({
  ssd_person: [
    { pers_person_id: personId, pers_forename: 'Wren', pers_surname: 'Hollowell', pers_dob: daysAgo(3_000) },
  ],
  ssd_address: [
    {
      addr_table_id: `A${personId}`,
      addr_person_id: personId,
      addr_address_start_date: daysAgo(400),
      addr_address_postcode: postcode,
    },
  ],
  ssd_cin_episodes: [
    { cine_referral_id: `R${personId}`, cine_person_id: personId, cine_referral_date: daysAgo(30) },
  ],
});

import { openSsd, type SsdDatabase, type SsdRows } from '../../local/ssd';
import { type OwnDatabase, startDatabase } from '../../servers/start-database';
import { Authority } from './authority';

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

/** Two children: one whose record can be sent, and one whose postcode is too long. */
export const TWO_CHILDREN: readonly SsdRows[] = [child('C1', 'ZZ1 1ZZ'), child('C2', 'ZZ1 1ZZ LONG')];

/** An authority and its SSD, open while tests run. */
export class SmallSsd {
  authority!: Authority;
  ssd!: SsdDatabase;
  /** Of the database of the SSD. */
  url!: string;
}

/** Whether the SSD stands in a database of its own: .ci/run tries the same tests both ways. */
const isApart = process.env.CSC_TEST_SSD_APART === '1';

/** An authority whose SSD holds these rows and nothing else when a test begins. */
export function useSmallSsd(rows: readonly SsdRows[]): SmallSsd {
  const opened = new SmallSsd();
  let apart: OwnDatabase | undefined;
  beforeAll(async () => {
    apart = isApart ? await startDatabase() : undefined;
    opened.authority = await Authority.start(apart && { SSD_CONN_STR: apart.url });
    opened.url = apart?.url ?? opened.authority.settings.SQL_CONN_STR ?? '';
    opened.ssd = await openSsd(opened.url);
  });
  afterAll(async () => {
    await opened.ssd?.close();
    await opened.authority?.close();
    await apart?.close();
  });
  beforeEach(async () => {
    await opened.authority.startAfresh();
    await opened.ssd.createTables();
    for (const some of rows) await opened.ssd.insert(some);
  });
  return opened;
}

import type { Random } from '../children';
import { generateDetails } from '../children/generate-details';
import { randomFor } from './draft';
import type { SsdRow, SsdRows } from './rows';

const REGISTERED = 58;
const UNREGISTERED = 2;

const TITLES = ['Social worker', 'Senior social worker', 'Advanced practitioner', 'Family support worker'];

const workerId = (place: number): string => String(7_100 + place);

/** A worker with a registration number. */
export const pickWorker = (random: Random): string => workerId(random.whole(0, REGISTERED - 1));

/** A worker whose registration number is blank or missing. */
export const pickUnregisteredWorker = (random: Random): string =>
  workerId(REGISTERED + random.whole(0, UNREGISTERED - 1));

export const pickTeam = (random: Random): string => `TEAM${random.whole(10, 25)}`;

/** The workers that all involvements point to, fixed for a seed. */
export function generateWorkers(seed: number): SsdRows {
  const workers = Array.from({ length: REGISTERED + UNREGISTERED }, (_, place): SsdRow => {
    const random = randomFor(seed, 'worker', place);
    const { first_name = '', surname = '' } = generateDetails(random, '1990-01-01', '2020-01-01');
    const registration = place < REGISTERED ? `SW${100_000 + place * 37}` : place === REGISTERED ? ' ' : null;
    return {
      prof_professional_id: workerId(place),
      prof_staff_id: `ST${4_000 + place}`,
      prof_professional_name: `${first_name} ${surname}`,
      prof_social_worker_registration_no: registration,
      prof_agency_worker_flag: random.chance(0.15) ? 'Y' : 'N',
      prof_professional_job_title: random.pick(TITLES),
      prof_professional_caseload: random.whole(5, 25),
      prof_professional_department: `Department ${random.whole(1, 6)}`,
      prof_full_time_equivalency: random.pick([0.5, 0.8, 1]),
    };
  });
  return { ssd_professionals: workers };
}

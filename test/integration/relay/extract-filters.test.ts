import { sampleOf } from '../../amount';
import { useSmallSsd } from './small-ssd';

const PERSONS = ['C1', 'C2'];
const lastYear = `${new Date().getUTCFullYear() - 1}-06-01`;

const here = useSmallSsd([
  {
    ssd_person: PERSONS.map((id) => ({ pers_person_id: id, pers_dob: lastYear })),
    ssd_cin_episodes: PERSONS.map((id) => ({
      cine_referral_id: `R${id}`,
      cine_person_id: id,
      cine_referral_date: lastYear,
    })),
  },
]);

it('says which filters are in use, without their values, and how many ids found nobody', async () => {
  const run = await here.authority.relayWith({ EXTRACT_PERSON_IDS: 'C1,NOBODY' }, 'extract');
  expect(run.exitCode).toBe(0);
  const [narrowed, missed] = run.stdout.split('\n');
  expect(narrowed).toMatch(
    /^Filter in use: only children of EXTRACT_PERSON_IDS \(2 person ids\) are extracted\./,
  );
  expect(missed).toMatch(/^1 of the 2 person ids of EXTRACT_PERSON_IDS is of no child of the cohort/);
  expect(run.stdout).not.toMatch(/NOBODY|C1/);
});

it.each(
  sampleOf([['extract'], ['extract', '--dry-run'], ['extract', '--allow-incomplete', '--allow-deletions']]),
)('%s %s %s ends with 1 where a filter finds nobody, and changes nothing', async (...args) => {
  await here.authority.relayWith({}, 'extract', '--allow-incomplete');
  const staged = 'select * from ssd_api_data_staging order by id';
  const before = await here.authority.source.query(staged);
  expect(before).toHaveLength(2);
  const run = await here.authority.relayWith({ EXTRACT_PERSON_IDS: 'c1' }, ...args);
  expect(run.exitCode).toBe(1);
  expect(run.stderr).toMatch(/^No child of the cohort is of EXTRACT_PERSON_IDS \(1 person id\): /);
  expect(await here.authority.source.query(staged)).toEqual(before);
});

import { BlockSql } from '../../../../../relay/database/ssd/block-sql';
import { COHORT, COHORT_EPISODE, COHORT_PERIOD } from '../../../../../relay/database/ssd/cohort-sql';
import type { FoundRows } from '../../../../../relay/database/ssd/read-survey';
import { CHILD_TABLES, type ChildTable } from '../../../../../relay/record/child-rows';
import { SSD_TABLES } from '../../../../../relay/record/field';
import { JOIN_NAMES } from '../../../../../relay/record/joins';
import { PLAIN_SOURCE } from '../../../../../relay/record/source-facts';
import { COLUMNS, dialect, insert, openSqliteSsd, type Rows, source, type Value } from './sqlite-ssd';

const CHILDREN = [1, 2, 3, 4];

const everyone = (row: (n: number) => Readonly<Record<string, Value>>) => CHILDREN.map(row);

/** Four children, each with one row in every table, that names it and all of its keys. */
const ROWS: Rows = {
  ssd_person: everyone((n) => ({ pers_person_id: `C${n}` })),
  ssd_address: everyone((n) => ({ addr_person_id: `C${n}` })),
  ssd_disability: everyone((n) => ({ disa_person_id: `C${n}` })),
  ssd_immigration_status: everyone((n) => ({ immi_person_id: `C${n}` })),
  ssd_linked_identifiers: everyone((n) => ({ link_person_id: `C${n}` })),
  ssd_sdq_scores: everyone((n) => ({ csdq_person_id: `C${n}` })),
  ssd_cin_episodes: everyone((n) => ({ cine_person_id: `C${n}`, cine_referral_id: `R${n}` })),
  ssd_cin_assessments: everyone((n) => ({
    cina_person_id: `C${n}`,
    cina_referral_id: `R${n}`,
    cina_assessment_id: `A${n}`,
  })),
  ssd_assessment_factors: everyone((n) => ({ cinf_assessment_id: `A${n}` })),
  ssd_cin_plans: everyone((n) => ({ cinp_person_id: `C${n}`, cinp_referral_id: `R${n}` })),
  ssd_s47_enquiry: everyone((n) => ({
    s47e_person_id: `C${n}`,
    s47e_referral_id: `R${n}`,
    s47e_s47_enquiry_id: `E${n}`,
  })),
  ssd_initial_cp_conference: everyone((n) => ({ icpc_person_id: `C${n}`, icpc_s47_enquiry_id: `E${n}` })),
  ssd_cp_plans: everyone((n) => ({ cppl_person_id: `C${n}`, cppl_referral_id: `R${n}` })),
  ssd_cla_episodes: everyone((n) => ({
    clae_person_id: `C${n}`,
    clae_referral_id: `R${n}`,
    clae_cla_id: `P${n}`,
  })),
  ssd_cla_placement: everyone((n) => ({ clap_person_id: `C${n}`, clap_cla_id: `P${n}` })),
  ssd_permanence: everyone((n) => ({ perm_person_id: `C${n}`, perm_cla_id: `P${n}` })),
  ssd_care_leavers: everyone((n) => ({ clea_person_id: `C${n}` })),
  ssd_involvements: everyone((n) => ({
    invo_person_id: `C${n}`,
    invo_referral_id: `R${n}`,
    invo_professional_id: 'W1',
  })),
  ssd_professionals: [{ prof_professional_id: 'W1' }],
};

const NOTHING_FOUND: FoundRows = { personless: new Set(), mixed: new Set(), adoptionsNamePersons: true };

/** The rows that are read of a table for the children of a range. */
function readRows(table: ChildTable, found: FoundRows, rows: Rows, first: number, last: number) {
  const database = openSqliteSsd(rows);
  for (const name of [COHORT, COHORT_EPISODE, COHORT_PERIOD]) {
    database.exec(`create table ${name} (ordinal, person_id, referral_id, period_id)`);
    for (const n of CHILDREN) {
      const keys = { referral_id: `R${n}`, period_id: `P${n}` };
      insert(database, name, { ordinal: n, person_id: `C${n}`, ...keys });
    }
  }
  const sql = new BlockSql(dialect, source, PLAIN_SOURCE, found).read(table, COLUMNS[table], []);
  return database.prepare(sql).all(first, last);
}

/** Their ordinals and marks. */
const read = (...given: Parameters<typeof readRows>) =>
  readRows(...given)
    .map(({ ordinal, another_owner: other }) => [ordinal, other])
    .toSorted(([one], [other]) => Number(one) - Number(other));

describe.each<[string, FoundRows]>([
  ['plain', NOTHING_FOUND],
  ['with rows that name nobody', { ...NOTHING_FOUND, personless: new Set(SSD_TABLES) }],
  ['with mixed ids', { ...NOTHING_FOUND, mixed: new Set(JOIN_NAMES) }],
  ['with both', { personless: new Set(SSD_TABLES), mixed: new Set(JOIN_NAMES), adoptionsNamePersons: false }],
])('Of an SSD %s', (_, found) => {
  test.each(CHILD_TABLES)(
    'each row of %s is read once, for its child, and for nobody beside the range',
    (table) => {
      expect(read(table, found, ROWS, 2, 3)).toEqual([
        [2, null],
        [3, null],
      ]);
    },
  );
});

describe.each([null, '-1'])('A plan that names nobody (%s)', (person) => {
  const rows = { ...ROWS, ssd_cin_plans: [{ cinp_person_id: person, cinp_referral_id: 'R2' }] };

  test.each<[string, FoundRows, unknown[]]>([
    ['not looked for, where no such row was seen', NOTHING_FOUND, []],
    ['of the child of its referral', { ...NOTHING_FOUND, personless: new Set(SSD_TABLES) }, [[2, null]]],
    ['the same where ids are mixed', { ...NOTHING_FOUND, mixed: new Set(JOIN_NAMES) }, [[2, null]]],
  ])('is %s', (_, found, expected) => {
    expect(read('ssd_cin_plans', found, rows, 1, 4)).toEqual(expected);
  });
});

test('An adoption of C1 by a period of care of C2 is read for both, and marked for C1', () => {
  const rows = { ...ROWS, ssd_permanence: [{ perm_person_id: 'C1', perm_cla_id: 'P2' }] };
  expect(read('ssd_permanence', NOTHING_FOUND, rows, 1, 4)).toEqual([
    [1, 1],
    [2, null],
  ]);
});

describe('Where ids are mixed, a plan of C2', () => {
  const found: FoundRows = { ...NOTHING_FOUND, mixed: new Set(['cinPlans']) };
  const under = (referral: string, owners: Rows['ssd_cin_episodes'] = ROWS.ssd_cin_episodes) =>
    read(
      'ssd_cin_plans',
      found,
      {
        ...ROWS,
        ssd_cin_episodes: owners ?? [],
        ssd_cin_plans: [{ cinp_person_id: 'C2', cinp_referral_id: referral }],
      },
      1,
      4,
    );

  test('under a referral of C3 is read for both, and marked for C2', () => {
    expect(under('R3')).toEqual([
      [2, 1],
      [3, null],
    ]);
  });

  test('under a referral that both have is read for C2 alone, unmarked', () => {
    const shared = [...(ROWS.ssd_cin_episodes ?? []), { cine_person_id: 'C2', cine_referral_id: 'R3' }];
    expect(under('R3', shared)).toEqual([[2, null]]);
  });

  test('under a referral of nobody is read for C2 alone, unmarked', () => {
    expect(under('R9')).toEqual([[2, null]]);
  });
});

describe('Where the database ignores case', () => {
  test('a row that names its child in other letters comes with the id of the child', () => {
    const rows = { ...ROWS, ssd_cin_plans: [{ cinp_person_id: 'c2', cinp_referral_id: 'r2' }] };
    expect(readRows('ssd_cin_plans', NOTHING_FOUND, rows, 1, 4)).toMatchObject([
      { ordinal: 2, cinp_person_id: 'C2', cinp_referral_id: 'r2' },
    ]);
  });

  test('the person itself comes in each form of its id, to be reported', () => {
    const rows = { ...ROWS, ssd_person: [{ pers_person_id: 'C2' }, { pers_person_id: 'c2' }] };
    const ids = readRows('ssd_person', NOTHING_FOUND, rows, 1, 4).map((row) => row.pers_person_id);
    expect(ids).toEqual(['C2', 'c2']);
  });
});

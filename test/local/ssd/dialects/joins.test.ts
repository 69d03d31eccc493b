import { PERSON_COLUMNS } from '../../../../relay/record/joins';
import type { SsdRow } from '..';
import type { SsdTableName } from '../tables';
import { eclipse } from './eclipse';
import { type Child, childrenIn, hasStrayRow, siblingOf } from './inspect-dialects';
import { mosaic } from './mosaic';
import { plain } from './plain';
import { systemC } from './systemc';

/** What a row is found by, in its own table and in that of its owner; undefined: it names no owner. */
type By = (row: SsdRow) => string | undefined;

interface Join {
  readonly name: string;
  readonly table: SsdTableName;
  readonly by: By;
  readonly owner: SsdTableName;
  readonly ownerBy: By;
  /** What else must hold. */
  readonly and?: (row: SsdRow, owner: SsdRow) => boolean;
  /** Some owners are not stored. */
  readonly mayMiss?: boolean;
  /** It is the person of the row that tells its owner from that of a sibling; where the row has none, nothing does. */
  readonly alsoSiblings?: boolean;
}

const isAbsent = (id: SsdRow[string] | undefined): boolean => id === null || id === undefined || id === '-1';

const by =
  (...columns: string[]): By =>
  (row) =>
    columns.some((column) => isAbsent(row[column])) ? undefined : columns.map((name) => row[name]).join('');

const toReferral = (table: SsdTableName, column: string): Join => ({
  name: column,
  table,
  by: by(column),
  owner: 'ssd_cin_episodes',
  ownerBy: by('cine_referral_id'),
});

const assessments = toReferral('ssd_cin_assessments', 'cina_referral_id');
const cinPlans = toReferral('ssd_cin_plans', 'cinp_referral_id');
const enquiries = toReferral('ssd_s47_enquiry', 's47e_referral_id');
const cpPlans = toReferral('ssd_cp_plans', 'cppl_referral_id');
const careEpisodes = toReferral('ssd_cla_episodes', 'clae_referral_id');
const involvements = toReferral('ssd_involvements', 'invo_referral_id');
const toReferrals = [assessments, cinPlans, enquiries, cpPlans, careEpisodes, involvements];

const factors: Join = {
  name: 'cinf_assessment_id',
  table: 'ssd_assessment_factors',
  by: by('cinf_assessment_id'),
  owner: 'ssd_cin_assessments',
  ownerBy: by('cina_assessment_id'),
};
const conferences: Join = {
  name: 'icpc_s47_enquiry_id',
  table: 'ssd_initial_cp_conference',
  by: by('icpc_s47_enquiry_id'),
  owner: 'ssd_s47_enquiry',
  ownerBy: by('s47e_s47_enquiry_id'),
};
const conferencesOfPerson: Join = {
  ...conferences,
  name: 'icpc_s47_enquiry_id and icpc_person_id',
  by: by('icpc_s47_enquiry_id', 'icpc_person_id'),
  ownerBy: by('s47e_s47_enquiry_id', 's47e_person_id'),
};
const toPeriod = (table: SsdTableName, column: string): Join => ({
  name: column,
  table,
  by: by(column),
  owner: 'ssd_cla_episodes',
  ownerBy: by('clae_cla_id'),
});
const periods = [toPeriod('ssd_cla_placement', 'clap_cla_id'), toPeriod('ssd_permanence', 'perm_cla_id')];
const stays: Join = {
  name: 'clae_cla_placement_id',
  table: 'ssd_cla_episodes',
  by: by('clae_cla_placement_id'),
  owner: 'ssd_cla_placement',
  ownerBy: by('clap_cla_placement_id'),
};

const dayOf = (date: SsdRow[string] | undefined): string | undefined =>
  isAbsent(date) ? undefined : String(date).slice(0, 10);

const isWithin = (day: string | undefined, from: string | undefined, to = '9999'): boolean =>
  day !== undefined && from !== undefined && from <= day && day <= to;

/** By the person, and a referral that was open on the day. */
const byDays = (join: Join, person: string, start: string): Join => ({
  ...join,
  name: `${person} and ${start}`,
  by: by(person),
  ownerBy: by('cine_person_id'),
  and: (row, { cine_referral_date: from, cine_close_date: to }) =>
    isWithin(dayOf(row[start]), dayOf(from), dayOf(to)),
});

/** The step of an assessment, without the person before it. */
const stepOfAssessment: By = ({ cina_assessment_id: id, cina_person_id: person }) =>
  String(id).startsWith(String(person)) ? String(id).slice(String(person).length) : undefined;

const byKeys = [...toReferrals, factors, conferences, ...periods];

const RULES = [
  [plain, [...byKeys, stays]],
  [systemC, [...byKeys, { ...stays, mayMiss: true }]],
  [
    mosaic,
    [
      ...toReferrals.map((join) => ({ ...join, alsoSiblings: true })),
      {
        ...factors,
        name: 'cinf_assessment_id behind the person',
        ownerBy: stepOfAssessment,
        alsoSiblings: true,
      },
      conferencesOfPerson,
      ...periods,
      stays,
    ],
  ],
  [
    eclipse,
    [
      assessments,
      cinPlans,
      byDays(enquiries, 's47e_person_id', 's47e_s47_start_date'),
      cpPlans,
      {
        ...careEpisodes,
        name: 'clae_person_id and clae_referral_id',
        by: by('clae_person_id', 'clae_referral_id'),
      },
      byDays(involvements, 'invo_person_id', 'invo_involvement_start_date'),
      { ...factors, name: 'cinf_table_id', by: by('cinf_table_id') },
      conferencesOfPerson,
      ...periods,
      {
        ...stays,
        name: 'clae_cla_id, clae_cla_placement_id and the day',
        by: by('clae_cla_id', 'clae_cla_placement_id'),
        ownerBy: by('clap_cla_id', 'clap_cla_placement_id'),
        and: (
          row: SsdRow,
          { clap_cla_placement_start_date: from, clap_cla_placement_end_date: to }: SsdRow,
        ) => isWithin(dayOf(row.clae_cla_episode_start_date), dayOf(from), dayOf(to)),
      },
    ],
  ],
] as const;

interface Found {
  readonly n: number;
  readonly row: SsdRow;
}

const keyed = (children: readonly Child[], table: SsdTableName, key: By): Map<string, Found[]> =>
  Map.groupBy(
    children.flatMap(({ n, stored }) => (stored[table] ?? []).map((row) => ({ n, row }))),
    ({ row }) => key(row) ?? '',
  );

/** The persons among whose rows each row finds an owner, for the rows that name one. */
function ownersOf(children: readonly Child[], join: Join): { n: number; owners: number[] }[] {
  const owners = keyed(children, join.owner, join.ownerBy);
  return children.flatMap(({ n, stored }) =>
    (stored[join.table] ?? []).flatMap((row) => {
      const key = join.by(row);
      if (key === undefined) return [];
      const met = (owners.get(key) ?? []).filter((owner) => join.and?.(row, owner.row) ?? true);
      return [{ n, owners: met.map((owner) => owner.n) }];
    }),
  );
}

describe.each(RULES.map(([dialect, joins]) => [dialect.name, dialect, joins] as const))(
  'In an SSD like %s',
  (_system, dialect, joins) => {
    const days = ([1, 2] as const).map((day) => childrenIn(dialect, day).filter(({ n }) => !hasStrayRow(n)));

    it.each(joins.map((join: Join) => [join.table, join.name, join] as const))(
      'rows of %s find by %s an owner of the same person, and none of a stranger',
      (_table, _name, { mayMiss = false, alsoSiblings = false, ...join }) => {
        for (const children of days) {
          const found = ownersOf(children, join);
          expect(found.length).toBeGreaterThan(10);
          const alone = found.filter(({ n, owners }) => !owners.includes(n));
          expect(alone.length).toBeLessThanOrEqual(mayMiss ? found.length / 3 : 0);
          const strangers = found.filter(({ n, owners }) =>
            owners.some((owner) => owner !== n && !(alsoSiblings && owner === siblingOf(n))),
          );
          expect(strangers).toEqual([]);
          expect(found.some(({ n, owners }) => owners.some((owner) => owner !== n))).toBe(alsoSiblings);
        }
      },
    );

    it('every row that names a person names its own, but for the adoptions of SystemC', () => {
      const columns = Object.entries(PERSON_COLUMNS) as [SsdTableName, string][];
      const others = days.flat().flatMap(({ stored }) => {
        const id = stored.ssd_person?.[0]?.pers_person_id;
        return columns.filter(([table, column]) => stored[table]?.some((row) => (row[column] ?? id) !== id));
      });
      const legacy = ['ssd_permanence', 'perm_person_id'];
      expect(new Set(others.map(String))).toEqual(new Set(dialect === systemC ? [String(legacy)] : []));
    });
  },
);

const NEVER_MET = [
  [mosaic, factors],
  [eclipse, factors],
  [eclipse, enquiries],
  [eclipse, careEpisodes],
  [eclipse, involvements],
] as const;

describe('Equal keys', () => {
  it.each(NEVER_MET.map(([dialect, join]) => [dialect.name, join.table, join.name, dialect, join] as const))(
    'never meet in an SSD like %s for the rows of %s by %s',
    (_system, _table, _name, dialect, join) => {
      const found = ownersOf(childrenIn(dialect), join);
      expect(found.length).toBeGreaterThan(10);
      expect(found.filter(({ owners }) => owners.length > 0)).toEqual([]);
    },
  );

  it('meet a conference of a sibling, unless the person is asked for too', () => {
    for (const dialect of [mosaic, eclipse]) {
      const found = ownersOf(childrenIn(dialect), conferences);
      const ofSiblings = found.filter(({ n, owners }) => owners.some((owner) => owner === siblingOf(n)));
      expect(ofSiblings.length).toBeGreaterThan(0);
    }
  });
});

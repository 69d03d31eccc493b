import type { ChildTable } from '../../record/child-rows';
import type { SsdTable } from '../../record/field';
import { ANOTHER_OWNER, JOINS, type Join, type JoinName } from '../../record/joins';
import type { SourceFacts } from '../../record/source-facts';
import { COHORT, COHORT_EPISODE, COHORT_PERIOD } from './cohort-sql';
import type { Dialect } from './dialect';
import type { FoundRows } from './read-survey';
import type { Source } from './source';
import { isAbsent, memberKey, ownerKey, personColumn } from './survey-sql';

/** How the rows of the tables that belong to a row of another one are found, beside by their person. */
export const JOIN_OF: Readonly<Partial<Record<ChildTable, JoinName>>> = {
  ssd_cin_assessments: 'assessments',
  ssd_cin_plans: 'cinPlans',
  ssd_s47_enquiry: 'enquiries',
  ssd_initial_cp_conference: 'conferences',
  ssd_cp_plans: 'cpPlans',
  ssd_cla_episodes: 'careEpisodes',
  ssd_cla_placement: 'placements',
  ssd_involvements: 'involvements',
  ssd_assessment_factors: 'factors',
  ssd_permanence: 'adoptions',
};

interface Branch {
  readonly from: string;
  readonly where: readonly string[];
  /** The condition under which another child owns the key of the row; undefined: never. */
  readonly anotherOwner?: string | undefined;
  /** Whether the row was found by its person: the database may hold two ids for one that differ by case. */
  readonly isOfPerson?: boolean;
}

/** Writes the statements that read the children of a range of ordinals. */
export class BlockSql {
  constructor(
    private readonly dialect: Dialect,
    private readonly source: Source,
    private readonly facts: SourceFacts,
    private readonly found: FoundRows,
  ) {}

  /**
   * The statement that reads the rows of one table: the ordinal, then the columns in their order, all as text, and last
   * whether another child owns the key of the row. A child's rows come in no order.
   */
  read(table: ChildTable, columns: readonly string[], workerColumns: readonly string[]): string {
    const values = columns.map((column) => this.#value('x', table, column));
    const ofPerson = columns.map((column, place) =>
      // Of the person itself it is to be seen in how many forms the id stands.
      column === personColumn(table) && table !== 'ssd_person'
        ? `c.person_id as ${this.dialect.quote(column)}`
        : values[place],
    );
    const ofWorker = workerColumns.map((column) => this.#value('w', 'ssd_professionals', column));
    const worker = table === 'ssd_involvements' ? this.#joinWorker() : '';
    return this.#branches(table)
      .map(({ from, where, anotherOwner, isOfPerson }) => {
        const other = anotherOwner === undefined ? 'null' : `case when ${anotherOwner} then 1 end`;
        return `
select c.ordinal, ${[...(isOfPerson ? ofPerson : values), ...ofWorker].join(', ')}, ${other} as ${ANOTHER_OWNER}
${from}${worker}
where ${[this.dialect.isInBlock('c.ordinal'), ...where].join(' and ')}`;
      })
      .join('\nunion all');
  }

  /** The statement that reads the person id of an ordinal. */
  readPersonId(): string {
    return `
select min(c.person_id) from ${this.dialect.temporary(COHORT)} c where ${this.dialect.isInBlock('c.ordinal')}`;
  }

  #branches(table: ChildTable): Branch[] {
    const name = JOIN_OF[table];
    if (name === undefined) return [this.#byPerson(table)];
    const join: Join = JOINS[name];
    if (name === 'adoptions') return this.#adoptions(join);
    if (name === 'factors') {
      return this.facts.joins.factors === 'none' ? [this.#nobody(table)] : this.#byAssessment(join);
    }
    // Only equal keys can name another child's row: the other ways go by the person themselves.
    const isByKey = this.facts.joins[name] === 'key';
    const isMixed = isByKey && this.found.mixed.has(name);
    const ofPerson = this.#hasPerson(table)
      ? [{ ...this.#byPerson(table), anotherOwner: isMixed ? this.#ownedByAnother(join) : undefined }]
      : [];
    // Rows that name nobody belong to the owner of their key; those that name another are read to be reported.
    const hasOthers = isByKey && (isMixed || this.found.personless.has(table));
    if (!hasOthers && ofPerson.length > 0) return ofPerson;
    return [...ofPerson, ...this.#byOwner(join, isMixed)];
  }

  #byPerson(table: ChildTable): Branch {
    const person = personColumn(table);
    if (person === undefined) throw new RangeError(`${table} names no person`);
    return {
      from: `from ${this.dialect.temporary(COHORT)} c\njoin ${this.source.table(table)} x on ${this.source.key('x', table, person)} = c.person_id`,
      where: [],
      isOfPerson: true,
    };
  }

  #nobody(table: ChildTable): Branch {
    return {
      from: `from ${this.dialect.temporary(COHORT)} c\njoin ${this.source.table(table)} x on 1 = 0`,
      where: [],
    };
  }

  /** Rows found by the key of an owner of the child: those that name nobody, and those of another child. */
  #byOwner(join: Join, isMixed: boolean): Branch[] {
    const { table } = join;
    const key = memberKey(this.dialect, this.source, join, 'key', 'x');
    return this.#owners(join).map(({ from, key: ofOwner }) => ({
      from: `${from}\njoin ${this.source.table(table)} x on ${key} = ${ofOwner}`,
      ...this.#ofNobody(join, key, isMixed),
    }));
  }

  /** The conditions under which a row that is found by its key is not simply another person's. */
  #ofNobody(join: Join, key: string, isMixed: boolean): Omit<Branch, 'from'> {
    const anotherOwner = isMixed ? this.#sharedWithAnother(join) : undefined;
    if (!this.#hasPerson(join.table)) return { where: [], anotherOwner };
    const person = this.#personOf('x', join.table);
    const isNobody = isAbsent(this.dialect, person);
    if (!isMixed) return { where: [isNobody] };
    // A person who owns the key too is a sibling, whose row it is and not this child's.
    const owner = `${ownerKey(this.dialect, this.source, join, 'key', 's')} = ${key} and ${this.#personOf('s', join.owner)} = ${person}`;
    const isStranger = `(${person} <> c.person_id and not exists (select 1 from ${this.source.table(join.owner)} s where ${owner}))`;
    return { where: [`(${isNobody} or ${isStranger})`], anotherOwner };
  }

  /** The rows of the owners of a join, and what they are called by: those of the child, then those that name nobody. */
  #owners(join: Join): { readonly from: string; readonly key: string }[] {
    const { temporary } = this.dialect;
    const { owner } = join;
    if (owner === 'ssd_cin_episodes') {
      return [{ from: `from ${temporary(COHORT_EPISODE)} c`, key: 'c.referral_id' }];
    }
    if (owner === 'ssd_cla_episodes') {
      return [{ from: `from ${temporary(COHORT_PERIOD)} c`, key: 'c.period_id' }];
    }
    const key = ownerKey(this.dialect, this.source, join, 'key', 'o');
    return this.#ownersOf(owner).map((from) => ({ from, key }));
  }

  /** Assessments or enquiries of the child, by the person they name, and where they name nobody by their referral. */
  #ownersOf(owner: SsdTable): string[] {
    const { temporary } = this.dialect;
    const name = owner === 'ssd_cin_assessments' ? 'assessments' : 'enquiries';
    const referral = memberKey(this.dialect, this.source, JOINS[name], 'key', 'o');
    const person = this.#personOf('o', owner);
    return [
      `from ${temporary(COHORT)} c\njoin ${this.source.table(owner)} o on ${person} = c.person_id`,
      ...(this.found.personless.has(owner) && this.facts.joins[name] === 'key'
        ? [
            `from ${temporary(COHORT_EPISODE)} c\njoin ${this.source.table(owner)} o on ${referral} = c.referral_id and ${isAbsent(this.dialect, person)}`,
          ]
        : []),
    ];
  }

  /** The assessments of the child with their factors. */
  #byAssessment(join: Join): Branch[] {
    const isMixed = this.facts.joins.factors === 'key' && this.found.mixed.has('factors');
    const [member, owner] = this.#factorKeys(join);
    return this.#ownersOf(join.owner).map((from) => ({
      from: `${from}\njoin ${this.source.table(join.table)} x on ${member} = ${owner}`,
      where: [],
      anotherOwner: isMixed ? this.#sharedWithAnother(join) : undefined,
    }));
  }

  /** Written so that an index on the factors serves: what is computed stands on the side of the few assessments. */
  #factorKeys(join: Join): [member: string, owner: string] {
    const { dialect, source } = this;
    const way = this.facts.joins.factors;
    const owner = ownerKey(dialect, source, join, way, 'o');
    if (way !== 'table-id-without-dash') return [memberKey(dialect, source, join, way, 'x'), owner];
    const form = dialect.behind(owner, 'c.person_id');
    return [
      memberKey(dialect, source, join, 'table-id', 'x'),
      dialect.join('c.person_id', dialect.join(dialect.literal('-'), form)),
    ];
  }

  /**
   * An adoption is the child's by its period of care. By its person only where the row names no period that stands in the
   * SSD: SystemC has the legacy id in the place of the person.
   */
  #adoptions(join: Join): Branch[] {
    const { source, dialect } = this;
    const key = source.key('x', join.table, join.column);
    const byPeriod: Branch = {
      from: `from ${dialect.temporary(COHORT_PERIOD)} c\njoin ${source.table(join.table)} x on ${key} = c.period_id`,
      where: [],
      anotherOwner: this.#sharedWithAnother(join),
    };
    if (this.facts.adoptionsByLegacyId || !this.#hasPerson('ssd_permanence')) return [byPeriod];
    const person = this.#personOf('x', 'ssd_permanence');
    // Where nothing shows that adoptions name their persons, an id that is another child's legacy id may be that.
    const isLegacyIdOfAnother =
      source.has('ssd_person', 'pers_legacy_id') && !this.found.adoptionsNamePersons
        ? [
            `exists (select 1 from ${source.table('ssd_person')} p where ${source.key('p', 'ssd_person', 'pers_legacy_id')} = ${person} and ${this.#personOf('p', 'ssd_person')} <> c.person_id)`,
          ]
        : [];
    return [
      byPeriod,
      {
        ...this.#byPerson('ssd_permanence'),
        where: [
          `not exists (select 1 from ${dialect.temporary(COHORT_PERIOD)} b where b.ordinal = c.ordinal and b.period_id = ${key} and ${dialect.isInBlock('b.ordinal')})`,
        ],
        anotherOwner: [this.#isOwnedBy(join, '<>'), ...isLegacyIdOfAnother].join(' or '),
      },
    ];
  }

  /** The row's own child has no such owner, and another has. */
  #ownedByAnother = (join: Join): string =>
    `not ${this.#isOwnedBy(join, '=')} and ${this.#isOwnedBy(join, '<>')}`;

  #sharedWithAnother = (join: Join): string => this.#isOwnedBy(join, '<>');

  /** An owner of the row's key names the child, or another person. */
  #isOwnedBy(join: Join, relation: '=' | '<>'): string {
    const isOfChild = `${this.#personOf('s', join.owner)} ${relation} c.person_id`;
    return `exists (select 1 from ${this.source.table(join.owner)} s where ${ownerKey(this.dialect, this.source, join, 'key', 's')} = ${memberKey(this.dialect, this.source, join, 'key', 'x')} and ${isOfChild})`;
  }

  #joinWorker(): string {
    const join: Join = JOINS.workers;
    const way = this.facts.joins.workers;
    const owner = ownerKey(this.dialect, this.source, join, way, 'w');
    const worker = memberKey(this.dialect, this.source, join, way, 'x');
    return `\nleft join ${this.source.table('ssd_professionals')} w on ${owner} = ${worker}`;
  }

  #hasPerson(table: SsdTable): boolean {
    const column = personColumn(table);
    return column !== undefined && this.source.has(table, column);
  }

  #personOf(alias: string, table: SsdTable): string {
    const column = personColumn(table);
    if (column === undefined) throw new RangeError(`${table} names no person`);
    return this.source.key(alias, table, column);
  }

  #value(alias: string, table: SsdTable, column: string): string {
    const value = this.source.has(table, column) ? this.source.text(alias, table, column) : 'null';
    return `${value} as ${this.dialect.quote(column)}`;
  }
}

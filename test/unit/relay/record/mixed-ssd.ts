import { PLAIN_SOURCE, type SourceFacts } from '../../../../relay/record/source-facts';
import { createRandom, type Random } from '../../../local/children';
import { joinedBy } from './build-from';

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** A row and the child whose it is. */
export interface OwnedRow {
  readonly table: string;
  readonly row: Row;
  readonly child: number;
}

/** An SSD of three children who have referrals, enquiries, addresses and numbers in common. */
export interface MixedSsd {
  readonly rows: readonly OwnedRow[];
  readonly source: SourceFacts;
}

export const CHILD_IDS = ['101', '102', '103'] as const;
export const CHILDREN = [0, 1, 2];

export const idOf = (child: number): string => CHILD_IDS[child] ?? '';

/** SystemC's legacy ids, each of which is the person id of another child. */
const legacyIdOf = (child: number): string => idOf((child + 1) % 3);

/** Codes by child, so that each tells whose it is. */
const CODES = {
  closure: [['RC1', 'RC2'], ['RC4', 'RC5'], ['RC7']],
  factors: [
    ['1A', '1B'],
    ['2A', '2B'],
    ['3A', '3B'],
  ],
  starts: [
    ['S', 'L'],
    ['P', 'T'],
    ['B', 'U'],
  ],
  ends: [['X1', 'E11'], ['E12', 'E2'], ['E3']],
  types: [['K1'], ['K2'], ['U4', 'U6']],
  disabilities: [['AUT'], ['VIS', 'PC'], ['MOB']],
  postcodes: [['ZZ1 1AA'], ['ZZ2 2BB'], ['ZZ3 3CC']],
} as const;

/** Eclipse: ids of other kinds, and of forms that siblings share. */
const ECLIPSE = joinedBy({
  factors: 'person-and-key',
  enquiries: 'person-and-days',
  involvements: 'person-and-days',
  careEpisodes: 'person-and-key',
});

export function mixSsd(seed: number): MixedSsd {
  const random = createRandom(seed);
  const adopted = random.pick(['by person', 'by legacy id', 'by legacy id, unnoticed'] as const);
  const isEclipse = random.chance(0.5);
  const rows = CHILDREN.flatMap((child) => new Mixer(random, child, isEclipse, adopted).mix());
  const adoptionsByLegacyId = adopted === 'by legacy id';
  return { rows, source: { ...(isEclipse ? ECLIPSE : PLAIN_SOURCE), adoptionsByLegacyId } };
}

class Mixer {
  readonly #rows: OwnedRow[] = [];

  constructor(
    private readonly random: Random,
    private readonly child: number,
    private readonly isEclipse: boolean,
    private readonly adopted: 'by person' | 'by legacy id' | 'by legacy id, unnoticed',
  ) {}

  mix(): OwnedRow[] {
    const { random, child } = this;
    const person = idOf(child);
    this.#add('ssd_person', { pers_person_id: person, pers_dob: '2014-05-01', pers_sex: 'F' });
    this.#addDetails(person);
    // Forms, and so referrals and assessments, that siblings have in common.
    const referrals = random.pickSome(['10', '11', '12', '13'], random.whole(1, 3)).map((form) => ({
      form,
      id: this.isEclipse ? `${person}${form}` : form,
    }));
    for (const { id } of referrals) {
      this.#add('ssd_cin_episodes', {
        cine_referral_id: id,
        cine_person_id: person,
        cine_referral_date: this.#date(2024),
        cine_close_date: random.chance(0.3) ? this.#date(2026) : null,
        cine_close_reason: this.#code('closure'),
      });
    }
    const own = (): string => random.pick(referrals).id;
    this.#addWork(person, own);
    this.#addCare(person, own, () => random.pick(referrals).form);
    return this.#rows;
  }

  #addDetails(person: string): void {
    for (let n = this.random.whole(0, 2); n > 0; n -= 1) {
      this.#add('ssd_address', {
        addr_person_id: person,
        addr_address_start_date: this.#date(2024),
        addr_address_postcode: this.#code('postcodes'),
      });
      this.#add('ssd_disability', {
        disa_person_id: person,
        disa_disability_code: this.#code('disabilities'),
      });
      this.#add('ssd_sdq_scores', {
        csdq_person_id: person,
        csdq_sdq_completed_date: this.#date(2025),
        csdq_sdq_score: this.child * 10 + this.random.whole(0, 9),
      });
    }
  }

  #addWork(person: string, own: () => string): void {
    const { random, child } = this;
    for (let n = random.whole(1, 4); n > 0; n -= 1) {
      this.#addMember('ssd_cin_plans', 'cinp_referral_id', 'cinp_person_id', own, {
        cinp_cin_plan_id: `I${child}${n}`,
        cinp_cin_plan_start_date: this.#date(2025),
      });
      this.#addMember('ssd_cp_plans', 'cppl_referral_id', 'cppl_person_id', own, {
        cppl_cp_plan_id: `K${child}${n}`,
        cppl_cp_plan_start_date: this.#date(2025),
      });
      this.#addMember('ssd_involvements', 'invo_referral_id', 'invo_person_id', own, {
        invo_professional_id: `W${child}${n}`,
        invo_professional_role_id: 'CW',
        invo_involvement_start_date: this.#date(2025),
        prof_social_worker_registration_no: `SW${child}${n}`,
      });
      const form = random.pick(['41', '42', '43']);
      const assessment = this.isEclipse || random.chance(0.7) ? `${person}${form}` : form;
      this.#addMember('ssd_cin_assessments', 'cina_referral_id', 'cina_person_id', own, {
        cina_assessment_id: assessment,
        cina_assessment_start_date: this.#date(2025),
      });
      this.#add('ssd_assessment_factors', {
        cinf_assessment_id: random.chance(0.2) ? this.#strange('41') : this.isEclipse ? form : assessment,
        cinf_assessment_factors_json: JSON.stringify([this.#code('factors')]),
      });
      const enquiry = random.pick(['S1', 'S2', 'S3']);
      this.#addMember('ssd_s47_enquiry', 's47e_referral_id', 's47e_person_id', own, {
        s47e_s47_enquiry_id: enquiry,
        s47e_s47_start_date: this.#date(2025),
      });
      this.#addMember('ssd_initial_cp_conference', 'icpc_s47_enquiry_id', 'icpc_person_id', () => enquiry, {
        icpc_icpc_date: this.#date(2025),
      });
    }
  }

  #addCare(person: string, own: () => string, ownForm: () => string): void {
    const { random, child } = this;
    for (let n = random.whole(0, 3); n > 0; n -= 1) {
      const period = `C${child}${n}`;
      const address = random.pick(['L1', 'L2']);
      this.#addMember(
        'ssd_cla_episodes',
        'clae_referral_id',
        'clae_person_id',
        this.isEclipse ? ownForm : own,
        {
          clae_cla_id: period,
          clae_cla_placement_id: address,
          clae_cla_episode_start_date: this.#date(2025),
          clae_cla_episode_start_reason: this.#code('starts'),
          clae_cla_episode_ceased_date: this.#date(2026),
          clae_cla_episode_ceased_reason: this.#code('ends'),
        },
      );
      this.#addMember('ssd_cla_placement', 'clap_cla_id', 'clap_person_id', () => period, {
        clap_cla_placement_id: address,
        clap_cla_placement_start_date: this.#date(2025),
        clap_cla_placement_end_date: random.chance(0.5) ? this.#date(2026) : null,
        clap_cla_placement_type: this.#code('types'),
        clap_cla_placement_postcode: this.#code('postcodes'),
      });
      this.#add('ssd_permanence', {
        perm_person_id: this.adopted === 'by person' ? person : legacyIdOf(child),
        // Unnoticed, nothing but the period shows whose it is.
        perm_cla_id:
          this.adopted === 'by legacy id, unnoticed'
            ? period
            : random.pick([period, period, 'C99', '-1', null]),
        perm_matched_date: this.#date(2025),
      });
    }
  }

  /** A row that names its person and any owner, or its own owner and sometimes nobody. */
  #addMember(table: string, column: string, person: string, own: () => string, row: Row): void {
    const { random } = this;
    const isOwn = random.chance(0.6);
    const isNobodys = isOwn && !this.isEclipse && random.chance(0.4);
    this.#add(table, {
      [column]: isOwn ? own() : this.#strange(own()),
      [person]: isNobodys ? null : idOf(this.child),
      ...row,
    });
  }

  /** An id of another child, of nobody, or none. */
  #strange(like: string): Value {
    const { random } = this;
    const ofOthers = like.startsWith('C')
      ? CHILDREN.map((child) => `C${child}1`)
      : like.startsWith('S')
        ? ['S1', 'S2', 'S3']
        : ['10', '11', '12', '13', '10110', '10211', '10312'];
    return random.pick([...ofOthers, '99', '-1', '0', null]);
  }

  /** A day of the month tells the child: 1, 4, 7 and so on are the first one's. */
  #date(year: number): string {
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${year}-${two(this.random.whole(1, 10))}-${two(1 + this.child + 3 * this.random.whole(0, 8))}`;
  }

  #code(kind: keyof typeof CODES): string {
    return this.random.pick<string>(CODES[kind][this.child] ?? []);
  }

  #add(table: string, row: Row): void {
    this.#rows.push({ table, row, child: this.child });
  }
}

import type { SsdTable } from '../record/field';
import { JOINS, type Join, type JoinName, type JoinWay, PERSON_COLUMNS } from '../record/joins';

/** How a join is spoken of to an analyst. */
interface JoinWords {
  readonly rows: string;
  readonly owner: string;
  /** What is missing from the records where no way meets. */
  readonly loss: string;
}

const ofReferral = (rows: string, loss: string): JoinWords => ({ rows, owner: 'a referral', loss });

export const JOIN_WORDS: Readonly<Record<JoinName, JoinWords>> = {
  assessments: ofReferral('assessments', 'no assessment is sent'),
  factors: {
    rows: 'factor rows',
    owner: 'an assessment',
    loss: 'factors are left out of every assessment',
  },
  cinPlans: ofReferral('child in need plans', 'no child in need plan is sent'),
  enquiries: ofReferral('section 47 enquiries', 'no section 47 enquiry is sent'),
  conferences: {
    rows: 'initial conferences',
    owner: 'a section 47 enquiry',
    loss: 'icpc_date is left out of every enquiry',
  },
  cpPlans: ofReferral('child protection plans', 'no child protection plan is sent'),
  careEpisodes: ofReferral('care episodes', 'no placement is sent'),
  placements: { rows: 'placements', owner: 'a period of care', loss: 'no placement is sent' },
  placementReasons: {
    rows: 'care episodes',
    owner: 'a placement',
    loss: 'placements are sent without start_reason and end_reason',
  },
  adoptions: { rows: 'adoptions', owner: 'a period of care', loss: 'no adoption is sent' },
  involvements: ofReferral('involvements', 'no care worker is sent'),
  workers: { rows: 'involvements', owner: 'a professional', loss: 'no care worker is sent' },
};

const PERSONS: Readonly<Partial<Record<SsdTable, string>>> = PERSON_COLUMNS;

/** The two sides that a way compares. */
export function sidesOf(name: JoinName, way: JoinWay): string {
  const { table, column, owner, key }: Join = JOINS[name];
  switch (way) {
    case 'person-and-key':
      return `${PERSONS[owner] ?? 'the person'} with ${table}.${column} behind it = ${owner}.${key}`;
    case 'table-id':
      return `${table}.cinf_table_id = ${owner}.${key}`;
    case 'table-id-without-dash':
      return `${table}.cinf_table_id without its dash = ${owner}.${key}`;
    case 'staff-id':
      return `${table}.${column} = ${owner}.prof_staff_id`;
    case 'person-and-days':
      return 'the person and the day';
    case 'key':
    case 'none':
      return `${table}.${column} = ${owner}.${key}`;
  }
}

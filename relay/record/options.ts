import type { SsdTable } from './field';

/** What an authority may choose where its system or the sources of the rules differ. docs/reference/settings.md gives the reasons. */
export interface ExtractOptions {
  /** How far ahead of the window's end an unborn child may be due, in calendar months. */
  readonly unbornMonths: number;
  /** Also children who are in the cohort by nothing but a child protection plan. */
  readonly childProtectionPlans: boolean;
  /** Also children who are in the cohort by nothing but a disability. */
  readonly disabledChildren: boolean;
  /** Also care leavers without an open episode; their latest episode is sent, to carry what is known of them. */
  readonly closedCareLeavers: boolean;
  /** A table with a column person_id: only the children in it. `table` or `schema.table`. */
  readonly cohortTable: string | undefined;
  /** Only these children, for a pilot. */
  readonly personIds: readonly string[] | undefined;
  /** A table with a column person_id: the children in it are held back. `table` or `schema.table`. */
  readonly excludeTable: string | undefined;
  /** What becomes of a child who is held back and whom DfE holds: it stays as it is there, or is purged. */
  readonly excludedAtDfe: 'keep' | 'purge';
  /** Tables that the authority's SSD does not have: they are read as empty. */
  readonly absentTables: readonly SsdTable[];
  /** Rows whose keys meet no owner may find it by the person and the day. */
  readonly joinByDays: boolean;
  /** Immigration statuses of an unaccompanied asylum-seeking child: whole texts, or `*text*` for a part. */
  readonly uasc: readonly string[];
  /** What the end of an immigration status says where each ends on the day it began: nothing, or what stands there. */
  readonly immigrationEnds: 'auto' | 'as-stored';
  /** Roles of an involvement that make a care worker. */
  readonly workerRoles: readonly string[];
  /** Which column gives worker_id: the registration number with Social Work England, or the staff id. */
  readonly workerId: 'registration' | 'staff';
  /** Which column gives mis_child_id. */
  readonly misChildId: 'legacy' | 'single-unique' | 'none';
  /** The type of the linked identifier that holds a former UPN. */
  readonly formerUpnType: string;
  /** Whether ethnicities like 'A1', the main codes of SystemC before SSD 1.3.9, are mapped to DfE's. */
  readonly ethnicityMainCodes: boolean;
  /** Whether factors that stand as an object, as {"1B": "Yes"}, are read. Its key must be that of the assessment. */
  readonly factorsAsObjects: boolean;
  /** An extract is refused where more of the children whom DfE holds would go, in percent. */
  readonly mostChildrenLeaving: number;
  /** An extract is refused where more of the objects of one kind that DfE holds would go, in percent. */
  readonly mostObjectsLeaving: number;
  /** Whether postcodes are sent as they are typed, and not in one form. */
  readonly postcodesAsTyped: boolean;
}

/** Whether an extract takes in some children of the cohort alone, so that it cannot tell that the others left. */
export const isNarrowed = ({
  personIds,
  cohortTable,
}: Pick<ExtractOptions, 'personIds' | 'cohortTable'>): boolean =>
  personIds !== undefined || cohortTable !== undefined;

export const DEFAULT_OPTIONS: ExtractOptions = {
  unbornMonths: 10,
  childProtectionPlans: false,
  disabledChildren: false,
  closedCareLeavers: false,
  cohortTable: undefined,
  personIds: undefined,
  excludeTable: undefined,
  excludedAtDfe: 'keep',
  absentTables: [],
  joinByDays: true,
  uasc: ['U', '*UASC*', '*UNACCOMPANIED ASYLUM*'],
  immigrationEnds: 'auto',
  // SystemC: the code since SSD 1.4.5, the description before
  workerRoles: ['CW', 'Allocated Case Worker'],
  workerId: 'registration',
  misChildId: 'legacy',
  formerUpnType: 'Former Unique Pupil Number',
  ethnicityMainCodes: false,
  factorsAsObjects: false,
  mostChildrenLeaving: 10,
  mostObjectsLeaving: 25,
  postcodesAsTyped: false,
};

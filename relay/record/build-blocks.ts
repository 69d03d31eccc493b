import type { Belongings } from './belongings';
import { buildObject, type JsonObject, keep, type Sources } from './build-object';
import { sourceOf } from './fault-source';
import type { FieldMap } from './field-map';
import { byValue, inOrderOf, latest, newestFirst, oldestFirst } from './order-rows';
import type { Scope } from './scope';
import { type SsdRow, upper } from './ssd-row';
import { liesIn, overlaps, touches, type Window } from './window';

/** The objects of a list of a referral, which DfE knows by their ids. */
export function buildList(
  kind: keyof FieldMap,
  rows: readonly SsdRow[],
  sourcesOf: (row: SsdRow) => Sources,
  { fields, notes }: Scope,
): JsonObject[] {
  return rows.map((row, place) =>
    notes.within([kind, place], () => keep(buildObject(fields[kind], sourcesOf(row), notes))),
  );
}

/** Those that began, or were authorised, in the window. */
export function buildAssessments(referral: SsdRow, belongings: Belongings, scope: Scope): JsonObject[] {
  const rows = belongings
    .ofReferral('ssd_cin_assessments', referral)
    .filter(
      (row) =>
        liesIn(scope.window, row.cina_assessment_start_date) ||
        liesIn(scope.window, row.cina_assessment_auth_date),
    );
  const ordered = oldestFirst(rows, 'cina_assessment_start_date', byValue('cina_assessment_id'));
  const sourcesOf = (row: SsdRow): Sources => ({
    one: { ssd_cin_assessments: row },
    // By their text: row ids decide nothing, as suppliers renumber them.
    all: { ssd_assessment_factors: inOrderOf(belongings.factorsOf(row), 'cinf_assessment_factors_json') },
  });
  return buildList('child_and_family_assessments', ordered, sourcesOf, scope);
}

/** The child in need plans of a referral that touch the window. */
export const plansIn = (window: Window, referral: SsdRow, belongings: Belongings): readonly SsdRow[] =>
  belongings
    .ofReferral('ssd_cin_plans', referral)
    .filter((row) => overlaps(window, row.cinp_cin_plan_start_date, row.cinp_cin_plan_end_date));

/** @param plans those that touch the window */
export function buildChildInNeedPlans(plans: readonly SsdRow[], scope: Scope): JsonObject[] {
  const ordered = oldestFirst(plans, 'cinp_cin_plan_start_date', byValue('cinp_cin_plan_id'));
  return buildList('child_in_need_plans', ordered, (row) => ({ one: { ssd_cin_plans: row } }), scope);
}

/** Those that touch the window, or whose latest conference lies in it; with that conference, whenever it is. */
export function buildSection47(referral: SsdRow, belongings: Belongings, scope: Scope): JsonObject[] {
  const latestConference = (enquiry: SsdRow): SsdRow | undefined =>
    latest(belongings.conferencesOf(enquiry), (row) => row.icpc_icpc_date)[0];
  const rows = belongings
    .ofReferral('ssd_s47_enquiry', referral)
    .filter(
      (row) =>
        overlaps(scope.window, row.s47e_s47_start_date, row.s47e_s47_end_date) ||
        liesIn(scope.window, latestConference(row)?.icpc_icpc_date),
    );
  const ordered = oldestFirst(rows, 's47e_s47_start_date', byValue('s47e_s47_enquiry_id'));
  const sourcesOf = (row: SsdRow): Sources => ({
    one: { ssd_s47_enquiry: row, ssd_initial_cp_conference: latestConference(row) },
  });
  return buildList('section_47_assessments', ordered, sourcesOf, scope);
}

export function buildChildProtectionPlans(
  referral: SsdRow,
  belongings: Belongings,
  scope: Scope,
): JsonObject[] {
  const rows = belongings
    .ofReferral('ssd_cp_plans', referral)
    .filter((row) => overlaps(scope.window, row.cppl_cp_plan_start_date, row.cppl_cp_plan_end_date));
  const ordered = oldestFirst(rows, 'cppl_cp_plan_start_date', byValue('cppl_cp_plan_id'));
  return buildList('child_protection_plans', ordered, (row) => ({ one: { ssd_cp_plans: row } }), scope);
}

/**
 * The care workers of the census days in the window, newest first. DfE asks for them of children in need, so the caller
 * looks for a child in need plan first.
 */
export function buildCareWorkers(
  referral: SsdRow,
  belongings: Belongings,
  { fields, options, window, notes }: Scope,
): JsonObject[] {
  const isCareWorker = ({ invo_professional_role_id: role }: SsdRow): boolean =>
    options.workerRoles.some((wanted) => upper(wanted) === upper(role));
  const spells = belongings
    .ofReferral('ssd_involvements', referral)
    .filter(
      (row) =>
        isCareWorker(row) &&
        window.censusDays.some((day) =>
          touches(day, day, row.invo_involvement_start_date, row.invo_involvement_end_date),
        ),
    );
  const ordered = newestFirst(
    spells,
    'invo_involvement_start_date',
    byValue('prof_social_worker_registration_no'),
    byValue('prof_staff_id'),
    byValue('invo_involvement_end_date'),
  );
  const [workerId] = fields.care_worker_details;
  const numbered = ordered.filter((row) => row[workerId.column] !== undefined);
  if (numbered.length < ordered.length) {
    const unnumbered = ordered.filter((row) => !numbered.includes(row));
    const source = sourceOf('ssd_professionals', workerId.column, unnumbered);
    notes.note('worker-without-number', 'care_worker_details', source);
  }
  const workers = numbered.map((row) =>
    buildObject(
      fields.care_worker_details,
      { one: { ssd_involvements: row, ssd_professionals: row } },
      notes,
    ),
  );
  return withoutCopies(workers);
}

/** The same spell stands twice where an extract lists its worker twice. */
function withoutCopies(objects: readonly JsonObject[]): JsonObject[] {
  return [...new Map(objects.map((object) => [JSON.stringify(object), object])).values()];
}

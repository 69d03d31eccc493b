import { buildObject, type JsonObject, keep } from './build-object';
import { dayOf } from './calendar';
import type { ChildRows } from './child-rows';
import { asOf, postcodeOf } from './coerce-person';
import type { FieldMap } from './field-map';
import type { Notes } from './notes';
import type { ExtractOptions } from './options';
import { byNumber, inOrderOf, latest, newestFirst } from './order-rows';
import type { SourceFacts } from './source-facts';
import { type SsdRow, upper } from './ssd-row';
import { isFrom, liesIn, type Window, windowOf } from './window';

/** What the record says of the child itself: child_details and health_and_wellbeing. */
export interface DetailsBuilder {
  details(rows: ChildRows, notes: Notes): JsonObject;
  /** undefined where no questionnaire was scored in the window */
  wellbeing(rows: ChildRows, notes: Notes): JsonObject | undefined;
}

export function createDetailsBuilder(
  fields: FieldMap,
  options: ExtractOptions,
  { immigrationEndsAreStarts }: SourceFacts,
  today: string,
): DetailsBuilder {
  const window = windowOf(today);
  const isUasc = statusMatcher(options.uasc);
  const sentPostcode = options.postcodesAsTyped ? (typed: string) => typed : postcodeOf;
  const statusesIn = ({ ssd_immigration_status: statuses }: ChildRows): readonly SsdRow[] =>
    immigrationEndsAreStarts ? statuses.map(withoutEnd) : statuses;
  return {
    details(rows, notes) {
      const one = {
        ssd_person: asOf(today, rows.ssd_person[0]),
        ssd_address: newestAddress(rows.ssd_address, sentPostcode),
        ssd_linked_identifiers: formerUpn(rows.ssd_linked_identifiers, options.formerUpnType),
        ssd_immigration_status: uascStatus(statusesIn(rows), isUasc, window),
      };
      const all = { ssd_disability: rows.ssd_disability };
      return keep(buildObject(fields.child_details, { one, all }, notes));
    },

    wellbeing(rows, notes) {
      const scored = rows.ssd_sdq_scores.filter(
        (row) => row.csdq_sdq_score !== undefined && liesIn(window, row.csdq_sdq_completed_date),
      );
      if (scored.length === 0) return undefined;
      const ordered = newestFirst(scored, 'csdq_sdq_completed_date', byNumber('csdq_sdq_score'));
      const assessments = withoutCopies(ordered).map((row, place) =>
        notes.within(['sdq_assessments', place], () =>
          buildObject(fields.sdq_assessments, { one: { ssd_sdq_scores: row } }, notes),
        ),
      );
      return keep({ sdq_assessments: assessments });
    },
  };
}

/** The same score of the same day stands twice where an extract joins its form twice; DfE could not tell the two apart. */
function withoutCopies(scored: readonly SsdRow[]): readonly SsdRow[] {
  const first = new Map<string, SsdRow>();
  for (const row of scored) {
    const { csdq_sdq_completed_date: date = '', csdq_sdq_score: score } = row;
    const key = `${dayOf(date) ?? date} ${score}`;
    if (!first.has(key)) first.set(key, row);
  }
  return [...first.values()];
}

/** The address lived at since the latest day, of whatever type, ended or not; of several, that of the lowest postcode. */
function newestAddress(rows: readonly SsdRow[], sentPostcode: (typed: string) => string): SsdRow | undefined {
  const newest = latest(rows, (row) => row.addr_address_start_date);
  if (newest.length < 2) return newest[0];
  const sent = newest.map(({ addr_address_postcode: typed }) => ({
    addr_address_postcode: typed === undefined ? undefined : sentPostcode(typed),
  }));
  return inOrderOf(sent, 'addr_address_postcode')[0];
}

const UPN_LENGTH = 13;

/** The identifier of the type, long enough for a UPN, that is valid from the latest day; of several, the lowest. */
function formerUpn(rows: readonly SsdRow[], type: string): SsdRow | undefined {
  const former = rows.filter(
    (row) =>
      upper(row.link_identifier_type) === upper(type.trim()) &&
      row.link_identifier_value?.length === UPN_LENGTH,
  );
  return inOrderOf(
    latest(former, (row) => row.link_valid_from_date),
    'link_identifier_value',
  )[0];
}

/** A status as an unaccompanied asylum-seeking child that lasts into the window: an open one, else the last to end. */
function uascStatus(
  rows: readonly SsdRow[],
  isUasc: (status: string) => boolean,
  window: Window,
): SsdRow | undefined {
  const endOf = (row: SsdRow): string | undefined => row.immi_immigration_status_end_date;
  const lasting = rows.filter((row) => {
    const [status, end] = [row.immi_immigration_status, endOf(row)];
    return status !== undefined && isUasc(status) && (end === undefined || isFrom(window.start, end));
  });
  return lasting.find((row) => endOf(row) === undefined) ?? latest(lasting, endOf)[0];
}

const withoutEnd = (row: SsdRow): SsdRow => ({ ...row, immi_immigration_status_end_date: undefined });

/** 'Not UASC', 'No longer UASC', 'Non-UASC'. */
const DENIAL = /^NO[NT]?(?![\p{L}\p{N}])/u;

/** `*text*` matches any status with the text in it but one that denies it; another text that status alone. */
function statusMatcher(patterns: readonly string[]): (status: string) => boolean {
  const wanted = patterns.map((pattern) => pattern.trim().toUpperCase());
  const wholes = new Set(wanted.filter((pattern) => !pattern.startsWith('*')));
  const parts = wanted
    .filter((pattern) => pattern.startsWith('*'))
    .map((pattern) => pattern.replaceAll('*', ''));
  return (status) => {
    const text = status.toUpperCase();
    return wholes.has(text) || (!DENIAL.test(text) && parts.some((part) => text.includes(part)));
  };
}

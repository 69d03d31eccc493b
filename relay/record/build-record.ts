import { createDetailsBuilder } from './build-details';
import { buildEpisodes, noteOrphans } from './build-episodes';
import { buildObject, type JsonObject, keep } from './build-object';
import { buildOncePerChild } from './build-once-per-child';
import type { ChildRows } from './child-rows';
import type { ExtractFault } from './extract-rules';
import { fieldMap } from './field-map';
import { Notes } from './notes';
import type { ExtractOptions } from './options';
import { windowOf } from './window';

export interface BuiltRecord {
  /** The child as DfE's schema has it, attributes in DfE's order. Values may still break DfE's rules. */
  readonly record: JsonObject;
  readonly faults: readonly ExtractFault[];
}

/**
 * Prepares the building of child records from the rows of the SSD, by the lines of the field map.
 * @param today the day of the run, yyyy-MM-dd
 */
export function createRecordBuilder(
  options: ExtractOptions,
  today: string,
): (rows: ChildRows) => BuiltRecord {
  const fields = fieldMap(options);
  const window = windowOf(today);
  const details = createDetailsBuilder(fields, options, window);
  return (rows) => {
    const notes = new Notes();
    const [person, another] = rows.ssd_person;
    if (another !== undefined) notes.note('person-in-two-rows', 'la_child_id');
    const wellbeing = notes.within(['health_and_wellbeing'], () => details.wellbeing(rows, notes));
    const scope = { fields, options, window, notes };
    const episodes = buildEpisodes(rows, buildOncePerChild(rows, scope), scope);
    if (episodes.length === 0) notes.note('no-episode', 'social_care_episodes');
    noteOrphans(rows, notes);
    const record = keep(buildObject(fields.record, { one: { ssd_person: person } }, notes));
    record.child_details = notes.within(['child_details'], () => details.details(rows, notes));
    if (wellbeing) record.health_and_wellbeing = wellbeing;
    if (episodes.length > 0) record.social_care_episodes = episodes;
    return { record, faults: notes.faults };
  };
}

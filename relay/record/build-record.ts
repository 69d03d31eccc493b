import { Belongings } from './belongings';
import { createDetailsBuilder } from './build-details';
import { buildEpisodes } from './build-episodes';
import { buildObject, type JsonObject, keep } from './build-object';
import type { ChildRows } from './child-rows';
import type { ExtractFault } from './extract-rules';
import { sourceOf } from './fault-source';
import { fieldMap } from './field-map';
import { Notes } from './notes';
import type { ExtractOptions } from './options';
import { noteReversed } from './reversed-rows';
import { PLAIN_SOURCE, type SourceFacts } from './source-facts';
import { Claims, tablesLeftOut } from './whose-row';
import { windowOf } from './window';

export interface BuiltRecord {
  /** The child as DfE's schema has it, attributes in DfE's order. Values may still break DfE's rules. */
  readonly record: JsonObject;
  readonly faults: readonly ExtractFault[];
}

/**
 * Prepares the building of child records from the rows of the SSD, by the lines of the field map.
 * @param today the day of the run, yyyy-MM-dd
 * @param source what was found out about the whole SSD
 */
export function createRecordBuilder(
  options: ExtractOptions,
  today: string,
  source: SourceFacts = PLAIN_SOURCE,
): (rows: ChildRows) => BuiltRecord {
  const fields = fieldMap(options, source);
  const window = windowOf(today);
  const leftOut = tablesLeftOut(source);
  const details = createDetailsBuilder(fields, options, source, today);
  return (candidates) => {
    const notes = new Notes();
    const claims = new Claims(candidates, leftOut, notes);
    const belongings = new Belongings(claims, source, notes);
    const { own: rows } = claims;
    noteReversed(rows, window, notes);
    const [person, another] = rows.ssd_person;
    if (another !== undefined) {
      const inTwoRows = sourceOf('ssd_person', 'pers_person_id', rows.ssd_person);
      notes.note('person-in-two-rows', 'la_child_id', inTwoRows);
    }
    const wellbeing = notes.within(['health_and_wellbeing'], () => details.wellbeing(rows, notes));
    const scope = { fields, options, window, notes };
    const episodes = buildEpisodes(rows, belongings, scope);
    if (episodes.length === 0) notes.note('no-episode', 'social_care_episodes');
    const record = keep(buildObject(fields.record, { one: { ssd_person: person } }, notes));
    record.child_details = notes.within(['child_details'], () => details.details(rows, notes));
    if (wellbeing) record.health_and_wellbeing = wellbeing;
    if (episodes.length > 0) record.social_care_episodes = episodes;
    return { record, faults: notes.faults };
  };
}

import type { FieldMap } from './field-map';
import type { Notes } from './notes';
import type { ExtractOptions } from './options';
import type { Window } from './window';

/** What the building of every part of a record needs; all but the notes are the same for all children. */
export interface Scope {
  readonly fields: FieldMap;
  readonly options: ExtractOptions;
  readonly window: Window;
  readonly notes: Notes;
}

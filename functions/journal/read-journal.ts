import { parseJson } from '../../shared/parse-json';
import { ArchiveError } from '../archive/archive-error';
import { EMPTY_JOURNAL } from './empty-journal';
import type { Journal, SetAside } from './ports';
import { isOfLaterVersion, journalSchema, readAttributes } from './schema';

/** A journal as it was found. */
export interface FoundJournal {
  readonly journal: Journal;
  /** Why it is to be kept as it was found; undefined: all of it was read. */
  readonly setAside: SetAside | undefined;
}

/**
 * Reads the bytes of a journal. Of one that is broken, or of another shape, each attribute is taken that can be read: a
 * POST that the others told of may have been made. Of a later version, where an app was put back, what both know is taken.
 * @throws ArchiveError where it is of a later version and even that cannot be read: it is that app's to mend
 */
export function readJournal(bytes: Buffer, now: Date): FoundJournal {
  const found = parseJson(bytes.toString('utf8'));
  const read = journalSchema.safeParse(found);
  const isLater = isOfLaterVersion(found);
  if (read.success) return { journal: read.data, setAside: isLater ? 'later-version' : undefined };
  if (isLater) {
    throw new ArchiveError(
      'the journal is of a later version of this software and cannot be read: install that version again',
    );
  }
  return { journal: withLoss({ ...EMPTY_JOURNAL, ...readAttributes(found) }, now), setAside: 'unreadable' };
}

/** A journal of which something was lost: a POST may have gone without an answer that is known of, until now. */
export function withLoss(journal: Journal, now: Date): Journal {
  const at = now.toISOString();
  return { ...journal, dfe: { ...journal.dfe, silentAt: at }, lostAt: at };
}

/** One row of an SSD table: the text of each column that was read, by column name. */
export type SsdRow = Readonly<Record<string, string | undefined>>;

/** What extracts write where they have nothing to say. */
const PLACEHOLDER = 'SSD_PH';

/** A stored value as the extract reads it: without the white space around it; blanks and placeholders are absent. */
export function presentText(stored: string | null | undefined): string | undefined {
  const text = stored?.trim();
  return text === undefined || text === '' || text === PLACEHOLDER ? undefined : text;
}

/** Texts are compared without regard to case. */
export const upper = (text: string | undefined): string | undefined => text?.toUpperCase();

/**
 * A text as every database can keep it: PostgreSQL takes no NUL, and no half of a character has a form in UTF-8. What others
 * wrote, as a reason of DfE, must not stop the transaction that keeps it.
 */
export const storableText = (text: string): string => text.replaceAll('\0', ' ').toWellFormed();

/** Whether every database keeps this text as it is. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

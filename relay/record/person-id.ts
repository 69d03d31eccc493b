/**
 * A person id as it is compared: without white space at its ends, whatever kind it is of (tabs, no-break and other
 * Unicode spaces). Case counts.
 */
export const normalisePersonId = (text: string): string => text.trim();

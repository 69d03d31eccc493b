/**
 * What outcomes name as their receiver where the function app rehearses: nothing went to DfE. No endpoint of DfE is called
 * so, so that what a rehearsal took counts as nothing held as soon as there is one.
 */
export const REHEARSAL = 'rehearsal';

/** Receipts that a rehearsal gives show it, wherever they are read. */
export const rehearsedReceipt = (id: string): string => `${REHEARSAL}-${id}`;

export const isRehearsed = (receipt: string | null): boolean => receipt?.startsWith(`${REHEARSAL}-`) ?? false;

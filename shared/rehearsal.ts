/**
 * What outcomes name as their receiver where the function app rehearses: nothing went to DfE. No endpoint of DfE is called
 * so, so that what a rehearsal took counts as nothing held as soon as there is one.
 */
export const REHEARSAL = 'rehearsal';

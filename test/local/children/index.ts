export { changeChild } from './change-child';
export { LAST_DAY } from './days';
export { type ChildOptions, generateChild, generateChildren } from './generate-child';
export { createRandom, type Random } from './random';
export { SPOIL_KINDS, SPOILINGS, type SpoilKind, spoilChild } from './spoil-child';

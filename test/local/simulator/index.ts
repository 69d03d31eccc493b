export { applyRecord, LAWS, type Law } from './apply-record';
export type { RuleInput } from './behaviour';
export { type ChildRecord, isChildRecord } from './child-record';
export { DEFAULTS } from './defaults';
export { holdingOf } from './holding-of';
export { sameHolding } from './same-holding';
export type { RequestSeen } from './seen-requests';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator';
export type { Stats } from './stats';

export type { RuleInput } from './behaviour';
export type { ChildRecord } from './holdings';
export type { RequestSeen } from './seen-requests';
export { DEFAULTS, type Simulator, type SimulatorOptions, startSimulator } from './simulator';
export type { Stats } from './stats';

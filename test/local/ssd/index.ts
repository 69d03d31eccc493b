export { AWKWARD_CASES, type AwkwardCaseName } from './awkward-cases';
export { DAY_TWO_KINDS, type DayTwoKind, dayTwoChange } from './day-two';
export { awkwardCasesOf, generatePerson, type PersonOptions } from './generate-person';
export { openSsd } from './open-ssd';
export type { SsdRow, SsdRows } from './rows';
export { isCohortChild, joinRows, type SeedOptions, type SeedReport, seedSsd } from './seed-ssd';
export { NotFictionalError, type SsdDatabase } from './ssd-database';
export { SSD_TABLES, type SsdColumn, type SsdTable, type SsdTableName } from './tables';
export { generateWorkers } from './workers';

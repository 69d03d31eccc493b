import { aboutOf } from './dialects/about';
import type { Dialect } from './dialects/dialect';
import { generatePerson, type PersonOptions } from './generate-person';
import type { SsdRows } from './rows';
import { generateWorkers } from './workers';

/** The rows of a person as an SSD of the dialect stores them. */
export const storedPerson = (dialect: Dialect, person: PersonOptions): SsdRows =>
  dialect.store(generatePerson({ ...person, sharesSteps: dialect.sharesSteps }), aboutOf(person));

/** The workers of all persons likewise. */
export const storedWorkers = (dialect: Dialect, seed: number): SsdRows =>
  // They are nobody's rows: whose they are stored by plays no part.
  dialect.store(generateWorkers(seed), aboutOf({ seed, n: 0, today: '' }));

import { oracle } from './oracle/engine';
import { postgres } from './postgres/engine';
import { sqlserver } from './sqlserver/engine';

/** The database engines, in the order in which they are asked for a connection text. */
export const ENGINES = [
  // First: what has no key=value pairs is unreadable to the others.
  oracle,
  postgres,
  // Last: it takes every text of key=value pairs.
  sqlserver,
] as const;

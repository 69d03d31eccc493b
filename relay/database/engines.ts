import { postgres } from './postgres/engine';
import { sqlserver } from './sqlserver/engine';

/** The database engines, in the order in which they are asked for a connection text. */
export const ENGINES = [
  postgres,
  // Last: it takes every text of key=value pairs.
  sqlserver,
] as const;

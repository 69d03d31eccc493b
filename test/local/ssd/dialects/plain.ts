import { SSD_TABLES } from '../tables';
import type { Dialect } from './dialect';

/** Every id meets, every column holds what its name says; awkward rows come one by one. */
export const plain: Dialect = {
  name: 'plain',
  tables: SSD_TABLES,
  sharesSteps: false,
  renumbers: true,
  settings: {},
  store: (rows) => rows,
};

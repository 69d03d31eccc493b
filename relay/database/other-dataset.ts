import type { Dataset } from '../../shared/messages';

/**
 * The staging table of the other dataset, as it is named beside this one: the live table's name with `_anon`, or without.
 * @param stagingTable TABLE_NAME, quoted or not, with its schema where it has one
 * @returns undefined where the name of a table of test data does not end in `_anon`: what stands beside it is not known
 */
export function otherDatasetTable(stagingTable: string, dataset: Dataset): string | undefined {
  const [, name = '', quote = ''] = /^(.*?)(["\]]?)$/su.exec(stagingTable.trim()) ?? [];
  if (dataset === 'live') return `${name}_anon${quote}`;
  return /.+_anon$/isu.test(name) ? `${name.slice(0, -'_anon'.length)}${quote}` : undefined;
}
